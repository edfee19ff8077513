// The sequence variant: an answer at each position, and where each position looks.
#include <iostream>

#include "lessons/kit/file.h"
#include "lessons/kit/heatmap.h"
#include "lessons/kit/progress.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "report.h"

namespace lesson {

void print_positions(const std::string& out, bool full) {
    const Index steps = full ? 400 : 200;
    const auto build = [](Index E, Index H, Rng& rng) {
        return std::tuple{
            EmbeddingLayer(words, E, Words::small, Padding0::is_masked, rng),
            LstmLayer(E, H, Return::sequences, rng), DenseLayer(H, words, rng)};
    };
    kit::section("an answer at every position");
    kit::Table table{
        {"", "parameters", "accuracy"}, {}, {kit::Align::left, kit::Align::right}};
    kit::Progress progress("training");
    double done = 0;
    for (const bool attends : {false, true}) {
        std::vector<double> right;
        Index n = 0;
        for (const std::uint64_t seed : {1U, 2U, 3U}) {
            Rng rng(seed);
            const auto [embed, lstm, dense] = build(48, 48, rng);
            const Net net = attends
                                ? Net(Sequential{embed, lstm, AttentionLayer{}, dense})
                                : Net(Sequential{embed, lstm, dense});
            train(net, Answer::position, steps, seed);
            n = count_trainable(Sequential{embed, lstm, dense});
            right.push_back(accuracy(net, Answer::position));
            progress.update(++done / 10);
        }
        table.rows.push_back({attends ? "LSTM(48), attention" : "LSTM(48) alone",
                              std::to_string(n), fixed(right)});
    }
    Rng rng(1);
    const auto [embed, lstm, dense] = build(256, 128, rng);
    const Sequential model(embed, lstm, AttentionLayer{}, dense);
    train(Net(model), Answer::position, steps, 1);
    table.rows.push_back({"Embedding(50, 256), LSTM(128), attention",
                          std::to_string(count_trainable(model)),
                          fixed(accuracy(Net(model), Answer::position))});
    progress.finish();
    std::cout << to_text(table);

    // Words are written as letters, the mark as *, in the order of their ids.
    kit::section("one sentence");
    const Index length = 10, T = longest;
    const std::string text = "gokw*mbeht";
    Ids ids(Shape{1, T});
    for (Index t = 0; t < length; ++t)
        ids[t] = text[static_cast<std::size_t>(t)] == '*'
                     ? 1
                     : 2 + text[static_cast<std::size_t>(t)] - 'a';
    const Flow flow = model(ids);
    const Ids said = argmax(flow.x, -1);
    kit::Heatmap map;
    kit::Table look{{"at", "says", "looks most at", "weight", "weight of padding"}};
    for (Index t = 0; t < length; ++t) {
        const std::string letter(1, text[static_cast<std::size_t>(t)]);
        map.rows.push_back(letter);
        map.columns.push_back(letter);
        Index best = 0;
        double padding = 0;
        for (Index s = 0; s < T; ++s) {
            const double w = flow.weights[t * T + s];
            if (s < length) map.values.push_back(w);
            if (s >= length) padding += w;
            if (w > flow.weights[t * T + best]) best = s;
        }
        look.rows.push_back({letter, std::string(1, static_cast<char>('a' + said[t] - 2)),
                             std::string(1, text[static_cast<std::size_t>(best)]),
                             fixed(flow.weights[t * T + best]), fixed(padding)});
    }
    map.row_label = "position";
    map.column_label = "looks at the state of";
    std::cout << text << '\n' << to_text(look);
    kit::write_file(out + "/weights.svg", svg_heatmap(map));
}

}  // namespace lesson
