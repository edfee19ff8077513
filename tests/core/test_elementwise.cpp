#include <doctest/doctest.h>

#include <cmath>

#include "core/elementwise.h"
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

TEST_CASE("slopes by hand") {
    const Tensor half(Shape{1}, 0.5), dy(Shape{1}, 2);
    CHECK(gradient(heed::exp, half, dy)[0] == doctest::Approx(2 * 1.6487213));
    CHECK(gradient(heed::log, half, dy)[0] == doctest::Approx(4));
    CHECK(gradient(heed::sqrt, half, dy)[0] == doctest::Approx(2 * 0.70710678));
    CHECK(gradient(heed::tanh, half, dy)[0] == doctest::Approx(2 * 0.78644773));
    CHECK(gradient(heed::sigmoid, half, dy)[0] == doctest::Approx(2 * 0.23500371));
}
}  // TEST_SUITE("core/elementwise")
