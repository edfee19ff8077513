// What a sentence consists of, before a model sees it.
#include <iostream>

#include "data/data.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "report.h"

namespace lesson {

void print_lengths() {
    kit::section("one sentence, four lengths");
    kit::Table table{{"text", "bytes", "characters", "columns", "words"},
                     {},
                     {kit::Align::left, kit::Align::right, kit::Align::right,
                      kit::Align::right, kit::Align::right}};
    for (const char* const text : {"我 喜欢 吃 苹果", "我喜欢吃苹果", "喜欢", "apple"}) {
        const std::string bytes(text);
        table.rows.push_back(
            {text, std::to_string(bytes.size()),
             std::to_string(decode_utf8(bytes).size()),
             std::to_string(display_width(bytes)),
             std::to_string(tokenize(bytes, Tokenization::words).size())});
    }
    std::cout << to_text(table);
    for (const Tokenization mode : {Tokenization::words, Tokenization::characters}) {
        std::cout << (mode == Tokenization::words ? "words:     " : "characters:");
        for (const std::string& token : tokenize("我 喜欢 吃 苹果", mode))
            std::cout << ' ' << token;
        std::cout << '\n';
    }
}

}  // namespace lesson
