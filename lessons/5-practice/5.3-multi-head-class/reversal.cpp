// Ten words backwards with one layer: word t of the answer is word 9 - t of the question.
#include <algorithm>
#include <iostream>
#include <tuple>

#include "data/accuracy.h"
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
    MultiHead layer;
    Linear output;

    Reverser(const Repairs& repairs, bool positions, Rng& rng)
        : word(words, width, rng),
          layer(heads, width, repairs, rng),
          output(width, words, rng) {
        if (positions) places = Tensor::normal({length, width}, 0, 1, rng).require_grad();
    }

    Tensor operator()(const Ids& ids) const {  // (B, T) -> logits (B, T, V)
        Tensor x = word(ids);
        if (places.defined()) x = x + places;
        return output(x + layer(x, x, x).output);
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
    Index steps = 0;     // until 95 % of a batch were right
    Index hearings = 0;  // pairs (s, t) in which output t hears of token s
};

Outcome train(const Repairs& repairs, bool positions, std::uint64_t seed, Index steps) {
    Rng rng(seed);
    const Reverser model(repairs, positions, rng);
    Adam adam(parameters(model), {.lr = 3e-3});
    Outcome outcome{0, steps + 1, 0};
    const auto share = [](const Tensor& logits, const Ids& right) {
        Accuracy accuracy;
        accuracy.add(argmax(logits, -1), right);
        return accuracy.value();
    };
    for (Index step = 1; step <= std::min(steps, outcome.steps + 100); ++step) {
        const Lines batch = lines(64, rng);
        Tape tape;
        const Tensor logits = model(batch.there);
        if (outcome.steps > steps && share(logits, batch.back) >= 0.95)
            outcome.steps = step;
        tape.backward(cross_entropy(logits, batch.back));
        adam.step();
    }
    const Lines test = lines(500, rng);  // of 20^10 lines: none was seen before
    outcome.accuracy = share(model(test.there), test.back);
    const Tensor x = Tensor::normal({1, length, width}, 0, 1, rng);
    const auto attend = [&](const Tensor& y) { return model.layer(y, y, y).output; };
    for (Index s = 0; s < length; ++s)
        for (const double moved : change(attend, x, s)) outcome.hearings += moved != 0;
    return outcome;
}

}  // namespace

void print_reversal(bool full) {
    kit::section("ten words backwards");
    kit::Table table{{"model", "pairs that hear", "steps to 95 %", "accuracy"}};
    kit::Progress progress("reversing");
    const Index steps = full ? 3000 : 300;
    double done = 0;
    const std::tuple<const char*, Repairs, bool> rows[] = {
        {"as printed", as_printed, false},
        {"and positions", as_printed, true},
        {"and split repaired", {.split = true}, true},
        {"and merge repaired", repaired, true},
        {"the same, no positions", repaired, false}};
    for (const auto& [name, repairs, positions] : rows) {
        std::vector<double> accuracies;
        std::string until;
        Index hearings = 0;
        for (const std::uint64_t seed : {1U, 2U, 3U}) {
            const Outcome outcome = train(repairs, positions, seed, steps);
            accuracies.push_back(outcome.accuracy);
            until +=
                outcome.steps > steps ? std::string(" never") : str(' ', outcome.steps);
            hearings = outcome.hearings;
            progress.update(++done / 15);
        }
        table.rows.push_back({name, std::to_string(hearings) + " of 100", until.substr(1),
                              fixed(accuracies)});
    }
    progress.finish();
    std::cout << to_text(table);
}

}  // namespace lesson
