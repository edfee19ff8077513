// EXP-07a and the second half of EXP-18: reversals by one look, with a learned query for
// each place. Two mistakes that training does not notice, or not at once.
#include <cmath>
#include <iostream>

#include "lessons/kit/progress.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "optim/optim.h"
#include "report.h"

namespace lesson {

namespace {

struct Lines {
    Ids there, back;  // (B, n)
};

Lines lines(Index B, Index n, Index V, Rng& rng) {
    Lines drawn{Ids(Shape{B, n}), Ids(Shape{B, n})};
    for (Index b = 0; b < B; ++b) {
        for (Index t = 0; t < n; ++t) {
            drawn.there(b, t) = drawn.back(b, n - 1 - t) =
                static_cast<std::int32_t>(rng.below(V));
        }
    }
    return drawn;
}

// One look at n words and their places, by n learned queries.
struct Looker {
    static constexpr Index width = 32;
    Embedding word;
    Tensor places, queries;  // (n, D)
    Linear output;
    int axis;

    Looker(Index n, Index V, int axis_, Rng& rng)
        : word(V, width, rng),
          places(Tensor::normal({n, width}, 0, 1, rng).require_grad()),
          queries(Tensor::normal({n, width}, 0, 1, rng).require_grad()),
          output(width, V, rng),
          axis(axis_) {}

    // The answers of queries first .. last - 1 alone, (B, last - first, V).
    Tensor operator()(const Ids& ids, Index first, Index last) const {
        const Index B = ids.shape()[0], D = width;
        const Tensor memory = word(ids) + places;
        const Tensor asked =
            slice(queries, 0, first, last).reshape({1, last - first, D}) +
            Tensor({B, 1, D});
        return output(attention_004(asked, memory, {true, axis}).context);
    }

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("word", word);
        visitor("places", places);
        visitor("queries", queries);
        visitor("output", output);
    }
};

// EXP-06's model: one layer of four heads, its input added, a linear readout.
struct Reverser {
    static constexpr Index width = 32, length = 10;
    Embedding word;
    Tensor places;
    MultiHeadAttention layer;
    Linear output;

    Reverser(Index V, Rng& rng)
        : word(V, width, rng),
          places(Tensor::normal({length, width}, 0, 1, rng).require_grad()),
          layer(width, 4, rng),
          output(width, V, rng) {}

    Tensor operator()(const Ids& ids) const {
        const Tensor x = word(ids) + places;
        return output(x + layer(x, x, Mask(Shape{1, 1}, 1)));
    }

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("word", word);
        visitor("places", places);
        visitor("layer", layer);
        visitor("output", output);
    }
};

}  // namespace

void print_axes() {
    kit::section("all queries at once, one at a time");
    const Index n = 8, V = 12;
    kit::Table table{{"softmax over", "all at once", "one at a time"}};
    for (const int axis : {1, -1}) {
        std::vector<double> at_once, alone;
        for (const std::uint64_t seed : {1U, 2U, 3U}) {
            Rng rng(seed);
            const Looker model(n, V, axis, rng);
            Adam adam(parameters(model), {.lr = 5e-3});
            for (int step = 0; step < 400; ++step) {
                const Lines batch = lines(64, n, V, rng);
                Tape tape;
                tape.backward(cross_entropy(model(batch.there, 0, n), batch.back));
                adam.step();
            }
            const Lines test = lines(500, n, V, rng);
            at_once.push_back(share_right(model(test.there, 0, n), test.back));
            std::vector<Tensor> each;
            for (Index t = 0; t < n; ++t) each.push_back(model(test.there, t, t + 1));
            alone.push_back(share_right(concat(each, 1), test.back));
        }
        table.rows.push_back({axis == 1 ? "queries, axis 1" : "keys, axis -1",
                              fixed(at_once), fixed(alone)});
    }
    std::cout << to_text(table);
}

void print_floor() {
    kit::section("softmax before a loss that takes logits");
    kit::Table table{{"V", "chance", "floor", "loss takes",
                      "steps to 95 % (301: not yet)", "loss", "accuracy"}};
    kit::Progress progress("flooring");
    double done = 0;
    for (const Index V : {20, 100}) {
        const double classes = static_cast<double>(V);
        for (const bool twice : {true, false}) {
            std::vector<double> losses, accuracies;
            std::vector<Index> steps;
            for (const std::uint64_t seed : {1U, 2U, 3U}) {
                Rng rng(seed);
                const Reverser model(V, rng);
                Adam adam(parameters(model), {.lr = 3e-3});
                steps.push_back(301);
                for (Index step = 1; step <= 300; ++step) {
                    const Lines batch = lines(64, Reverser::length, V, rng);
                    Tape tape;
                    const Tensor logits = model(batch.there);
                    if (steps.back() == 301 && share_right(logits, batch.back) >= 0.95)
                        steps.back() = step;
                    tape.backward(
                        cross_entropy(twice ? softmax(logits) : logits, batch.back));
                    adam.step();
                }
                const Lines test = lines(500, Reverser::length, V, rng);
                const Tensor logits = model(test.there);
                losses.push_back(
                    cross_entropy(twice ? softmax(logits) : logits, test.back).item());
                accuracies.push_back(share_right(logits, test.back));
                progress.update(++done / 12);
            }
            table.rows.push_back(
                {str(V), fixed(std::log(classes), 3),
                 twice ? fixed(std::log1p((classes - 1) / std::exp(1.0)), 3) : "0",
                 twice ? "softmax(logits)" : "logits", steps_text(steps),
                 fixed(losses, 3), fixed(accuracies)});
        }
    }
    progress.finish();
    std::cout << to_text(table);
}

}  // namespace lesson
