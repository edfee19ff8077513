// One slot of n is marked: which payload does it carry?
//
// Both models see the same slots through the same value path. One weighs them with a
// query that it learns, the other takes the mean. A slot enters as the sum of two
// vectors, one for its payload and one for its mark; or as one vector for both.
#include <cmath>
#include <iostream>

#include "core/core.h"
#include "data/accuracy.h"
#include "lessons/kit/progress.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "nn/nn.h"
#include "optim/optim.h"
#include "report.h"

namespace lesson {

using namespace heed;

namespace {

constexpr Index payloads = 8, width = 32;

enum class Input { sum, pair };

struct Slots {
    Ids payload;  // (B, n)
    Ids marks;    // (B, n): 1 where the slot is marked
    Ids pairs;    // (B, n): a number for both
    Ids marked;   // (B): which slot that is
    Ids answers;  // (B): its payload
};

Slots slots(Index B, Index n, Rng& rng) {
    Slots s{Ids(Shape{B, n}), Ids(Shape{B, n}), {}, Ids(Shape{B}), Ids(Shape{B})};
    for (std::int32_t& payload : s.payload.data())
        payload = static_cast<std::int32_t>(rng.below(payloads));
    s.pairs = s.payload;
    for (Index b = 0; b < B; ++b) {
        s.marked[b] = static_cast<std::int32_t>(rng.below(n));
        s.answers[b] = s.payload(b, s.marked[b]);
        s.marks(b, s.marked[b]) = 1;
        s.pairs(b, s.marked[b]) += payloads;
    }
    return s;
}

struct Selector {
    Input input;
    Embedding payload, mark, pair;  // a vector for each
    Tensor query;                   // (1, 1, D), learned; not defined: take the mean
    Linear key, value;              // D -> D
    Linear output;                  // D -> payloads

    Selector(bool attends, Input input_, Rng& rng)
        : input(input_),
          payload(payloads, width, rng),
          mark(2, width, rng),
          pair(2 * payloads, width, rng),
          key(width, width, rng),
          value(width, width, rng),
          output(width, payloads, rng) {
        if (attends) query = Tensor::normal({1, 1, width}, 0, 1, rng).require_grad();
    }

    Attention look(const Slots& s) const {
        const Tensor x = input == Input::pair ? pair(s.pairs)  // (B, n, D)
                                              : payload(s.payload) + mark(s.marks);
        if (!query.defined()) return {mean(value(x), 1), {}};
        return attend(scaled_dot(query, key(x)), value(x));
    }
    Tensor logits(const Tensor& context) const {
        return output(context.reshape({-1, width}));
    }

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("payload", payload);
        visitor("mark", mark);
        visitor("pair", pair);
        visitor("query", query);
        visitor("key", key);
        visitor("value", value);
        visitor("output", output);
    }
};

struct Outcome {
    double accuracy = 0;
    double mass = 0;                  // mean weight of the marked slot
    double looked_at = 0;             // payloads for which that is above one half
    double marked = 0, unmarked = 0;  // how far values of different payloads lie apart
};

// How much weight the marked slot gets, and for how many payloads more than one half.
void measure_weights(Outcome& outcome, const Tensor& weights, const Slots& s) {
    const Index B = s.marked.size(), n = weights.dim(-1);
    std::vector<double> total(payloads), count(payloads);
    for (Index b = 0; b < B; ++b) {
        const auto payload = static_cast<std::size_t>(s.answers[b]);
        const double w = weights[b * n + s.marked[b]];
        total[payload] += w;
        ++count[payload];
        outcome.mass += w / static_cast<double>(B);
    }
    for (std::size_t p = 0; p < payloads; ++p)
        outcome.looked_at += total[p] > count[p] / 2;
}

// The root of the variance over the rows, summed over features.
double spread(const Tensor& values) {
    return std::sqrt(sum(var(values, 0)).item());
}

Outcome train(bool attends, Input input, Index n, std::uint64_t seed) {
    Rng rng(seed);
    const Selector model(attends, input, rng);
    Adam adam(parameters(model), {.lr = 5e-3});
    for (Index step = 0; step < 300; ++step) {
        const Slots s = slots(64, n, rng);
        Tape tape;
        tape.backward(cross_entropy(model.logits(model.look(s).context), s.answers));
        adam.step();
    }
    const Slots test = slots(1000, n, rng);
    const Attention look = model.look(test);
    Accuracy accuracy;
    accuracy.add(argmax(model.logits(look.context), -1), test.answers);
    Outcome outcome;
    outcome.accuracy = accuracy.value();
    if (attends) measure_weights(outcome, look.weights, test);
    const Tensor values = model.value(model.pair.table);  // unmarked, then marked
    outcome.unmarked = spread(slice(values, 0, 0, payloads));
    outcome.marked = spread(slice(values, 0, payloads, 2 * payloads));
    return outcome;
}

}  // namespace

void print_selection(bool full) {
    kit::section("one marked slot among n");
    kit::Table table{{"n", "attention", "weight on the slot", "payloads looked at",
                      "mean", "mean, of pairs"},
                     {},
                     {}};
    kit::Progress progress("selecting");
    double done = 0;
    const std::vector<Index> sizes =
        full ? std::vector<Index>{4, 16, 64, 256, 1024} : std::vector<Index>{4, 16, 64};
    kit::Table spreads{
        {"n", "marked lie apart by", "unmarked lie apart by", "accuracy"}, {}, {}};
    const auto add_spread = [&](Index n, const Outcome& o) {
        spreads.rows.push_back(
            {str(n), fixed(o.marked, 1), fixed(o.unmarked, 1), fixed(o.accuracy)});
    };
    for (const Index n : sizes) {
        std::vector<double> attention, mass, looked_at, mean, of_pairs;
        for (const std::uint64_t seed : {1, 2, 3}) {
            const Outcome attends = train(true, Input::sum, n, seed);
            attention.push_back(attends.accuracy);
            mass.push_back(attends.mass);
            looked_at.push_back(attends.looked_at);
            mean.push_back(train(false, Input::sum, n, seed).accuracy);
            const Outcome pairs = train(false, Input::pair, n, seed);
            of_pairs.push_back(pairs.accuracy);
            if (seed == 1) add_spread(n, pairs);
            progress.update(++done / (3 * static_cast<double>(sizes.size())));
        }
        table.rows.push_back({str(n), fixed(attention), fixed(mass), fixed(looked_at, 0),
                              fixed(mean), fixed(of_pairs)});
    }
    progress.finish();
    std::cout << to_text(table);

    kit::section("how the mean selects");
    if (!full) add_spread(256, train(false, Input::pair, 256, 1));
    std::cout << to_text(spreads);
}

}  // namespace lesson
