// What the text of 002 promises: an attention matrix, an output sequence, a picture.
#include <iostream>
#include <span>

#include "course.h"
#include "lessons/kit/file.h"
#include "lessons/kit/heatmap.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "report.h"

namespace lesson {

namespace {

// The first test sentence with six words to read and eight to write.
const TokenPair& long_one(const Course& course) {
    std::size_t i = 0;
    while (course.test[i].source.size() < 6 || course.test[i].target.size() < 8) ++i;
    return course.test[i];
}

}  // namespace

void show(const Course& course, const Translator& model, const std::string& out) {
    const TokenPair& pair = long_one(course);
    const Batch one = make_batch(std::span(&pair, 1));
    const Written written = write(model, one.source, one.source_mask);
    const auto [B, H, T, S] = written.weights.dims<4>("show: weights");
    const auto said = course.english.decode(written.ids[0]);

    kit::section("the output sequence");
    std::cout << "reads ";
    for (const auto id : pair.source) std::cout << ' ' << course.chinese.token(id);
    std::cout << "\nwrites";
    for (const std::string& word : said) std::cout << ' ' << word;
    std::cout << '\n';

    kit::Heatmap map;
    for (const auto id : pair.source) map.columns.push_back(course.chinese.token(id));
    map.rows = said;
    map.row_label = "written";
    map.column_label = "read";
    kit::Table table{{"written"}};
    for (const std::string& word : said) table.rows.push_back({word});
    std::vector<double> mean(said.size() * static_cast<std::size_t>(S));
    for (Index h = 0; h < H; ++h) {
        table.header.push_back(str("head ", h));
        for (std::size_t t = 0; t < said.size(); ++t) {
            const Index row = (h * T + static_cast<Index>(t)) * S;
            Index best = 0;
            for (Index s = 0; s < S; ++s) {
                const double w = written.weights[row + s];
                mean[t * static_cast<std::size_t>(S) + static_cast<std::size_t>(s)] +=
                    w / static_cast<double>(H);
                if (w > written.weights[row + best]) best = s;
            }
            table.rows[t].push_back(map.columns[static_cast<std::size_t>(best)] + " " +
                                    fixed(written.weights[row + best]));
        }
    }
    map.values = mean;
    map.title = "Mean of four heads";
    kit::write_file(out + "/attention.svg", svg_heatmap(map));
    kit::section("the attention matrix");
    std::cout << terminal_heatmap(map, kit::ColourLevel::none, 72);
    kit::section("what each head looked at most");
    std::cout << to_text(table);
}

}  // namespace lesson
