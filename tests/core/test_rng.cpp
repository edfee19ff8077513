#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "core/error.h"
#include "core/rng.h"

using namespace heed;

TEST_SUITE("core/rng") {

TEST_CASE("the engine is xoshiro256**: its published sequence from state 1, 2, 3, 4") {
    Rng rng{0};
    rng.set_state({1, 2, 3, 4});
    const std::vector<std::uint64_t> expected = {11520,
                                                 0,
                                                 1509978240,
                                                 1215971899390074240,
                                                 1216172134540287360,
                                                 607988272756665600};
    for (const std::uint64_t e : expected) CHECK(rng.next() == e);
}

TEST_CASE("seeds go through SplitMix64: its published sequence from 1234567") {
    const Rng::State expected = {6457827717110365317u, 3203168211198807973u,
                                 9817491932198370423u, 4593380528125082431u};
    CHECK(Rng{1234567}.state() == expected);
}

TEST_CASE("one seed gives one sequence, another seed another one") {
    Rng a{7}, b{7}, c{8};
    for (int i = 0; i < 100; ++i) CHECK(a.next() == b.next());
    CHECK(a.next() != c.next());
}

TEST_CASE("the state is all there is: restored, the sequence goes on") {
    Rng rng{3};
    for (int i = 0; i < 5; ++i) rng.normal();
    const Rng::State saved = rng.state();
    const double next = rng.normal();
    rng.set_state(saved);
    CHECK(rng.normal() == next);
}

TEST_CASE("uniform fills [0, 1) evenly, normal has mean 0 and variance 1") {
    Rng rng{1};
    const int N = 100'000;
    double sum_u = 0, sum_n = 0, sum_n2 = 0, lo = 1, hi = 0;
    for (int i = 0; i < N; ++i) {
        const double u = rng.uniform();
        const double n = rng.normal();
        lo = std::min(lo, u);
        hi = std::max(hi, u);
        sum_u += u;
        sum_n += n;
        sum_n2 += n * n;
    }
    CHECK(lo >= 0);
    CHECK(hi < 1);
    CHECK(std::abs(sum_u / N - 0.5) <
          0.005);  // five standard errors: 5 * 0.289 / sqrt(N)
    CHECK(std::abs(sum_n / N) < 0.016);
    CHECK(std::abs(sum_n2 / N - 1) < 0.023);
}

TEST_CASE("below(n) takes every value about equally often") {
    Rng rng{5};
    std::vector<int> count(7);
    for (int i = 0; i < 70'000; ++i) ++count[static_cast<std::size_t>(rng.below(7))];
    for (const int c : count) CHECK(std::abs(c - 10'000) < 500);
    CHECK(rng.below(1) == 0);
    CHECK_THROWS_WITH_AS(rng.below(0), "[Rng::below] needs a positive count, not 0",
                         Error);
}

TEST_CASE("shuffle is a permutation, and a fixed one for a fixed seed") {
    std::vector<int> a(100), b(100);
    std::iota(a.begin(), a.end(), 0);
    std::iota(b.begin(), b.end(), 0);
    Rng{9}.shuffle(std::span<int>(a));
    Rng{9}.shuffle(std::span<int>(b));
    CHECK(a == b);
    CHECK(!std::is_sorted(a.begin(), a.end()));
    std::sort(a.begin(), a.end());
    for (int i = 0; i < 100; ++i) CHECK(a[static_cast<std::size_t>(i)] == i);
}

TEST_CASE("a split generator draws on its own") {
    Rng parent{4};
    Rng child = parent.split();
    const std::uint64_t after = Rng{parent}.next();
    for (int i = 0; i < 10; ++i) child.next();
    CHECK(parent.next() == after);
}
}  // TEST_SUITE("core/rng")
