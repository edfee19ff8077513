#include "report.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iostream>

#include "bigram.h"
#include "core/core.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"

namespace lesson {

Data make_data(Rng& rng) {
    const Names all = make_names(1000, rng);
    return {Names(all.begin(), all.begin() + 800),
            Names(all.begin() + 800, all.begin() + 900),
            Names(all.begin() + 900, all.end())};
}

Names first(const Names& names, std::ptrdiff_t count) {
    return {names.begin(), names.begin() + count};
}

std::string padded(const std::string& text, std::size_t width) {
    return std::string(width - std::min(width, text.size()), ' ') + text;
}

Written write_names(const Scores& model, const Names& train) {
    Rng rng(7);
    Written written{{}, 0, 0};
    constexpr int count = 200;
    for (int i = 0; i < count; ++i) {
        const std::string name = write_name(model, rng);
        written.names.push_back(name);
        written.obey += obeys(name) ? 100.0 / count : 0;
        const bool known = std::find(train.begin(), train.end(), name) != train.end();
        written.copied += known ? 100.0 / count : 0;
    }
    return written;
}

std::string names_line(Index epoch, const Scores& model, const Names& train) {
    const Written written = write_names(model, train);
    std::string line =
        str("after epoch ", epoch, ": ", fixed(written.obey, 0), " % obey the rule, ",
            fixed(written.copied, 0), " % are copies;");
    for (std::size_t i = 0; i < 4; ++i) line += ' ' + written.names[i];
    return line + '\n';
}

void print_losses(const Curves& curves) {
    kit::Table table{.header = {"epoch"},
                     .rows = {{"training loss"}, {"validation loss"}},
                     .align = {kit::Align::left}};
    for (std::size_t e = 0; e < curves.train.size(); e += e < 2 ? 1 : 2) {
        table.header.push_back(std::to_string(e));
        table.rows[0].push_back(fixed(curves.train[e]));
        table.rows[1].push_back(fixed(curves.validation[e]));
    }
    std::cout << to_text(table);
}

void show_test(const Scores& network, const Data& data) {
    kit::section("the test, once");
    kit::Table table{.header = {"model", "loss", "perplexity", "obey the rule"},
                     .rows = {},
                     .align = {kit::Align::left, kit::Align::right, kit::Align::right,
                               kit::Align::right}};
    const auto line = [&](const char* name, double loss, const std::string& obey) {
        table.rows.push_back({name, fixed(loss), fixed(std::exp(loss), 2), obey});
    };
    const auto add = [&](const char* name, const Scores& model) {
        const Written written = write_names(model, data.train);
        line(name, loss_of(model, data.test), fixed(written.obey, 0) + " %");
    };
    const Index V = vocabulary_size();
    add("knows nothing", look_up(Tensor({V, V}, Real{1} / static_cast<Real>(V))));
    add("pairs, counted", look_up(shares_of(count_pairs(data.train, 1))));
    add("network", network);
    line("the rule itself", loss_of_rule(data.test), "100 %");
    std::cout << to_text(table);
}

}  // namespace lesson
