#include <doctest/doctest.h>

#include "core/core.h"
#include "nn/parameters.h"
#include "nn/stacked.h"

using namespace heed;

namespace {

// Row b of a batch, cut to its true length: (1, length, width).
Tensor sentence_of(const Tensor& x, Index b, Index length) {
    return slice(slice(x, 0, b, b + 1), 1, 0, length);
}

Verdict same(const Tensor& actual, const Tensor& expected) {
    return all_close(actual, expected, 0, 0);
}

}  // namespace

TEST_SUITE("nn/stacked") {

// Not to the last bit: a product of other sizes may add in another order.
TEST_CASE_TEMPLATE("a padded batch equals the sentences one by one", Cell, RnnCell,
                   GruCell, LstmCell) {
    Rng rng{2};
    const Index B = 7, T = 5, E = 4, H = 3;
    const Stacked<Cell> net(E, H, 3, rng, Directions::both);
    const Tensor x = Tensor::normal({B, T, E}, 0, 1, rng);
    Mask mask(Shape{B, T});
    const auto length = [](Index b) { return 1 + (b * 3) % 5; };
    for (Index b = 0; b < B; ++b) {
        for (Index t = 0; t < length(b); ++t) mask(b, t) = 1;
    }
    const auto batch = net(x, mask);
    CHECK(batch.states.shape() == Shape{B, T, 2 * H});
    REQUIRE(batch.last.size() == 3);
    for (Index b = 0; b < B; ++b) {
        CAPTURE(b);
        const auto alone = net(sentence_of(x, b, length(b)));
        CHECK(
            all_close(sentence_of(batch.states, b, length(b)), alone.states, 1e-6, 1e-6));
        for (std::size_t l = 0; l < 3; ++l) {
            CHECK(all_close(slice(batch.last[l].h, 0, b, b + 1), alone.last[l].h, 1e-6,
                            1e-6));
        }
    }
}

TEST_CASE("each layer reads the states of the one below, from a state of its own") {
    Rng rng{3};
    const Stacked<LstmCell> net(2, 3, 2, rng, Directions::both);
    const Tensor x = Tensor::normal({2, 4, 2}, 0, 1, rng);
    const Mask mask({2, 4}, {1, 1, 1, 0, 1, 1, 1, 1});
    std::vector<State> initial;
    for (int l = 0; l < 2; ++l) {
        initial.push_back(
            {Tensor::normal({2, 6}, 0, 1, rng), Tensor::normal({2, 6}, 0, 1, rng)});
    }
    const auto both = net(x, mask, initial);
    const auto lower = net.layers[0](x, mask, initial[0]);
    const auto upper = net.layers[1](lower.states, mask, initial[1]);
    CHECK(same(both.states, upper.states));
    CHECK(same(both.last[0].h, lower.last.h));
    CHECK(same(both.last[1].c, upper.last.c));
}

TEST_CASE("dropout acts between layers while a tape records, and never after the last") {
    Rng rng{4};
    const Tensor x = Tensor::normal({2, 6, 2}, 0, 1, rng);
    const Stacked<GruCell> single(2, 5, 1, rng, Directions::forward, 0.5);
    const Stacked<GruCell> twice(2, 5, 2, rng, Directions::forward, 0.5);
    const Tensor alone = single(x).states;
    const auto quiet = twice(x);
    {
        Tape tape;
        CHECK(same(single(x).states, alone));
        const auto noisy = twice(x);
        CHECK(same(noisy.last[0].h, quiet.last[0].h));
        CHECK_FALSE(same(noisy.states, quiet.states));
        for (const Real v : noisy.states.data()) CHECK(v != 0);
    }
    CHECK(same(twice(x).states, quiet.states));
}

TEST_CASE("parameters are named by layer and direction") {
    Rng rng{5};
    const Stacked<LstmCell> net(2, 3, 2, rng, Directions::both);
    const auto named = named_parameters(net);
    REQUIRE(named.size() == 16);
    CHECK(named[0].name == "layers.0.forward.wx");
    CHECK(named[0].tensor.shape() == Shape{2, 12});
    CHECK(named[12].name == "layers.1.backward.wx");
    CHECK(named[12].tensor.shape() == Shape{6, 12});  // reads both directions below
}

TEST_CASE("no layers, another number of states, and what a layer says itself are told") {
    Rng rng{6};
    CHECK_THROWS_WITH_AS(Stacked<RnnCell>(2, 3, 0, rng),
                         "[Stacked] needs at least one layer, not 0", Error);
    CHECK_THROWS_WITH_AS(
        Stacked<RnnCell>(2, 3, 2, rng, Directions::forward, 1),
        "[Dropout] the probability to drop must be at least 0 and below 1, not 1", Error);
    const Stacked<RnnCell> net(2, 3, 2, rng);
    CHECK_THROWS_WITH_AS(net(Tensor({1, 4, 2}), {net.layers[0].forward.zero_state(1)}),
                         "[Stacked] 1 initial states were given for 2 layers",
                         ShapeError);
    CHECK_THROWS_WITH_AS(net(Tensor({4, 2})), "[Stacked: x] needs 3 axes, not (4, 2)",
                         ShapeError);
}

}  // TEST_SUITE("nn/stacked")
