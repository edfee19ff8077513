#include <doctest/doctest.h>

#include "core/core.h"
#include "nn/recurrent.h"

using namespace heed;

namespace {

// Row b of a batch, cut to its true length: (1, length, width).
Tensor sentence(const Tensor& x, Index b, Index length) {
    return slice(slice(x, 0, b, b + 1), 1, 0, length);
}

}  // namespace

TEST_SUITE("nn/recurrent") {

TEST_CASE_TEMPLATE("a padded batch equals the sentences one by one", Cell, RnnCell,
                   GruCell, LstmCell) {
    Rng rng{2};
    const Index B = 3, T = 5, E = 4, H = 3;
    const Recurrent<Cell> net(E, H, rng, Directions::both);
    const Tensor x = Tensor::normal({B, T, E}, 0, 1, rng);
    const std::vector<Index> lengths = {5, 1, 3};
    Mask mask(Shape{B, T});
    for (Index b = 0; b < B; ++b) {
        for (Index t = 0; t < lengths[static_cast<std::size_t>(b)]; ++t) mask(b, t) = 1;
    }

    const auto batch = net(x, mask);
    CHECK(batch.states.shape() == Shape{B, T, 2 * H});
    CHECK(batch.last.h.shape() == Shape{B, 2 * H});
    for (Index b = 0; b < B; ++b) {
        CAPTURE(b);
        const Index n = lengths[static_cast<std::size_t>(b)];
        const auto alone = net(sentence(x, b, n));
        CHECK(all_close(sentence(batch.states, b, n), alone.states, 1e-6, 1e-7));
        CHECK(all_close(slice(batch.last.h, 0, b, b + 1), alone.last.h, 1e-6, 1e-7));
        if (alone.last.c.defined()) {
            CHECK(all_close(slice(batch.last.c, 0, b, b + 1), alone.last.c, 1e-6, 1e-7));
        }
    }
}

TEST_CASE("padding gets no gradient and what it holds changes nothing") {
    Rng rng{3};
    const Gru net(2, 3, rng, Directions::both);
    Mask mask(Shape{1, 3}, {1, 1, 0});
    Tensor x = Tensor::normal({1, 3, 2}, 0, 1, rng).require_grad();
    Tensor other = x.clone().require_grad();
    for (Index e = 4; e < 6; ++e) other.mutable_data()[e] = 100;
    CHECK(all_close(net(x, mask).states, net(other, mask).states, 0, 0));

    Tape tape;
    tape.backward(sum(net(x, mask).states));
    CHECK(x.grad()[4] == 0);
    CHECK(x.grad()[5] == 0);
    CHECK(x.grad()[0] != 0);
}

TEST_CASE("the states of a run are its steps") {
    Rng rng{4};
    const Gru net(2, 3, rng);
    const Tensor x = Tensor::normal({2, 3, 2}, 0, 1, rng);
    State s = net.forward.zero_state(2);
    const auto run = net(x);
    for (Index t = 0; t < 3; ++t) {
        s = net.forward(select(x, 1, t), s);
        CHECK(all_close(select(run.states, 1, t), s.h, 1e-6, 1e-7));
    }
    CHECK(all_close(run.last.h, s.h, 1e-6, 1e-7));
}

TEST_CASE("read backwards the last state is the first token's") {
    Rng rng{5};
    const Rnn net(2, 3, rng, Directions::both);
    const auto run = net(Tensor::normal({1, 4, 2}, 0, 1, rng));
    CHECK(all_close(slice(run.last.h, 1, 3, 6), slice(select(run.states, 1, 0), 1, 3, 6),
                    0, 0));
}

TEST_CASE_TEMPLATE("where a run ended another one goes on", Cell, RnnCell, GruCell,
                   LstmCell) {
    Rng rng{8};
    const Recurrent<Cell> net(2, 3, rng);
    const Tensor x = Tensor::normal({2, 5, 2}, 0, 1, rng);
    const auto whole = net(x), begun = net(slice(x, 1, 0, 2)),
               ended = net(slice(x, 1, 2, 5), begun.last);
    CHECK(all_close(slice(whole.states, 1, 2, 5), ended.states, 1e-6, 1e-7));
    CHECK(all_close(whole.last.h, ended.last.h, 1e-6, 1e-7));
}

TEST_CASE("each direction begins in its own half of the initial state") {
    Rng rng{9};
    const Lstm net(2, 3, rng, Directions::both);
    const Tensor x = Tensor::normal({2, 4, 2}, 0, 1, rng);
    const Mask mask(Shape{2, 4}, {1, 1, 1, 0, 0, 0, 0, 0});
    const State begin{Tensor::normal({2, 6}, 0, 1, rng),
                      Tensor::normal({2, 6}, 0, 1, rng)};
    const auto run = net(x, mask, begin);
    Lstm ahead;
    ahead.forward = net.forward;
    const auto half =
        ahead(x, mask, State{slice(begin.h, 1, 0, 3), slice(begin.c, 1, 0, 3)});
    CHECK(all_close(slice(run.states, 2, 0, 3), half.states, 0, 0));

    // Nothing was read of the second sentence: it ends where it began, everywhere.
    CHECK(all_close(slice(run.last.h, 0, 1, 2), slice(begin.h, 0, 1, 2), 0, 0));
    CHECK(all_close(slice(run.last.c, 0, 1, 2), slice(begin.c, 0, 1, 2), 0, 0));
    for (Index t = 0; t < 4; ++t) {
        CHECK(all_close(select(slice(run.states, 0, 1, 2), 1, t), slice(begin.h, 0, 1, 2),
                        0, 0));
    }
}

TEST_CASE("a sequence of no tokens ends in the state it began with") {
    Rng rng{6};
    const Gru net(2, 3, rng);
    const State begin{Tensor({1, 3}, {1, 2, 3}), {}};
    const auto run = net(Tensor(Shape{1, 0, 2}), begin);
    CHECK(run.states.shape() == Shape{1, 0, 3});
    CHECK(all_close(run.last.h, begin.h, 0, 0));
    const Lstm both(2, 3, rng, Directions::both);
    const auto none = both(Tensor(Shape{4, 0, 2}));
    CHECK(none.states.shape() == Shape{4, 0, 6});
    CHECK(all_close(none.last.c, Tensor({4, 6}), 0, 0));
}

TEST_CASE("a mask of another shape is an error that shows both") {
    Rng rng{7};
    const Gru net(2, 3, rng);
    CHECK_THROWS_WITH_AS(
        net(Tensor({2, 4, 2}), Mask(Shape{2, 3}, 1)),
        "[recurrent] the mask (2, 3) must say for each token of x (2, 4, 2) "
        "whether it is real",
        ShapeError);
    CHECK_THROWS_WITH_AS(net(Tensor({4, 2})), "[recurrent: x] needs 3 axes, not (4, 2)",
                         ShapeError);
}

TEST_CASE("an initial state of another shape, or without a memory, is told") {
    Rng rng{7};
    const Tensor x({2, 4, 2});
    const Lstm net(2, 3, rng, Directions::both);
    CHECK_THROWS_WITH_AS(
        net(x, net.forward.zero_state(2)),
        "[recurrent] the initial state (2, 3) must be (2, 6): (B, H) for "
        "each direction",
        ShapeError);
    CHECK_THROWS_WITH_AS(
        net(x, State{Tensor({2, 6}), {}}),
        "[recurrent] the initial state of an LSTM needs a memory c beside "
        "its h",
        ShapeError);
    CHECK_THROWS_WITH_AS(
        net(x, State{Tensor({2, 6}), Tensor({1, 6})}),
        "[recurrent] the initial memory (1, 6) must be (2, 6), as its state", ShapeError);
}
}  // TEST_SUITE("nn/recurrent")
