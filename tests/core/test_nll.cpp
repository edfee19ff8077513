#include <doctest/doctest.h>

#include <cmath>

#include "core/elementwise.h"
#include "core/movement.h"
#include "core/nll.h"
#include "core/softmax.h"
#include "tests/core/helpers.h"

using namespace heed;

TEST_SUITE("core/nll") {

TEST_CASE("a known value by hand") {
    const Tensor p(Shape{2, 2}, {0.5, 0.5, 0.25, 0.75});
    CHECK(all_close(nll(p, Ids(Shape{2}, {1, 0})), Tensor::scalar(1.0397208f), 1e-6, 0));
    const auto loss = [](const Tensor& in) { return nll(in, Ids(Shape{2}, {1, 0})); };
    CHECK(
        same(gradient(loss, p, Tensor::scalar(3)), Tensor(Shape{2, 2}, {0, -3, -6, 0})));
}

TEST_CASE("of a softmax it is the cross-entropy of the logits") {
    const Tensor x = random({2, 3, 5}, 1) * 2;
    const Ids targets(Shape{2, 3}, {0, 4, 2, -1, 1, 3});
    const auto from_probabilities = [&](const Tensor& in) {
        return nll(softmax(in), targets);
    };
    const auto from_logits = [&](const Tensor& in) { return cross_entropy(in, targets); };
    CHECK(all_close(from_probabilities(x), from_logits(x), 1e-6, 0));
    const Tensor one = Tensor::scalar(1);
    CHECK(all_close(gradient(from_probabilities, x, one), gradient(from_logits, x, one),
                    1e-4, 1e-6));
}

TEST_CASE("it is minus log of the clamped chosen probability") {
    const Tensor x = random({7, 3}, 2);  // not probabilities: some are clipped
    const Ids targets(Shape{7}, {0, 1, 2, 0, 1, 2, 0});
    const auto composed = [&](const Tensor& in) {
        const Tensor chosen = gather(in, 1, Ids(Shape{7, 1}, {0, 1, 2, 0, 1, 2, 0}));
        return -mean(log(clamp(chosen, nll_epsilon, 1 - nll_epsilon)));
    };
    const auto fused = [&](const Tensor& in) { return nll(in, targets); };
    CHECK(all_close(fused(x), composed(x), 1e-6, 0));
    const Tensor one = Tensor::scalar(1);
    CHECK(all_close(gradient(fused, x, one), gradient(composed, x, one), 1e-5, 0));
}

TEST_CASE("what is clipped costs the same however wrong and has no gradient") {
    const auto loss = [](const Tensor& in) { return nll(in, Ids(Shape{1}, 0)); };
    const Tensor one = Tensor::scalar(1);
    for (const Real p : {Real{-100}, Real{-1}, Real{0}, -inf}) {
        const Tensor x(Shape{1, 2}, {p, 3});
        CHECK(loss(x).item() == doctest::Approx(16.118096));  // -log 1e-7
        CHECK(same(gradient(loss, x, one), Tensor(Shape{1, 2})));
    }
    for (const Real p : {Real{1}, Real{8}, inf}) {
        const Tensor x(Shape{1, 2}, {p, 3});
        CHECK(loss(x).item() == doctest::Approx(1e-7).epsilon(0.2));
        CHECK(same(gradient(loss, x, one), Tensor(Shape{1, 2})));
    }
    // At the bounds themselves there is a slope.
    const Tensor least(Shape{1, 2}, {static_cast<Real>(nll_epsilon), 1});
    CHECK(gradient(loss, least, one)[0] == doctest::Approx(-1e7));
}

TEST_CASE("NaN is not clipped") {
    const Tensor x(Shape{1, 2}, {NaN, 0.5});
    const auto loss = [](const Tensor& in) { return nll(in, Ids(Shape{1}, 0)); };
    CHECK(std::isnan(loss(x).item()));
    CHECK(std::isnan(gradient(loss, x, Tensor::scalar(1))[0]));
    CHECK(!std::isnan(nll(x, Ids(Shape{1}, 1)).item()));
}

TEST_CASE("nothing to count costs 0 and has gradient 0") {
    const auto loss = [](const Tensor& in) { return nll(in, Ids(Shape{2}, 5), 5); };
    const Tensor x(Shape{2, 3}, 0.5);
    CHECK(loss(x).item() == 0);
    CHECK(same(gradient(loss, x, Tensor::scalar(1)), Tensor(Shape{2, 3})));
    CHECK(nll(Tensor(Shape{0, 3}), Ids(Shape{0})).item() == 0);
}

TEST_CASE("what does not fit is told") {
    const Tensor p(Shape{2, 3});
    CHECK_THROWS_WITH_AS(nll(p, Ids(Shape{2}, {0, 3})),
                         "[nll] target 3 at position 1 is outside the 3 classes of "
                         "probabilities (2, 3)",
                         ShapeError);
    CHECK_THROWS_WITH_AS(
        nll(p, Ids(Shape{3})),
        "[nll] targets (3,) must have the shape of probabilities (2, 3) without the last "
        "axis",
        ShapeError);
    CHECK_THROWS_AS(nll(Tensor::scalar(1), Ids(Shape{})), ShapeError);
}
}  // TEST_SUITE("core/nll")
