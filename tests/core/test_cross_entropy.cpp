#include <doctest/doctest.h>

#include <cmath>

#include "core/cross_entropy.h"
#include "core/mask.h"
#include "core/movement.h"
#include "core/softmax.h"
#include "tests/core/helpers.h"

using namespace heed;

namespace {

// The definition, from primitives: Σ_n Σ_v q_nv (-log softmax)_nv / Σ_n w[target_n].
Tensor composed(const Tensor& x, const Ids& targets, const CrossEntropyOptions& options) {
    const Index V = x.dim(-1), N = targets.size();
    const Tensor w =
        options.class_weights.defined() ? options.class_weights : Tensor(Shape{V}, 1);
    const Mask counts = broadcast_to(options.token_mask, targets.shape(), "test");
    Ids column(Shape{N, 1});
    Tensor counted_rows(Shape{N, 1});
    for (Index n = 0; n < N; ++n) {
        const bool counted = targets[n] != options.ignored && counts[n];
        column[n] = counted ? targets[n] : 0;
        counted_rows.mutable_data()[n] = counted ? 1 : 0;
    }
    const Tensor cost = -log_softmax(x.reshape({N, V}));
    const Tensor weights = gather(repeat(w.reshape({1, V}), 0, N), 1, column);
    const double smoothing = options.label_smoothing;
    const Tensor of_target = gather(cost, 1, column) * weights;
    const Tensor of_all = mean(cost * w, 1, Keep::yes);
    return sum(counted_rows * (of_target * (1 - smoothing) + of_all * smoothing)) /
           sum(counted_rows * weights);
}

}  // namespace

TEST_SUITE("core/cross_entropy") {

TEST_CASE("known value: logits 2 and 1 and 0.1 with target 0 give 0.41703002") {
    const Tensor logits(Shape{1, 3}, {2, 1, 0.1f});
    CHECK(all_close(cross_entropy(logits, Ids(Shape{1}, 0)), Tensor::scalar(0.41703002f),
                    1e-6, 0));
}

TEST_CASE("equal logits cost the logarithm of the number of classes") {
    CHECK(all_close(cross_entropy(Tensor(Shape{5, 7}, 3), Ids(Shape{5}, 2)),
                    Tensor::scalar(1.9459101f), 1e-6, 0));
    CHECK(cross_entropy(Tensor(Shape{2, 1}, 9), Ids(Shape{2}, 0)).item() == 0);
}

TEST_CASE(
    "it equals the mean of minus log_softmax at the targets in value and gradient") {
    const Tensor x = random({2, 3, 5}, 1) * 4;
    const Ids targets(Shape{2, 3}, {0, 4, 2, 2, 1, 3});
    const auto fused = [&](const Tensor& in) { return cross_entropy(in, targets); };
    const auto composed = [&](const Tensor& in) {
        const Ids column(Shape{2, 3, 1}, {0, 4, 2, 2, 1, 3});
        return -mean(gather(log_softmax(in), 2, column));
    };
    CHECK(all_close(fused(x), composed(x), 1e-6, 0));
    const Tensor dloss = Tensor::scalar(3);
    CHECK(all_close(gradient(fused, x, dloss), gradient(composed, x, dloss), 1e-5, 1e-7));
}

TEST_CASE("the gradient is softmax minus one-hot divided by the number of targets") {
    const Tensor x(Shape{2, 2}, {0, 0, 0, 0});
    const auto loss = [](const Tensor& in) {
        return cross_entropy(in, Ids(Shape{2}, {0, 1}));
    };
    CHECK(same(gradient(loss, x, Tensor::scalar(1)),
               Tensor(Shape{2, 2}, {-0.25, 0.25, 0.25, -0.25})));
}

TEST_CASE("logits of 10000 are as good as any") {
    const Tensor x(Shape{2, 2}, {1e4f, -1e4f, 1e4f, -1e4f});
    CHECK(cross_entropy(x, Ids(Shape{2}, 0)).item() == 0);
    CHECK(cross_entropy(x, Ids(Shape{2}, 1)).item() == 2e4f);
    const auto loss = [](const Tensor& in) {
        return cross_entropy(in, Ids(Shape{2}, 1));
    };
    CHECK(same(gradient(loss, x, Tensor::scalar(1)),
               Tensor(Shape{2, 2}, {0.5, -0.5, 0.5, -0.5})));
}

TEST_CASE("a constant added to all logits changes no bit") {
    const Tensor x(Shape{2, 3}, {1, -2, 0.5, 3, 0, -1.25});
    const auto loss = [](const Tensor& in) {
        return cross_entropy(in, Ids(Shape{2}, {2, 0}), {.label_smoothing = 0.25});
    };
    const Tensor one = Tensor::scalar(1);
    CHECK(same(loss(x + 8192), loss(x)));  // exact: 8192 takes no digit of these
    CHECK(same(gradient(loss, x + 8192, one), gradient(loss, x, one)));
}

TEST_CASE("an ignored target counts neither in the sum nor in the number") {
    const Tensor x = random({3, 4}, 2);
    const Ids targets(Shape{3}, {1, 0, 3});
    const Tensor kept = concat({slice(x, 0, 0, 1), slice(x, 0, 2, 3)}, 0);
    CHECK(same(cross_entropy(x, targets, {.ignored = 0}),
               cross_entropy(kept, Ids(Shape{2}, {1, 3}), {.ignored = 0})));
    const auto loss = [&](const Tensor& in) {
        return cross_entropy(in, targets, {.ignored = 0});
    };
    CHECK(same(select(gradient(loss, x, Tensor::scalar(1)), 0, 1), Tensor(Shape{4})));
}

TEST_CASE("an ignored row may hold anything") {
    const Tensor x(Shape{2, 2}, {1, 2, NaN, NaN});
    const auto loss = [](const Tensor& in) {
        return cross_entropy(in, Ids(Shape{2}, {0, -1}));
    };
    CHECK(loss(x).item() == doctest::Approx(1.3132617));
    const Tensor dx = gradient(loss, x, Tensor::scalar(1));
    CHECK(same(slice(dx, 0, 1, 2), Tensor(Shape{1, 2})));
    CHECK(std::isnan(cross_entropy(x, Ids(Shape{2}, 0)).item()));
}

TEST_CASE("nothing to count costs 0 and has gradient 0") {
    const Tensor x = random({2, 3}, 3);
    const auto loss = [](const Tensor& in) {
        return cross_entropy(in, Ids(Shape{2}, -1));
    };
    CHECK(loss(x).item() == 0);
    CHECK(same(gradient(loss, x, Tensor::scalar(1)), Tensor(Shape{2, 3})));
    CHECK(cross_entropy(Tensor(Shape{0, 3}), Ids(Shape{0})).item() == 0);
}

TEST_CASE("what does not fit is told") {
    const Tensor x(Shape{2, 3});
    CHECK_THROWS_WITH_AS(
        cross_entropy(x, Ids(Shape{2}, {0, 3})),
        "[cross_entropy] target 3 at position 1 is outside the 3 classes of "
        "logits (2, 3)",
        ShapeError);
    CHECK_THROWS_WITH_AS(
        cross_entropy(x, Ids(Shape{2}, {-2, 0})),
        "[cross_entropy] target -2 at position 0 is outside the 3 classes of "
        "logits (2, 3)",
        ShapeError);
    CHECK_THROWS_AS(cross_entropy(x, Ids(Shape{2}, -1), {.ignored = 0}), ShapeError);
    CHECK_THROWS_WITH_AS(
        cross_entropy(x, Ids(Shape{3})),
        "[cross_entropy] targets (3,) must have the shape of logits (2, 3) "
        "without the last axis",
        ShapeError);
    CHECK_THROWS_AS(cross_entropy(Tensor::scalar(1), Ids(Shape{})), ShapeError);
}

TEST_CASE("smoothing at logits 2 and 1 and 0.1 with target 0 gives 0.51369668") {
    const Tensor logits(Shape{1, 3}, {2, 1, 0.1f});
    const Ids target(Shape{1}, 0);
    CHECK(all_close(cross_entropy(logits, target, {.label_smoothing = 0.1}),
                    Tensor::scalar(0.51369668f), 1e-6, 0));
}

TEST_CASE("with options it equals its composition in value and gradient") {
    const Tensor x = random({2, 3, 5}, 1) * 4;
    const Ids targets(Shape{2, 3}, {0, 4, 2, 2, 1, 3});
    const Tensor weights(Shape{5}, {1.5, 0, 0.25, 3, 0.5});
    const Mask mask(Shape{2, 3}, {1, 0, 1, 1, 1, 0}), row(Shape{2, 1}, {0, 1});
    for (const CrossEntropyOptions& options :
         {CrossEntropyOptions{}, CrossEntropyOptions{.ignored = 2},
          CrossEntropyOptions{.label_smoothing = 0.1},
          CrossEntropyOptions{.label_smoothing = 1},
          CrossEntropyOptions{.class_weights = weights},
          CrossEntropyOptions{.token_mask = mask}, CrossEntropyOptions{.token_mask = row},
          CrossEntropyOptions{.ignored = 4,
          .label_smoothing = 0.3,
          .class_weights = weights,
          .token_mask = mask}}) {
        const auto fused = [&](const Tensor& in) {
            return cross_entropy(in, targets, options);
        };
        const auto oracle = [&](const Tensor& in) {
            return composed(in, targets, options);
        };
        CHECK(all_close(fused(x), oracle(x), 1e-5, 0));
        const Tensor dloss = Tensor::scalar(3);
        CHECK(
            all_close(gradient(fused, x, dloss), gradient(oracle, x, dloss), 1e-5, 1e-6));
    }
}

TEST_CASE("options that say nothing change no bit") {
    const Tensor x = random({7, 11}, 2) * 3;
    const Ids targets(Shape{7}, {0, 10, 3, -1, 5, 5, 2});
    const auto plain = [&](const Tensor& in) { return cross_entropy(in, targets); };
    const CrossEntropyOptions ones{.class_weights = Tensor(Shape{11}, 1),
                                   .token_mask = Mask(Shape{7}, 1)};
    const auto with_ones = [&](const Tensor& in) {
        return cross_entropy(in, targets, ones);
    };
    CHECK(same(plain(x), with_ones(x)));
    const Tensor one = Tensor::scalar(1);
    CHECK(same(gradient(plain, x, one), gradient(with_ones, x, one)));
    CHECK(same(plain(x), cross_entropy(x, targets, {.ignored = -1})));
}

TEST_CASE("equal class weights of any size change nothing and a mask is an ignored id") {
    const Tensor x = random({4, 3}, 3);
    const Ids targets(Shape{4}, {2, 0, 1, 1});
    CHECK(all_close(cross_entropy(x, targets, {.class_weights = Tensor(Shape{3}, 7)}),
                    cross_entropy(x, targets), 1e-6, 0));
    const Mask mask(Shape{4}, {1, 1, 0, 0});
    CHECK(same(cross_entropy(x, targets, {.token_mask = mask}),
               cross_entropy(x, targets, {.ignored = 1})));
}

TEST_CASE("one class alone costs nothing and has gradient 0 whatever the options") {
    const Tensor x = random({3, 1}, 6) * 10;
    const auto loss = [](const Tensor& in) {
        return cross_entropy(
            in, Ids(Shape{3}, 0),
            {.label_smoothing = 0.3, .class_weights = Tensor(Shape{1}, 0.7f)});
    };
    CHECK(loss(x).item() == 0);
    CHECK(same(gradient(loss, x, Tensor::scalar(1)), Tensor(Shape{3, 1})));
}

TEST_CASE("fully smoothed every answer costs the same") {
    const Tensor x = random({2, 5}, 4);
    const Tensor a = cross_entropy(x, Ids(Shape{2}, {0, 1}), {.label_smoothing = 1});
    const Tensor b = cross_entropy(x, Ids(Shape{2}, {4, 3}), {.label_smoothing = 1});
    CHECK(same(a, b));
    CHECK(all_close(a, -mean(log_softmax(x)), 1e-6, 0));
}

TEST_CASE("a masked position may hold any logit and any target") {
    const Tensor x(Shape{2, 2}, {1, 2, NaN, inf});
    const auto loss = [](const Tensor& in) {
        return cross_entropy(in, Ids(Shape{2}, {0, 99}),
                             {.label_smoothing = 0.5, .token_mask = {Shape{2}, {1, 0}}});
    };
    CHECK(std::isfinite(loss(x).item()));
    CHECK(
        same(slice(gradient(loss, x, Tensor::scalar(1)), 0, 1, 2), Tensor(Shape{1, 2})));
}

TEST_CASE("a class without weight may have the logit minus infinity") {
    const Tensor x(Shape{1, 3}, {1, 2, -inf});
    const auto loss = [](const Tensor& in) {
        return cross_entropy(
            in, Ids(Shape{1}, 0),
            {.label_smoothing = 0.3, .class_weights = Tensor(Shape{3}, {1, 1, 0})});
    };
    // (0.7 + 0.1) 1.3132617 + 0.1 0.3132617
    CHECK(loss(x).item() == doctest::Approx(1.0819355));
    const Tensor dx = gradient(loss, x, Tensor::scalar(1));
    CHECK(dx[2] == 0);
    CHECK(std::isfinite(dx[0] + dx[1]));
    // With weight it is infinitely surprising, as PyTorch has it.
    CHECK(cross_entropy(x, Ids(Shape{1}, 0), {.label_smoothing = 0.3}).item() == inf);
}

TEST_CASE("no weight to divide by costs 0 and has gradient 0") {
    const Tensor x = random({2, 3}, 5);
    const Tensor weights(Shape{3}, {0, 1, 1});
    for (const CrossEntropyOptions& options :
         {CrossEntropyOptions{.token_mask = Mask(Shape{}, 0)},
          CrossEntropyOptions{.class_weights = weights},
          CrossEntropyOptions{.label_smoothing = 0.2, .class_weights = weights},
          CrossEntropyOptions{.ignored = 0, .label_smoothing = 0.2}}) {
        const auto loss = [&](const Tensor& in) {
            return cross_entropy(in, Ids(Shape{2}, 0), options);
        };
        CHECK(loss(x).item() == 0);
        CHECK(same(gradient(loss, x, Tensor::scalar(1)), Tensor(Shape{2, 3})));
    }
}

TEST_CASE("NaN logits that count are not hidden by options") {
    const Tensor x(Shape{1, 2}, {1, NaN});
    const Ids target(Shape{1}, 0);
    CHECK(std::isnan(cross_entropy(x, target, {.label_smoothing = 0.1}).item()));
    CHECK(std::isnan(
        cross_entropy(x, target, {.class_weights = Tensor(Shape{2}, {1, 0})}).item()));
}

TEST_CASE("options that do not fit are told") {
    const Tensor x(Shape{2, 3});
    const Ids t(Shape{2});
    CHECK_THROWS_WITH_AS(cross_entropy(x, t, {.label_smoothing = 1.5}),
                         "[cross_entropy] label_smoothing 1.5 is not between 0 and 1",
                         Error);
    CHECK_THROWS_AS(cross_entropy(x, t, {.label_smoothing = NaN}), Error);
    CHECK_THROWS_WITH_AS(
        cross_entropy(x, t, {.class_weights = Tensor(Shape{2})}),
        "[cross_entropy] class_weights (2,) must be one for each of the 3 classes",
        ShapeError);
    CHECK_THROWS_WITH_AS(
        cross_entropy(x, t, {.class_weights = Tensor(Shape{3}, {1, -2, 1})}),
        "[cross_entropy] the weight -2 of class 1 must be a number that is not below 0",
        Error);
    CHECK_THROWS_AS(cross_entropy(x, t, {.class_weights = Tensor(Shape{3}, NaN)}), Error);
    CHECK_THROWS_WITH_AS(
        cross_entropy(x, t, {.token_mask = Mask(Shape{3, 2}, 1)}),
        "[cross_entropy: token_mask] a mask (3, 2) does not broadcast to (2,)",
        ShapeError);
}
}  // TEST_SUITE("core/cross_entropy")
