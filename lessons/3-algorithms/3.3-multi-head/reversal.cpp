// Write ten words down backwards, with one attention layer: word t of the answer is word
// 9 - t of the question. Nobody can do it without hearing of another position.
#include <iostream>
#include <tuple>

#include "data/accuracy.h"
#include "dealt.h"
#include "lessons/kit/progress.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "optim/optim.h"
#include "report.h"

namespace lesson {

namespace {

constexpr Index words = 20, length = 10, width = 32, heads = 4;

struct Reverser {
    Embedding word;
    Tensor places;  // (T, D), a learned vector for each position; not defined: none
    Layer layer;
    Linear output;

    Reverser(Deal deal, bool positions, Rng& rng)
        : word(words, width, rng),
          layer{MultiHeadAttention(width, heads, rng), deal},
          output(width, words, rng) {
        if (positions) {
            places = Tensor::normal({length, width}, 0, 1, rng).require_grad();
        }
    }

    MultiHeadAttention::Result look(const Ids& ids) const {
        Tensor x = word(ids);  // (B, T, D)
        if (places.defined()) x = x + places;
        const auto [context, weights] = layer(x, x);
        return {output(x + context), weights};  // (B, T, V)
    }

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("word", word);
        visitor("places", places);
        visitor("layer", layer);
        visitor("output", output);
    }
};

struct Lines {
    Ids there, back;  // (B, T)
};

Lines lines(Index B, Rng& rng) {
    Lines drawn{Ids(Shape{B, length}), Ids(Shape{B, length})};
    for (Index b = 0; b < B; ++b) {
        for (Index t = 0; t < length; ++t) {
            const auto w = static_cast<std::int32_t>(rng.below(words));
            drawn.there(b, t) = drawn.back(b, length - 1 - t) = w;
        }
    }
    return drawn;
}

struct Outcome {
    double accuracy = 0;
    // The share of positions t whose largest weight is at 9 - t, heads averaged.
    double across = 0;
};

Outcome train(Deal deal, bool positions, std::uint64_t seed, Index steps) {
    Rng rng(seed);
    const Reverser model(deal, positions, rng);
    Adam adam(parameters(model), {.lr = 3e-3});
    for (Index step = 0; step < steps; ++step) {
        const Lines batch = lines(64, rng);
        Tape tape;
        tape.backward(cross_entropy(model.look(batch.there).context, batch.back));
        adam.step();
    }
    const Lines test = lines(500, rng);
    const auto [logits, weights] = model.look(test.there);
    Accuracy right;
    right.add(argmax(logits, -1), test.back);
    Outcome outcome{right.value(), 0};
    if (deal == Deal::printed) return outcome;      // its weights are not about positions
    const Ids most = argmax(mean(weights, 1), -1);  // (B, T), of the mean over the heads
    for (Index i = 0; i < most.size(); ++i)
        outcome.across +=
            (most[i] == length - 1 - i % length) / static_cast<double>(most.size());
    return outcome;
}

}  // namespace

void print_reversal(bool full) {
    kit::section("ten words backwards");
    kit::Table table{{"heads are made", "accuracy", "largest weight at 9 - t"}, {}, {}};
    kit::Progress progress("reversing");
    double done = 0;
    const std::tuple<const char*, Deal, bool> rows[] = {
        {"as printed", Deal::printed, true},
        {"cut", Deal::cut, true},
        {"transposed", Deal::right, true},
        {"transposed, no positions", Deal::right, false}};
    for (const auto& [name, deal, positions] : rows) {
        std::vector<double> accuracies, across;
        for (const std::uint64_t seed : {1U, 2U, 3U}) {
            const Outcome outcome = train(deal, positions, seed, full ? 3000 : 300);
            accuracies.push_back(outcome.accuracy);
            across.push_back(outcome.across);
            progress.update(++done / 12);
        }
        table.rows.push_back(
            {name, fixed(accuracies), deal == Deal::printed ? "-" : fixed(across)});
    }
    progress.finish();
    std::cout << to_text(table);
}

}  // namespace lesson
