// What the five listings are made of: how many parameters Keras counts, and how many the
// same layers have here and in PyTorch.
#include <iostream>

#include "core/core.h"
#include "files/files.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "nn/nn.h"
#include "report.h"
#include "sequential.h"

namespace lesson {

using namespace heed;
using kit::Align;

namespace {

// Keras's layers, by their formulas. Its LSTM has one bias where PyTorch's has two.
Index keras_dense(Index in, Index out) {
    return in * out + out;
}
Index keras_lstm(Index in, Index H) {
    return 4 * (in * H + H * H + H);
}

struct Row {
    std::string document, layer;
    Index keras, here;  // keras 0: the listing is PyTorch's
};

std::vector<Row> rows() {
    Rng rng(1);
    const auto dense = [&](Index in, Index out) {
        return count_parameters(Linear(in, out, rng));
    };
    const auto lstm = [&](Index in, Index H) {
        return count_parameters(Lstm(in, H, rng));
    };
    const auto words = [&](Index V, Index E) {
        return count_parameters(Embedding(V, E, rng));
    };
    const Index heads = count_parameters(MultiHeadAttention(512, 8, rng));
    return {
        {"000", "Attention(300)", 0, 0},
        {"001", "Embedding(10000, 256)", 10000 * 256, words(10000, 256)},
        {"001", "LSTM(128)", keras_lstm(256, 128), lstm(256, 128)},
        {"001", "Attention()", 0, 0},
        {"001", "Dense(10000, softmax)", keras_dense(128, 10000), dense(128, 10000)},
        {"002", "MultiHeadAttention, 512", 4 * keras_dense(512, 512), heads},
        {"003", "Embedding(20, 8)", 20 * 8, words(20, 8)},
        {"003", "Dense(4, relu)", keras_dense(8, 4), dense(8, 4)},
        {"003", "Attention(use_scale=True)", 1, Tensor::scalar(1).size()},
        {"003", "Dense(20)", keras_dense(4, 20), dense(4, 20)},
        {"004", "Embedding(100, 64)", 100 * 64, words(100, 64)},
        {"004", "LSTM(64), reads 64", keras_lstm(64, 64), lstm(64, 64)},
        {"004", "LSTM(64), reads 100", keras_lstm(100, 64), lstm(100, 64)},
        {"004", "Dense(100, softmax)", keras_dense(64, 100), dense(64, 100)},
    };
}

}  // namespace

void print_listings() {
    kit::section("parameters of the five listings");
    kit::Table table{{"document", "layer", "Keras", "heed"},
                     {},
                     {Align::left, Align::left, Align::right, Align::right}};
    Index keras = 0, here = 0;
    const auto all = rows();
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Row& row = all[i];
        keras += row.keras, here += row.here;
        table.rows.push_back({row.document, row.layer,
                              row.document == "000" ? "-" : grouped(row.keras),
                              grouped(row.here)});
        if (i + 1 < all.size() && all[i + 1].document == row.document) continue;
        if (i > 0 && all[i - 1].document == row.document) {
            table.rows.push_back(
                {row.document, "together", grouped(keras), grouped(here)});
        }
        keras = here = 0;
    }
    std::cout << to_text(table);

    kit::section("layers in a row");
    Rng rng(1);
    const Sequential model{
        std::tuple(Linear(8, 4, rng), Function{relu}, Linear(4, 20, rng))};
    std::cout << summary(model) << "(2, 3, 8) becomes "
              << model(Tensor({2, 3, 8})).shape() << "\nfor PyTorch:";
    for (const StateDictEntry& entry : state_dict(model))
        std::cout << ' ' << entry.name << ' ' << entry.shape();
    std::cout << '\n';
}

}  // namespace lesson
