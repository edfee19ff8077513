#include <doctest/doctest.h>

#include <limits>

#include "core/core.h"
#include "nn/cnn_encoder.h"
#include "nn/parameters.h"

using namespace heed;

TEST_SUITE("nn/cnn_encoder") {

TEST_CASE("a batch of padded sentences gives each what it has alone, whatever pads it") {
    Rng rng{1};
    const CnnEncoder encoder(3, 5, 3, 3, rng);
    const Tensor x = Tensor::normal({1, 4, 3}, 0, 1, rng);
    const auto alone = encoder(x);
    for (const Real junk : {Real{50}, std::numeric_limits<Real>::quiet_NaN()}) {
        const Tensor padded = concat({x, Tensor({1, 3, 3}, junk)}, 1);
        const Tensor other = Tensor::normal({1, 7, 3}, 0, 1, rng);
        const Mask mask(Shape{2, 7}, {1, 1, 1, 1, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1});
        const auto both = encoder(concat({padded, other}, 0), mask);
        const Tensor first = slice(both.states, 0, 0, 1);
        CHECK(all_close(slice(first, 1, 0, 4), alone.states, 1e-5, 1e-6));
        CHECK(all_close(slice(first, 1, 4, 7), Tensor({1, 3, 5}), 0, 0));
        CHECK(all_close(slice(both.pooled, 0, 0, 1), alone.pooled, 1e-5, 1e-6));
        CHECK(all_close(slice(both.pooled, 0, 1, 2), encoder(other).pooled, 1e-5, 1e-6));
    }
}

TEST_CASE("layers of K taps see exactly their number times (K - 1) / 2 to either side") {
    Rng rng{2};
    for (const Index depth : {0, 1, 2, 3}) {
        const CnnEncoder encoder(2, 24, depth, 3, rng);
        Tensor x = Tensor::normal({1, 11, 2}, 0, 1, rng).require_grad();
        Tape tape;
        tape.backward(sum(select(encoder(x).states, 1, 5)));
        for (Index t = 0; t < 11; ++t) {
            const Tensor seen = select(x.grad(), 1, t);
            CHECK((seen[0] != 0 || seen[1] != 0) == (std::abs(t - 5) <= depth));
        }
    }
}

TEST_CASE("pooled is the largest state of each feature") {
    Rng rng{3};
    const CnnEncoder encoder(2, 4, 2, 2, rng);
    const auto [states, pooled] = encoder(Tensor::normal({3, 5, 2}, 0, 1, rng));
    CHECK(all_close(pooled, max(states, 1), 0, 0));
    CHECK(count_parameters(encoder) == (2 * 4 + 4) + 2 * (2 * 4 * 4 + 4));
}

TEST_CASE("no sentences, no words, nothing real") {
    Rng rng{4};
    const CnnEncoder encoder(2, 3, 2, 3, rng);
    CHECK(encoder(Tensor({0, 4, 2})).states.shape() == Shape{0, 4, 3});
    CHECK(all_close(encoder(Tensor({2, 0, 2})).pooled, Tensor({2, 3}), 0, 0));
    const auto nothing = encoder(Tensor({1, 4, 2}, 1), Mask(Shape{1, 4}));
    CHECK(all_close(nothing.states, Tensor({1, 4, 3}), 0, 0));
    CHECK(all_close(nothing.pooled, Tensor({1, 3}), 0, 0));
}

TEST_CASE("a mask that does not fit is told") {
    Rng rng{5};
    const CnnEncoder encoder(2, 3, 1, 3, rng);
    CHECK_THROWS_WITH_AS(encoder(Tensor({2, 4, 2}), Mask(Shape{4, 2})),
                         "[CnnEncoder] the mask (4, 2) must say for each token of x "
                         "(2, 4, 2) whether it is real",
                         ShapeError);
    CHECK_THROWS_WITH_AS(encoder(Tensor({4, 2})),
                         "[CnnEncoder: x] needs 3 axes, not (4, 2)", ShapeError);
}
}  // TEST_SUITE("nn/cnn_encoder")
