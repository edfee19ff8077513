#include <doctest/doctest.h>

#include <cmath>

#include "core/cross_entropy.h"
#include "core/elementwise.h"
#include "core/embedding.h"
#include "core/kl_divergence.h"
#include "core/softmax.h"
#include "tests/core/helpers.h"

using namespace heed;

TEST_SUITE("core/kl_divergence") {

TEST_CASE("a known value by hand in both directions") {
    const Tensor p(Shape{2}, {0.5, 0.5}), q(Shape{2}, {0.25, 0.75});
    // 0.5 log 2 + 0.5 log(2/3)  and  0.25 log(1/2) + 0.75 log(3/2)
    CHECK(kl_divergence(p, log(q)).item() == doctest::Approx(0.14384104));
    CHECK(kl_divergence(q, log(p)).item() == doctest::Approx(0.13081204));
}

TEST_CASE("it is 0 between equals and above 0 otherwise") {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const Tensor x = random({3, 5}, seed), y = random({3, 5}, seed + 100);
        CHECK(std::fabs(kl_divergence(softmax(x), log_softmax(x)).item()) < 1e-6);
        CHECK(kl_divergence(softmax(x), log_softmax(y)).item() > 0);
    }
}

TEST_CASE("with one-hot truth it is the cross-entropy in value and gradient") {
    const Tensor x = random({4, 3}, 1) * 2;
    const Ids targets(Shape{4}, {2, 0, 1, 1});
    const auto divergence = [&](const Tensor& in) {
        return kl_divergence(one_hot(targets, 3), log_softmax(in));
    };
    const auto entropy = [&](const Tensor& in) { return cross_entropy(in, targets); };
    CHECK(all_close(divergence(x), entropy(x), 1e-6, 0));
    const Tensor one = Tensor::scalar(1);
    CHECK(all_close(gradient(divergence, x, one), gradient(entropy, x, one), 1e-5, 1e-6));
}

TEST_CASE("where p is 0 nothing is paid whatever q says") {
    const Tensor p(Shape{3}, {0, 1, 0}), log_q(Shape{3}, {-inf, 0, -3});
    CHECK(kl_divergence(p, log_q).item() == 0);
    const Tensor one = Tensor::scalar(1);
    CHECK(
        same(gradient([&](const Tensor& in) { return kl_divergence(in, log_q); }, p, one),
             Tensor(Shape{3}, {0, 1, 0})));
    CHECK(
        same(gradient([&](const Tensor& in) { return kl_divergence(p, in); }, log_q, one),
             Tensor(Shape{3}, {0, -1, 0})));
}

TEST_CASE("where only q is 0 it is infinite and a NaN is not hidden") {
    const Tensor p(Shape{2}, {0.5, 0.5});
    CHECK(kl_divergence(p, Tensor(Shape{2}, {0, -inf})).item() == inf);
    CHECK(std::isnan(
        kl_divergence(Tensor(Shape{2}, {0, 1}), Tensor(Shape{2}, {NaN, 0})).item()));
    CHECK(std::isnan(kl_divergence(Tensor(Shape{2}, {NaN, 1}), Tensor(Shape{2})).item()));
}

TEST_CASE("it is the mean over rows and 0 of no rows") {
    const Tensor p(Shape{2, 2, 1}, 1), log_q(Shape{2, 2, 1}, {-1, -2, -3, -6});
    CHECK(kl_divergence(p, log_q).item() == 3);
    CHECK(kl_divergence(Tensor(Shape{0, 3}), Tensor(Shape{0, 3})).item() == 0);
    CHECK(kl_divergence(Tensor(Shape{3, 0}), Tensor(Shape{3, 0})).item() == 0);
}

TEST_CASE("what does not fit is told") {
    CHECK_THROWS_WITH_AS(kl_divergence(Tensor(Shape{2}), Tensor(Shape{1, 2})),
                         "[kl_divergence] p (2,) and log_q (1, 2) must have one shape",
                         ShapeError);
    CHECK_THROWS_WITH_AS(kl_divergence(Tensor::scalar(1), Tensor::scalar(0)),
                         "[kl_divergence] axis -1 of () does not exist: it has 0 axes",
                         ShapeError);
}
}  // TEST_SUITE("core/kl_divergence")
