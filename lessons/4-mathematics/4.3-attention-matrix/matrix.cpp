// One look, the matrix in both layouts, and what moves it.
#include <cmath>
#include <iostream>

#include "core/core.h"
#include "lessons/kit/file.h"
#include "lessons/kit/heatmap.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "report.h"

namespace lesson {

namespace {

using kit::Align;

// The largest change of a number between two tensors.
double moved(const Tensor& a, const Tensor& b) {
    double most = 0;
    for (Index i = 0; i < a.size(); ++i)
        most = std::max(most, std::abs(double{a[i]} - double{b[i]}));
    return most;
}

std::string words_of(const Ids& read) {
    std::string text;
    for (Index i = 0; i < slots; ++i) {
        if (i > 0) text += ' ';
        text += source_word(read[i]);
    }
    return text;
}

std::string written(const Merger& model, const Ids& read) {
    const Ids best = argmax(model(read), -1);
    return target_word(best[0]) + ' ' + target_word(best[1]);
}

}  // namespace

void print_look(const Merger& model) {
    kit::section("one look");
    const Sentences s = sentence({0, 0, 0, 0});
    const Tensor scores = model.scores(s.read), weights = model.weigh(scores);
    std::cout << "to write " << target_word(s.write[0]) << ":\n";
    kit::Table table{{"reads", "score", "exp(score)", "weight"},
                     {},
                     {Align::left, Align::right, Align::right, Align::right}};
    for (Index i = 0; i < slots; ++i) {
        table.rows.push_back({source_word(s.read[i]), fixed(scores[i]),
                              fixed(std::exp(scores[i]), 3), fixed(weights[i])});
    }
    std::cout << to_text(table);
}

void print_matrix(const Merger& model, const std::string& out) {
    kit::section("the matrix");
    const Sentences s = sentence({0, 0, 0, 0});
    const Tensor w = model.weigh(model.scores(s.read));  // (1, 2, 4)
    std::cout << "reads " << words_of(s.read) << ", writes " << written(model, s.read)
              << '\n';
    kit::Heatmap map;
    map.row_label = "written, asks";
    map.column_label = "read, is asked";
    for (Index i = 0; i < slots; ++i) map.columns.push_back(source_word(s.read[i]));
    for (Index j = 0; j < outputs; ++j) map.rows.push_back(target_word(s.write[j]));
    for (const Real weight : w.data()) map.values.push_back(weight);

    kit::Table rows{{"queries first"}};  // (2, 4), rows sum to one
    rows.header.insert(rows.header.end(), map.columns.begin(), map.columns.end());
    rows.header.push_back("sum");
    for (Index j = 0; j < outputs; ++j) {
        rows.rows.push_back({map.rows[static_cast<std::size_t>(j)]});
        double total = 0;
        for (Index i = 0; i < slots; ++i) {
            rows.rows.back().push_back(fixed(w[j * slots + i]));
            total += w[j * slots + i];
        }
        rows.rows.back().push_back(fixed(total));
    }
    kit::Table columns{{"as 002 has it", map.rows[0], map.rows[1], "sum"}};  // (4, 2)
    for (Index i = 0; i < slots; ++i) {
        columns.rows.push_back({map.columns[static_cast<std::size_t>(i)], fixed(w[i]),
                                fixed(w[slots + i]), fixed(w[i] + w[slots + i])});
    }
    const Tensor sums = sum(w, 2);
    columns.rows.push_back({"sum", fixed(sums[0]), fixed(sums[1]), fixed(sum(w).item())});
    std::cout << to_text(rows) << to_text(columns);
    kit::section("in the terminal");
    std::cout << terminal_heatmap(map, kit::ColourLevel::none, 60);
    kit::write_file(out + "/matrix.svg", svg_heatmap(map));
}

void print_seeds() {
    kit::section("mean weights, held out");
    kit::Table table{
        {"seed", "written", "slot 1", "slot 2", "slot 3", "slot 4", "right"}};
    for (const std::uint64_t seed : {1U, 2U, 3U}) {
        const Merger model = train(seed);
        const Sentences test = all_held_out();
        const Tensor w = mean(model.weigh(model.scores(test.read)), 0);  // (2, 4)
        const double right = accuracy(model(test.read), test.write);
        for (Index j = 0; j < outputs; ++j) {
            table.rows.push_back({std::to_string(seed), j == 0 ? "first" : "second"});
            for (Index i = 0; i < slots; ++i)
                table.rows.back().push_back(fixed(w[j * slots + i]));
            table.rows.back().push_back(fixed(right, 3));
        }
    }
    std::cout << to_text(table);
}

void print_who_moves(const Merger& model) {
    kit::section("who depends on whom");
    const Sentences s = sentence({0, 0, 0, 0}), other = sentence({1, 0, 0, 0});
    const auto look = [](const Merger& m, const Ids& read) {
        return attend(m.scores(read), m.value(m.words(read)));  // contexts (1, 2, D)
    };
    const Attention before = look(model, s.read), after = look(model, other.read);
    std::cout << "read 你 for 我: the context of 我喜欢 moves by "
              << fixed(moved(select(before.context, 1, 0), select(after.context, 1, 0)))
              << ", that of 吃苹果 by "
              << fixed(moved(select(before.context, 1, 1), select(after.context, 1, 1)))
              << '\n';
    Merger asks_otherwise = model;
    asks_otherwise.queries =
        concat({select(model.queries, 1, 0) * -1.0, select(model.queries, 1, 1)}, 0)
            .reshape({1, outputs, width});
    const Attention turned = look(asks_otherwise, s.read);
    const Tensor keys = model.key(model.words(s.read));
    const Tensor keys_then = asks_otherwise.key(asks_otherwise.words(s.read));
    std::cout << "ask otherwise for the first word: its weights move by "
              << fixed(moved(select(before.weights, 1, 0), select(turned.weights, 1, 0)))
              << ", those of 吃苹果 by "
              << fixed(moved(select(before.weights, 1, 1), select(turned.weights, 1, 1)))
              << ", the keys by " << fixed(moved(keys, keys_then)) << '\n';
}

void print_other_order(const Merger& model) {
    kit::section("in another order");
    const Sentences s = sentence({0, 0, 0, 0});
    Ids read(Shape{1, slots});
    const Index order[] = {3, 0, 2, 1};
    for (Index i = 0; i < slots; ++i) read[i] = s.read[order[i]];
    const Tensor w = model.weigh(model.scores(read));
    std::cout << "reads " << words_of(read) << ", writes " << written(model, read)
              << '\n';
    kit::Table table{{"queries first"}};
    for (Index i = 0; i < slots; ++i) table.header.push_back(source_word(read[i]));
    for (Index j = 0; j < outputs; ++j) {
        table.rows.push_back({target_word(s.write[j])});
        for (Index i = 0; i < slots; ++i)
            table.rows.back().push_back(fixed(w[j * slots + i]));
    }
    std::cout << to_text(table);
}

}  // namespace lesson
