#include <doctest/doctest.h>

#include "core/core.h"
#include "nn/parameters.h"
#include "nn/unroll.h"

using namespace heed;

namespace {

// One cell over one batch, and all gradients of a loss that reads every state. Gradients
// of parameters come first, then those of the input and of the first state.
struct Outcome {
    States states;
    std::vector<Tensor> gradients;
};

template <class Cell, class Run>
Outcome outcome(const Cell& cell, const Tensor& x_values, const State& first_values,
                const Mask& mask, Reading reading, Run run) {
    const Tensor x = x_values.clone().require_grad();
    State first{first_values.h.clone().require_grad(), {}};
    if (first_values.c.defined()) first.c = first_values.c.clone().require_grad();
    for (Tensor& p : parameters(cell)) p.clear_grad();

    Tape tape;
    const States all = run(cell, cell.project(x), first, mask, reading);
    Rng rng{5};
    // The first state counts too: without a step nothing else leads to the loss.
    Tensor loss = sum(first.h) + sum(all.h * Tensor::normal(all.h.shape(), 0, 1, rng));
    if (all.c.defined()) {
        loss = loss + sum(all.c * Tensor::normal(all.c.shape(), 0, 1, rng));
    }
    tape.backward(loss);

    std::vector<Tensor> gradients;
    for (const Tensor& p : parameters(cell)) gradients.push_back(p.grad());
    for (const Tensor& t : {x, first.h, first.c}) {
        if (t.defined()) gradients.push_back(t.grad());
    }
    return {all, gradients};
}

template <class Cell>
void compare(Index B, Index T, const Mask& mask, Reading reading) {
    CAPTURE(B);
    CAPTURE(T);
    CAPTURE(static_cast<int>(reading));
    Rng rng{1};
    const Cell cell(3, 5, rng);
    const Tensor x = Tensor::normal({B, T, 3}, 0, 1, rng);
    State first{Tensor::normal({B, 5}, 0, 1, rng), {}};
    if (cell.zero_state(B).c.defined()) first.c = Tensor::normal({B, 5}, 0, 1, rng);

    const Outcome fused =
        outcome(cell, x, first, mask, reading,
                [](const Cell& c, const Tensor& p, const State& s, const Mask& m,
                   Reading r) { return c.run(p, s, m, r); });
    const Outcome composed =
        outcome(cell, x, first, mask, reading,
                [](const Cell& c, const Tensor& p, const State& s, const Mask& m,
                   Reading r) { return unroll(c, p, s, m, r); });
    CHECK(all_close(fused.states.h, composed.states.h, 1e-12, 1e-13));
    REQUIRE(fused.states.c.defined() == composed.states.c.defined());
    if (fused.states.c.defined()) {
        CHECK(all_close(fused.states.c, composed.states.c, 1e-12, 1e-13));
    }
    REQUIRE(fused.gradients.size() == composed.gradients.size());
    for (std::size_t i = 0; i < fused.gradients.size(); ++i) {
        CAPTURE(i);
        CHECK(all_close(fused.gradients[i], composed.gradients[i], 1e-10, 1e-12));
    }
}

}  // namespace

TEST_SUITE("nn/unroll") {

TEST_CASE_TEMPLATE("all steps at once are the steps one by one, in value and gradient",
                   Cell, RnnCell, GruCell, LstmCell) {
    for (const Reading reading : {Reading::forward, Reading::backward}) {
        compare<Cell>(2, 4, Mask({2, 4}, 1), reading);
        compare<Cell>(1, 1, Mask({1, 1}, 1), reading);
        compare<Cell>(1, 7, Mask({1, 7}, 1), reading);
        compare<Cell>(7, 2, Mask({7, 2}, 1), reading);
        // Padding at the end, at the beginning, and throughout.
        compare<Cell>(3, 3, Mask({3, 3}, {1, 1, 0, 0, 1, 1, 0, 0, 0}), reading);
        compare<Cell>(2, 3, Mask({2, 3}, 0), reading);
        compare<Cell>(2, 0, Mask(Shape{2, 0}), reading);
    }
}

TEST_CASE("a sequence is one step on the tape") {
    Rng rng{1};
    const GruCell cell(2, 3, rng);
    const Mask mask({1, 9}, 1);
    const Tensor projected = cell.project(Tensor({1, 9, 2}, 1));
    Tape fused;
    cell.run(projected, cell.zero_state(1), mask);
    CHECK(fused.operations().size() == 1);
    Tape composed;
    unroll(cell, projected, cell.zero_state(1), mask);
    CHECK(composed.operations().size() > 9 * 10);
}

}  // TEST_SUITE("nn/unroll")
