// The steps in all their variants, trained; and where two of them look.
#include <iostream>

#include "core/core.h"
#include "lessons/kit/file.h"
#include "lessons/kit/heatmap.h"
#include "lessons/kit/progress.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "report.h"

namespace lesson {

// All ways to take the steps on reversals of 4 words, some of them on 8.
void print_grid(Index L) {
    kit::section("sentences right, " + std::to_string(L) + " words");
    kit::Table table{{"keys and values", "product", "tanh", "GRU"}};
    kit::Progress progress("stepping");
    double done = 0;
    for (const Keys keys : {Keys::vocabulary, Keys::written, Keys::input, Keys::none}) {
        table.rows.push_back({name(keys)});
        for (const Update update : {Update::product, Update::tanh, Update::gru}) {
            std::vector<double> exact;
            for (const std::uint64_t seed : {1U, 2U, 3U}) {
                if (keys == Keys::none && update == Update::product) continue;
                exact.push_back(mark(train(keys, update, L, seed), L).exact);
                progress.update(++done / 33);
            }
            table.rows.back().push_back(exact.empty() ? "-" : fixed(exact));
        }
    }
    progress.finish();
    std::cout << to_text(table);
}

// Weights of one sentence, with the words they belong to.
void print_weights(const std::string& out) {
    kit::section("where they look");
    const Index L = 4;
    const Ids source(Shape{1, L}, {3, 1, 4, 7});
    for (const auto& [keys, update] : {std::pair{Keys::vocabulary, Update::product},
                                       std::pair{Keys::input, Update::gru}}) {
        const Written written = write(train(keys, update, L, 1), source);
        const bool literal = keys == Keys::vocabulary;
        std::cout << "3147 read, keys are " << name(keys) << '\n';
        kit::Table table{{"writes"}};
        kit::Heatmap map;
        for (Index s = 0; s < (literal ? digits : L); ++s)
            map.columns.push_back(std::to_string(literal ? s : source[s]));
        table.header.insert(table.header.end(), map.columns.begin(), map.columns.end());
        for (Index t = 0; t < L; ++t) {
            table.rows.push_back({std::to_string(written.ids[t])});
            map.rows.push_back(table.rows.back()[0]);
            for (const Real w : written.weights[static_cast<std::size_t>(t)].data()) {
                table.rows.back().push_back(fixed(w));
                map.values.push_back(w);
            }
        }
        std::cout << to_text(table);
        if (!literal) kit::write_file(out + "/corrected.svg", svg_heatmap(map));
    }
}

}  // namespace lesson
