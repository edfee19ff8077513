#include <doctest/doctest.h>

#include <cmath>

#include "tests/core/helpers.h"

using namespace heed;

TEST_SUITE("core/arithmetic") {

TEST_CASE("division by a number is exact") {
    for (int n = 1; n <= 1000; ++n) {
        const Real whole = static_cast<Real>(n);
        CHECK((Tensor(Shape{1}, whole) / n).item() == 1);
    }
}

TEST_CASE("sums and differences and products and quotients by hand") {
    const Tensor a(Shape{3}, {6, -4, 9}), b(Shape{3}, {2, 8, -3});
    CHECK(same(a + b, Tensor(Shape{3}, {8, 4, 6})));
    CHECK(same(a - b, Tensor(Shape{3}, {4, -12, 12})));
    CHECK(same(a * b, Tensor(Shape{3}, {12, -32, -27})));
    CHECK(same(a / b, Tensor(Shape{3}, {3, -0.5, -3})));
}

TEST_CASE("a number stands on either side") {
    const Tensor x(Shape{2}, {2, -4});
    CHECK(same(x + 3, Tensor(Shape{2}, {5, -1})));
    CHECK(same(3 + x, Tensor(Shape{2}, {5, -1})));
    CHECK(same(x - 3, Tensor(Shape{2}, {-1, -7})));
    CHECK(same(3 - x, Tensor(Shape{2}, {1, 7})));
    CHECK(same(x * 3, Tensor(Shape{2}, {6, -12})));
    CHECK(same(3 * x, Tensor(Shape{2}, {6, -12})));
    CHECK(same(x / 2, Tensor(Shape{2}, {1, -2})));
    CHECK(same(8 / x, Tensor(Shape{2}, {4, -2})));
    CHECK(same(-x, Tensor(Shape{2}, {-2, 4})));
}

TEST_CASE("gradients by hand: of a / b they are dy / b and -dy a / b^2") {
    Tensor a(Shape{2}, {6, 1}), b(Shape{2}, {2, -4});
    a.require_grad();
    b.require_grad();
    Tape tape;
    tape.backward(sum(a / b * Tensor(Shape{2}, {1, 8})));
    CHECK(same(a.grad(), Tensor(Shape{2}, {0.5, -2})));
    CHECK(same(b.grad(), Tensor(Shape{2}, {-1.5, -0.5})));
}

TEST_CASE("a tensor times itself has slope 2x") {
    const auto square = [](const Tensor& x) { return x * x; };
    CHECK(same(gradient(square, Tensor(Shape{2}, {3, -5}), Tensor(Shape{2}, {1, 10})),
               Tensor(Shape{2}, {6, -100})));
}

TEST_CASE("a bias added to every row collects the gradient of every row") {
    const Tensor rows = counted({4, 3});
    const auto add_bias = [&](const Tensor& bias) { return rows + bias; };
    CHECK(same(gradient(add_bias, Tensor(Shape{3}), counted({4, 3})),
               Tensor(Shape{3}, {22, 26, 30})));
}

TEST_CASE("division by zero follows IEEE and NaN spreads") {
    const Tensor y = Tensor(Shape{3}, {1, -1, 0}) / Tensor(Shape{3});
    CHECK(y[0] == inf);
    CHECK(y[1] == -inf);
    CHECK(std::isnan(y[2]));
    const Tensor x(Shape{1}, NaN);
    for (const Tensor& z : {x + 1, x - x, x * 0, 1 / x, -x}) CHECK(std::isnan(z[0]));
}

TEST_CASE("operands are not changed") {
    const Tensor a = counted({2}), b = counted({2}, 5);
    a + b, a - b, a *b, a / b, -a, 2 * a;
    CHECK(same(a, counted({2})));
    CHECK(same(b, counted({2}, 5)));
}
}  // TEST_SUITE("core/arithmetic")
