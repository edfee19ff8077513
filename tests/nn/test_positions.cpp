#include <doctest/doctest.h>

#include <cmath>

#include "core/core.h"
#include "nn/multi_head_attention.h"
#include "nn/parameters.h"
#include "nn/positions.h"

using namespace heed;

TEST_SUITE("nn/positions") {

TEST_CASE("sines and cosines alternate, by hand") {
    // Speeds 1 and 1/100: 10000^(2i/4) = 1, 100.
    const Tensor expected({3, 4}, {0.0f, 1.0f, 0.0f, 1.0f,                           //
                                   0.84147098f, 0.54030231f, 0.00999983f, 0.99995f,  //
                                   0.90929743f, -0.41614684f, 0.01999867f, 0.9998f});
    CHECK(all_close(SinusoidalPositions(3, 4).table, expected, 1e-6, 1e-7));
    // An odd width ends with a sine: 10000^(2/3) = 464.159.
    const Tensor odd({1, 3}, {0.84147098f, 0.54030231f, 0.00215443f});
    CHECK(all_close(slice(SinusoidalPositions(2, 3).table, 0, 1, 2), odd, 1e-5, 1e-8));
    CHECK(SinusoidalPositions(0, 4).table.shape() == Shape{0, 4});
}

TEST_CASE("a shift in time is the same rotation everywhere") {
    // PE(pos + k) = R(k) PE(pos), so PE(pos) · PE(pos + k) depends on k alone.
    const Tensor table = SinusoidalPositions(50, 8).table;
    const auto dot_of = [&](Index a, Index b) {
        double sum = 0;
        for (Index d = 0; d < 8; ++d) sum += double{table[a * 8 + d]} * table[b * 8 + d];
        return sum;
    };
    for (const Index k : {0, 1, 7}) {
        for (Index pos = 0; pos + k < 50; ++pos) {
            CHECK(std::abs(dot_of(pos, pos + k) - dot_of(0, k)) < 1e-5);
        }
    }
    CHECK(std::abs(dot_of(0, 0) - 4) < 1e-6);
}

TEST_CASE("positions are added from the given one on, to every sentence alike") {
    Rng rng{1};
    const LearnedPositions positions(5, 2, rng);
    const Tensor x = Tensor::normal({2, 3, 2}, 0, 1, rng);
    const Tensor y = positions(x, 2);
    for (Index i = 0; i < x.size(); ++i) {
        CHECK(y[i] == x[i] + positions.table[2 * 2 + i % 6]);
    }
    CHECK(positions(Tensor({1, 0, 2}), 5).shape() == Shape{1, 0, 2});
    Tape tape;
    tape.backward(sum(positions(x, 2)));
    CHECK(all_close(positions.table.grad(),
                    Tensor({5, 2}, {0, 0, 0, 0, 2, 2, 2, 2, 2, 2}), 0, 0));
    CHECK(count_parameters(positions) == 10);
    CHECK(count_parameters(SinusoidalPositions(5, 2)) == 0);
}

TEST_CASE(
    "without positions attention does not know who stands where, with them it does") {
    Rng rng{2};
    const MultiHeadAttention attention(4, 2, rng);
    const Tensor x = Tensor::normal({1, 3, 4}, 0, 1, rng);
    const auto reversed = [](const Tensor& t) {
        return stack({select(t, 1, 2), select(t, 1, 1), select(t, 1, 0)}, 1);
    };
    const Mask all(Shape{1, 1}, 1);
    const auto read = [&](const Tensor& t) { return attention(t, t, all); };
    CHECK(all_close(read(reversed(x)), reversed(read(x)), 1e-5, 1e-5));
    const SinusoidalPositions positions(3, 4);
    CHECK_FALSE(all_close(read(positions(reversed(x))), reversed(read(positions(x))),
                          1e-2, 1e-2));
}

TEST_CASE("a text longer than the table is refused") {
    const SinusoidalPositions positions(5, 2);
    CHECK_THROWS_WITH_AS(positions(Tensor({1, 6, 2})),
                         "[positions] a text of 6 tokens is longer than the table, which "
                         "has 5 positions",
                         ShapeError);
    CHECK_THROWS_WITH_AS(positions(Tensor({1, 3, 2}), 3),
                         "[positions] a text of 6 tokens is longer than the table, which "
                         "has 5 positions",
                         ShapeError);
    CHECK_THROWS_WITH_AS(positions(Tensor({1, 3, 4})),
                         "[positions] a table (5, 2) cannot be added to x (1, 3, 4): 2 "
                         "!= 4",
                         ShapeError);
    CHECK_THROWS_WITH_AS(positions(Tensor({3, 2})),
                         "[positions: x] needs 3 axes, not (3, 2)", ShapeError);
}
}  // TEST_SUITE("nn/positions")
