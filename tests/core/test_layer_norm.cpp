#include <doctest/doctest.h>

#include <cmath>

#include "core/elementwise.h"
#include "core/layer_norm.h"
#include "core/movement.h"
#include "tests/core/helpers.h"

using namespace heed;

namespace {

// The same from primitives: the oracle.
Tensor composed(const Tensor& x, const Tensor& scale, const Tensor& shift, double eps) {
    const Tensor centred = x - mean(x, -1, Keep::yes);
    const Tensor variance = mean(centred * centred, -1, Keep::yes);
    return centred / sqrt(variance + eps) * scale + shift;
}

}  // namespace

TEST_SUITE("core/layer_norm") {

TEST_CASE("known value: 1 2 3 has mean 2 and variance two thirds") {
    const Tensor y = layer_norm(Tensor(Shape{3}, {1, 2, 3}), Tensor(Shape{3}, 1),
                                Tensor(Shape{3}), 1e-12);
    CHECK(all_close(y, Tensor(Shape{3}, {-1.2247449f, 0, 1.2247449f}), 1e-6, 1e-6));
}

TEST_CASE("it equals its composition in value and in all three gradients") {
    const Tensor x = random({2, 3, 7}, 1), scale = random({7}, 2), shift = random({7}, 3),
                 dy = random({2, 3, 7}, 4);
    for (const double eps : {1e-5, 0.1}) {
        CHECK(all_close(layer_norm(x, scale, shift, eps), composed(x, scale, shift, eps),
                        1e-5, 1e-6));
        const auto both = [&](auto with_fused, auto with_composed, const Tensor& in) {
            CHECK(all_close(gradient(with_fused, in, dy), gradient(with_composed, in, dy),
                            1e-4, 1e-5));
        };
        both([&](const Tensor& in) { return layer_norm(in, scale, shift, eps); },
             [&](const Tensor& in) { return composed(in, scale, shift, eps); }, x);
        both([&](const Tensor& in) { return layer_norm(x, in, shift, eps); },
             [&](const Tensor& in) { return composed(x, in, shift, eps); }, scale);
        both([&](const Tensor& in) { return layer_norm(x, scale, in, eps); },
             [&](const Tensor& in) { return composed(x, scale, in, eps); }, shift);
    }
}

TEST_CASE("rows far from zero keep their digits") {
    const Tensor x = random({4, 16}, 5), one(Shape{16}, 1), zero(Shape{16});
    const Tensor far = x + 256;
    CHECK(all_close(layer_norm(far, one, zero), layer_norm(far - 256, one, zero), 1e-4,
                    1e-4));
}

TEST_CASE("a row of equal numbers becomes the shift and its gradients are finite") {
    const Tensor x(Shape{2, 3}, 7), one(Shape{3}, 1), shift(Shape{3}, {1, 2, 3});
    CHECK(same(select(layer_norm(x, one, shift), 0, 1), shift));
    const Tensor dx =
        gradient([&](const Tensor& in) { return layer_norm(in, one, shift); }, x,
                 random({2, 3}, 6));
    for (const Real v : dx.data()) CHECK(std::isfinite(v));
}

TEST_CASE("no rows and rows of one element") {
    CHECK(layer_norm(Tensor({0, 3}), Tensor(Shape{3}), Tensor(Shape{3})).shape() ==
          Shape({0, 3}));
    CHECK(layer_norm(Tensor({3, 0}), Tensor(Shape{0}), Tensor(Shape{0})).shape() ==
          Shape({3, 0}));
    CHECK(same(layer_norm(Tensor({2, 1}, 9), Tensor(Shape{1}, 4), Tensor(Shape{1}, 5)),
               Tensor({2, 1}, 5)));
}

TEST_CASE("what does not fit is told") {
    const Tensor x(Shape{2, 3}), three(Shape{3});
    CHECK_THROWS_WITH_AS(
        layer_norm(x, Tensor(Shape{2}), three),
        "[layer_norm] scale (2,) must have the size of the last axis of x "
        "(2, 3)",
        ShapeError);
    CHECK_THROWS_WITH_AS(
        layer_norm(x, three, Tensor(Shape{2})),
        "[layer_norm] shift (2,) must have the size of the last axis of x "
        "(2, 3)",
        ShapeError);
    CHECK_THROWS_WITH_AS(layer_norm(Tensor::scalar(1), three, three),
                         "[layer_norm] needs an axis to normalise along, but x is ()",
                         ShapeError);
    CHECK_THROWS_WITH_AS(layer_norm(x, three, three, 0),
                         "[layer_norm] eps must be positive, not 0: a row of equal "
                         "numbers has variance 0",
                         Error);
}
}  // TEST_SUITE("core/layer_norm")
