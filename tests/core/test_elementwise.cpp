#include <doctest/doctest.h>

#include <cmath>

#include "core/elementwise.h"
#include "core/parallel.h"
#include "tests/core/helpers.h"

using namespace heed;

TEST_SUITE("core/elementwise") {

TEST_CASE("known values") {
    const Tensor x(Shape{3}, {-1, 0, 2});
    CHECK(all_close(exp(x), Tensor(Shape{3}, {0.36787944f, 1, 7.3890561f}), 1e-6, 0));
    CHECK(all_close(tanh(x), Tensor(Shape{3}, {-0.76159416f, 0, 0.96402758f}), 1e-6, 0));
    CHECK(all_close(sigmoid(x), Tensor(Shape{3}, {0.26894142f, 0.5, 0.88079708f}), 1e-6,
                    0));
    CHECK(same(relu(x), Tensor(Shape{3}, {0, 0, 2})));
    CHECK(all_close(log(Tensor(Shape{2}, {1, 10})), Tensor(Shape{2}, {0, 2.3025851f}),
                    1e-6, 0));
    CHECK(same(sqrt(Tensor(Shape{3}, {0, 4, 2.25})), Tensor(Shape{3}, {0, 2, 1.5})));
}

TEST_CASE("known values of powers bounds softplus and silu") {
    const Tensor x(Shape{4}, {-2, -0.5, 0, 3});
    CHECK(same(square(x), Tensor(Shape{4}, {4, 0.25, 0, 9})));
    CHECK(same(abs(x), Tensor(Shape{4}, {2, 0.5, 0, 3})));
    CHECK(same(clamp(x, -1, 2), Tensor(Shape{4}, {-1, -0.5, 0, 2})));
    CHECK(same(clamp(x, 0, inf), relu(x)));
    CHECK(same(pow(x, 3), Tensor(Shape{4}, {-8, -0.125, 0, 27})));
    CHECK(same(pow(x, 2), square(x)));
    CHECK(same(pow(x, 0), Tensor(Shape{4}, 1)));
    CHECK(all_close(pow(Tensor(Shape{2}, {4, 0.25}), -0.5), Tensor(Shape{2}, {0.5, 2}),
                    1e-6, 0));
    CHECK(all_close(softplus(x),
                    Tensor(Shape{4}, {0.12692801f, 0.47407698f, 0.69314718f, 3.0485873f}),
                    1e-6, 0));
    CHECK(all_close(
        silu(x), Tensor(Shape{4}, {-0.23840584f, -0.18877033f, 0, 2.8577224f}), 1e-6, 0));
}

TEST_CASE("softplus and silu are a line or nothing far from 0") {
    const Tensor x(Shape{4}, {-1e4f, -1000, 1000, 1e4f}), one(Shape{4}, 1);
    CHECK(same(softplus(x), Tensor(Shape{4}, {0, 0, 1000, 1e4f})));
    CHECK(same(gradient(heed::softplus, x, one), Tensor(Shape{4}, {0, 0, 1, 1})));
    CHECK(same(silu(x), Tensor(Shape{4}, {0, 0, 1000, 1e4f})));
    CHECK(same(gradient(heed::silu, x, one), Tensor(Shape{4}, {0, 0, 1, 1})));
    CHECK(same(softplus(Tensor(Shape{2}, {-inf, inf})), Tensor(Shape{2}, {0, inf})));
    CHECK(silu(Tensor(Shape{1}, inf))[0] == inf);
    // Small results keep their digits: log(1 + e^-20) is not the logarithm of 1.
    CHECK(all_close(softplus(Tensor(Shape{1}, -20)), Tensor(Shape{1}, 2.0611536e-9f),
                    1e-6, 0));
    // x times its gate is -infinity times 0.
    CHECK(std::isnan(silu(Tensor(Shape{1}, -inf))[0]));
    CHECK(std::isnan(gelu(Tensor(Shape{1}, -inf))[0]));
}

TEST_CASE("softplus is relu and its mirror and differs from it by log 2 at most") {
    const Tensor x = random({101}, 1) * 5;
    CHECK(all_close(softplus(x) - softplus(-x), x, 1e-5, 1e-6));
    CHECK(all_close(silu(x) - silu(-x), x, 1e-5, 1e-5));
    const Tensor above = softplus(x) - relu(x);
    for (const Real v : above.data()) CHECK((v >= 0 && v <= 0.693148f));
}

TEST_CASE("squares and powers overflow to infinity") {
    const Tensor x(Shape{3}, {-inf, inf, 0});
    CHECK(same(square(x), Tensor(Shape{3}, {inf, inf, 0})));
    CHECK(same(abs(x), Tensor(Shape{3}, {inf, inf, 0})));
    CHECK(same(pow(x, 3), Tensor(Shape{3}, {-inf, inf, 0})));
    CHECK(same(pow(x, -2), Tensor(Shape{3}, {0, 0, inf})));
    CHECK(same(clamp(x, -1, 1), Tensor(Shape{3}, {-1, 1, 0})));
    CHECK(pow(Tensor(Shape{1}, 1000), 500)[0] == inf);
}

TEST_CASE("slopes at 0 and at the bounds") {
    const auto slope = [](auto f, Real at) {
        return gradient(f, Tensor(Shape{1}, at), Tensor(Shape{1}, 1))[0];
    };
    CHECK(slope(heed::abs, 0) == 0);
    CHECK(slope(heed::abs, -3) == -1);
    CHECK(slope(heed::square, 0) == 0);
    const auto to_the = [](double p) {
        return [p](const Tensor& x) { return pow(x, p); };
    };
    CHECK(slope(to_the(0), 0) == 0);
    CHECK(slope(to_the(1), 0) == 1);
    CHECK(slope(to_the(2), 0) == 0);
    CHECK(slope(to_the(0.5), 0) == inf);
    const auto bounded = [](const Tensor& x) { return clamp(x, -1, 2); };
    CHECK(slope(bounded, -1) == 1);
    CHECK(slope(bounded, 2) == 1);
    CHECK(slope(bounded, -1.0001f) == 0);
    CHECK(slope(bounded, 2.0001f) == 0);
    CHECK(slope([](const Tensor& x) { return clamp(x, 2, 2); }, 2) == 1);
}

TEST_CASE("a NaN is not made healthy by a bound or a power") {
    const Tensor x(Shape{1}, NaN);
    for (const Tensor& y :
         {square(x), abs(x), pow(x, 2), pow(x, 0), clamp(x, -1, 1), clamp(x, 0, 0),
          softplus(x), silu(x), gelu(x), gelu_tanh(x)}) {
        CHECK(std::isnan(y[0]));
    }
    CHECK(std::isnan(pow(Tensor(Shape{1}, -2), 0.5)[0]));
}

TEST_CASE("bounds and exponents that make no sense are told") {
    const Tensor x(Shape{1});
    CHECK_THROWS_WITH_AS(clamp(x, 2, 1),
                         "[clamp] the lower bound 2 must not be above the upper bound 1",
                         Error);
    CHECK_THROWS_AS(clamp(x, NaN, 1), Error);
    CHECK_THROWS_WITH_AS(pow(x, NaN), "[pow] the exponent is NaN", Error);
}

TEST_CASE("sigmoid and tanh saturate at their limits without NaN") {
    const Tensor x(Shape{6}, {-inf, -1e4f, -100, 100, 1e4f, inf});
    CHECK(all_close(sigmoid(x), Tensor(Shape{6}, {0, 0, 0, 1, 1, 1}), 0, 1e-30));
    CHECK(same(tanh(x), Tensor(Shape{6}, {-1, -1, -1, 1, 1, 1})));
    const Tensor one(Shape{6}, 1);
    CHECK(all_close(gradient(heed::sigmoid, x, one), Tensor(Shape{6}), 0, 1e-30));
    CHECK(same(gradient(heed::tanh, x, one), Tensor(Shape{6})));
}

TEST_CASE("exp overflows to infinity and underflows to zero") {
    CHECK(same(exp(Tensor(Shape{4}, {-inf, -1e4f, 1e4f, inf})),
               Tensor(Shape{4}, {0, 0, inf, inf})));
}

TEST_CASE("log and sqrt at the end of their domain") {
    CHECK(log(Tensor(Shape{1}, 0))[0] == -inf);
    CHECK(std::isnan(log(Tensor(Shape{1}, -1))[0]));
    CHECK(std::isnan(sqrt(Tensor(Shape{1}, -1))[0]));
    CHECK(gradient(heed::sqrt, Tensor(Shape{1}, 0), Tensor(Shape{1}, 1))[0] == inf);
}

TEST_CASE("NaN goes through every function") {
    const Tensor x(Shape{1}, NaN);
    for (const Tensor& y : {exp(x), log(x), sqrt(x), tanh(x), sigmoid(x), relu(x)}) {
        CHECK(std::isnan(y[0]));
    }
}

TEST_CASE("relu has slope 0 at 0 and below and 1 above") {
    const Tensor x(Shape{5}, {-inf, -1, 0, 1e-30f, inf});
    CHECK(same(gradient(heed::relu, x, counted({5})), Tensor(Shape{5}, {0, 0, 0, 4, 5})));
    CHECK(same(relu(x), Tensor(Shape{5}, {0, 0, 0, 1e-30f, inf})));
}

TEST_CASE("an element has the same bits wherever it lies and on any number of threads") {
    const Tensor x = random({70003}, 3) * 4, dy = random({70003}, 4);
    for (const auto f : {+[](const Tensor& v) { return exp(v); },
                         +[](const Tensor& v) { return tanh(v); },
                         +[](const Tensor& v) { return gelu(v); },
                         +[](const Tensor& v) { return softplus(v); }}) {
        set_threads(1);
        const Tensor y = f(x), dx = gradient(f, x, dy);
        for (const int n : {2, 3, 8}) {
            set_threads(n);
            CHECK(same(f(x), y));
            CHECK(same(gradient(f, x, dy), dx));
        }
        for (const Index i : {0, 1, 33, 70000, 70002}) {
            CHECK(f(Tensor(Shape{1}, x[i]))[0] == y[i]);
        }
    }
    set_threads(1);
}

TEST_CASE("slopes by hand") {
    const Tensor half(Shape{1}, 0.5), dy(Shape{1}, 2);
    CHECK(gradient(heed::exp, half, dy)[0] == doctest::Approx(2 * 1.6487213));
    CHECK(gradient(heed::log, half, dy)[0] == doctest::Approx(4));
    CHECK(gradient(heed::sqrt, half, dy)[0] == doctest::Approx(2 * 0.70710678));
    CHECK(gradient(heed::tanh, half, dy)[0] == doctest::Approx(2 * 0.78644773));
    CHECK(gradient(heed::sigmoid, half, dy)[0] == doctest::Approx(2 * 0.23500371));
}
}  // TEST_SUITE("core/elementwise")
