// Document 001's listing as printed, at full size: an error, and a wrong number.
#include <cmath>
#include <iostream>

#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "report.h"

namespace lesson {

namespace {

constexpr Index V = 10000, max_len = 100, E = 256, H = 128;

Ids sentences(Index B, Rng& rng) {
    Ids ids(Shape{B, max_len});
    for (auto& id : ids.data()) id = static_cast<std::int32_t>(rng.below(V));
    return ids;
}

}  // namespace

void print_printed() {
    kit::section("as printed, four sentences");
    kit::Table table{{"vectors of words", "LSTM gives", "weights", "of sentence 0",
                      "alone, its context moves by"}};
    for (const Words drawn : {Words::small, Words::normal}) {
        Rng rng(1);
        const Sequential listing{EmbeddingLayer(V, E, drawn, Padding0::is_a_word, rng),
                                 LstmLayer(E, H, Return::last, rng), AttentionLayer{}};
        const Ids ids = sentences(4, rng);
        const Flow company = listing(ids);
        const Ids first(Shape{1, max_len},
                        {ids.data().begin(), ids.data().begin() + max_len});
        const Flow alone = listing(first);
        std::vector<double> row;
        for (Index b = 0; b < 4; ++b) row.push_back(company.weights[b]);
        table.rows.push_back({drawn == Words::small ? "up to 0.05" : "normal",
                              to_string(Shape{4, H}), to_string(company.weights.shape()),
                              fixed(row),
                              fixed(distance(slice(company.x, 0, 0, 1), alone.x), 3)});
    }
    std::cout << to_text(table);

    Rng rng(1);
    const Tensor state = Tensor::normal({4, H}, 0, 1, rng);
    try {
        attention(state, state, state);
    } catch (const ShapeError& e) {
        std::cout << "heed's attention: " << e.what() << '\n';
    }
    const Tensor one = state.reshape({4, 1, H});  // a sequence of length 1
    const Attention look = attend(dot(one, one), one);
    std::cout << "as sequences of one: weights " << look.weights.shape() << ", all "
              << fixed(min(look.weights.reshape({-1}), 0).item(), 1)
              << ", the context moves by " << fixed(distance(look.context, one), 1)
              << '\n';
}

void print_full_size() {
    kit::section("4,047,120");
    Rng rng(1);
    const EmbeddingLayer embedding(V, E, Words::small, Padding0::is_a_word, rng);
    const LstmLayer last(E, H, Return::last, rng), all(E, H, Return::sequences, rng);
    const DenseLayer dense(H, V, rng);
    const Sequential printed(embedding, last, AttentionLayer{}, dense);
    const Sequential over_time(embedding, all, AttentionLayer{}, dense);

    kit::Table table{{"layer", "how many", "numbers"},
                     {},
                     {kit::Align::left, kit::Align::left, kit::Align::right}};
    const auto row = [&](const char* layer, const char* formula, Index n) {
        table.rows.push_back({layer, formula, std::to_string(n)});
    };
    row("Embedding(10000, 256)", "10000 * 256", count_trainable(embedding));
    row("LSTM(128)", "(256 + 128 + 1) * 4 * 128", count_trainable(last));
    row("Attention()", "none", count_trainable(AttentionLayer{}));
    row("Dense(10000)", "(128 + 1) * 10000", count_trainable(dense));
    row("together", "", count_trainable(printed));
    std::cout << to_text(table);
    if (count_trainable(printed) != 4047120) throw Error("the listing has 4,047,120");

    const Ids ids = sentences(4, rng);
    const Flow a = printed(ids), b = over_time(ids);
    std::cout << "as printed:            weights " << a.weights.shape() << "  output "
              << a.x.shape() << "\nreturn_sequences=True: weights " << b.weights.shape()
              << "  output " << b.x.shape() << '\n';

    kit::section("the loss before training");
    Ids target(Shape{4});
    for (Index i = 0; i < 4; ++i) target[i] = ids(i, 0);
    std::cout << "from probabilities, as printed "
              << fixed(nll(softmax(a.x), target).item(), 3)
              << "\nfrom logits                    "
              << fixed(cross_entropy(a.x, target).item(), 3)
              << "\nln 10000                       " << fixed(std::log(10000.0), 3)
              << "\na word with probability 0 costs "
              << fixed(nll(Tensor({1, 2}, {0, 1}), Ids(Shape{1}, 0)).item(), 2) << '\n';
}

}  // namespace lesson
