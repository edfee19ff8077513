// One slot of n is marked: which payload does it carry?
//
// Both models see the same slots through the same value path. One weighs them with a
// query that it learns, the other takes the mean. A slot enters as the sum of two vectors,
// one for its payload and one for its mark; or as one vector for the pair of both.
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
    double accuracy = 0, mass = 0;  // mass: mean weight of the marked slot
};

Outcome train(bool attends, Input input, Index n, Index steps, std::uint64_t seed) {
    Rng rng(seed);
    const Selector model(attends, input, rng);
    Adam adam(parameters(model), {.lr = 5e-3});
    for (Index step = 0; step < steps; ++step) {
        const Slots s = slots(64, n, rng);
        Tape tape;
        tape.backward(cross_entropy(model.logits(model.look(s).context), s.answers));
        adam.step();
    }
    const Slots test = slots(1000, n, rng);
    const Attention look = model.look(test);
    Accuracy accuracy;
    accuracy.add(argmax(model.logits(look.context), -1), test.answers);
    double mass = 0;
    for (Index b = 0; attends && b < 1000; ++b)
        mass += look.weights[b * n + test.marked[b]] / 1000;
    return {accuracy.value(), mass};
}

}  // namespace

void print_selection(bool full) {
    kit::section("one marked slot among n");
    kit::Table table{
        {"n", "attention", "weight on the slot", "mean", "mean, of pairs"}, {}, {}};
    kit::Progress progress("selecting");
    double done = 0;
    const std::vector<Index> sizes =
        full ? std::vector<Index>{4, 16, 64, 256, 1024} : std::vector<Index>{4, 16, 64};
    for (const Index n : sizes) {
        std::vector<double> accuracies[3], mass;
        for (const std::uint64_t seed : {1, 2, 3}) {
            const Outcome attends = train(true, Input::sum, n, 300, seed);
            mass.push_back(attends.mass);
            accuracies[0].push_back(attends.accuracy);
            accuracies[1].push_back(train(false, Input::sum, n, 300, seed).accuracy);
            accuracies[2].push_back(train(false, Input::pair, n, 300, seed).accuracy);
            progress.update(++done / (3 * static_cast<double>(sizes.size())));
        }
        table.rows.push_back({str(n), fixed(accuracies[0]), fixed(mass),
                              fixed(accuracies[1]), fixed(accuracies[2])});
    }
    progress.finish();
    std::cout << to_text(table);
}

}  // namespace lesson
