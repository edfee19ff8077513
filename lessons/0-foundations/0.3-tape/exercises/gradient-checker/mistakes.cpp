#include <cmath>

#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

// The check with its parts to be broken.
struct Choices {
    bool ones = false;              // r = 1
    bool ones_in_backward = false;  // dy = 1, but r in the loss
    bool one_sided = false;
    bool together = false;  // all elements of x are moved at once
    double h = 1e-5;
    double rtol = 1e-6, atol = 0;
    bool first_only = false;
    bool nan_passes = false;
};

bool judge(const Choices& how, const Forward& forward, const Backward& backward,
           const Tensor& x) {
    const Shape shape = forward(x).shape();
    const Tensor ones(shape, 1);
    Rng rng{1};
    const Tensor r = how.ones ? ones : Tensor::uniform(shape, 0.5, 1.5, rng);
    const auto loss = [&](Index i, double step) {
        Tensor moved = x.clone();
        for (Index j = 0; j < x.size(); ++j) {
            if (j == i || how.together)
                moved.mutable_data()[static_cast<std::size_t>(j)] += step;
        }
        return sum(r * forward(moved)).item();
    };
    const auto slope = [&](Index i) {
        if (how.one_sided) return (loss(i, how.h) - loss(i, 0)) / how.h;
        return (loss(i, how.h) - loss(i, -how.h)) / (2 * how.h);
    };
    const auto wrong = [&](double said, double measured, double size) {
        const double difference = std::abs(said - measured);
        const double allowed = how.atol + how.rtol * size;
        return how.nan_passes ? difference > allowed : !(difference <= allowed);
    };

    const Tensor dx = backward(x, how.ones_in_backward ? ones : r);
    if (how.together) {
        const double measured = slope(0);
        return !wrong(sum(dx).item(), measured, std::abs(measured) + 1e-3);
    }
    double largest = 0;
    const Index n = how.first_only ? 1 : x.size();
    for (Index i = 0; i < n; ++i) largest = std::max(largest, std::abs(slope(i)));
    for (Index i = 0; i < n; ++i) {
        if (wrong(dx[i], slope(i), largest)) return false;
    }
    return true;
}

Mistake<Answer> mistake(std::string id, std::string sentence, const Choices& how) {
    return {std::move(id), std::move(sentence),
            [how](const Forward& forward, const Backward& backward, const Tensor& x) {
                return judge(how, forward, backward, x);
            }};
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        mistake("ones",
                "Your verdicts are those of a check that adds up the elements of y, with "
                "weight 1 each. The outputs of softmax add up to 1 whatever x is, so "
                "that sum has slope 0, and a backward that returns zeros agrees with it. "
                "Weights that differ, such as 0.9 and 1.3, make the sum move.",
                {.ones = true, .atol = 1e-8}),
        mistake("first-element",
                "You look at the first element only. A loop that ends one too early "
                "leaves the last of six at zero, and you never see it. Every element of "
                "x has a gradient of its own, and each must be measured.",
                {.first_only = true}),
        mistake("one-sided",
                "You move x to one side only and ask for more digits than that gives. "
                "The error of (L(x+h) - L(x)) / h is about h L''/2: at h = 1e-5 the "
                "fifth digit is wrong, and right backwards of curved functions are "
                "rejected. To both sides the curvature cancels.",
                {.one_sided = true}),
        mistake(
            "too-loose",
            "Your tolerance forgives an error of half a percent. Right backwards agree "
            "with a good measurement to eight digits; whoever needs one percent measures "
            "badly (a large h, or one side only). A wrong factor of 1.005 trains, and "
            "nobody ever learns why the results are not those of the paper.",
            {.one_sided = true, .h = 1e-3, .rtol = 1e-2}),
        mistake("step-too-small",
                "Your step is so small that nothing but rounding is left of the "
                "difference. L has 16 digits; at h = 1e-13 the two losses agree in the "
                "first 13, and the slope has three digits at best. You reject nearly "
                "everything, right backwards too. Near 1e-5 the two errors are balanced.",
                {.h = 1e-14}),
        mistake("absolute",
                "Your tolerance is a fixed number, whatever the size of the gradient. Of "
                "gradients near 0.0001 a difference of 0.0000005 is half a percent and "
                "should not pass. Ask for a share of the gradient.",
                {.rtol = 0, .atol = 1e-4}),
        mistake("two-questions",
                "You ask backward one question and measure another: it was given ones "
                "for dy, but the loss weights the elements of y with other numbers. Both "
                "must have the same weights, or right backwards are rejected.",
                {.ones_in_backward = true}),
        mistake("all-at-once",
                "You move all elements of x together and compare one slope with the sum "
                "of the gradients. Errors that cancel in the sum stay hidden: gradients "
                "in reverse order have the same sum.",
                {.together = true}),
        mistake(
            "nan-passes",
            "A gradient that is NaN passes your check. Every comparison with NaN is "
            "false, so `difference > tolerance` says that all is well. Ask the other way "
            "round: is the difference at most the tolerance? If not, it is wrong.",
            {.nan_passes = true}),
    };
}

}  // namespace heed::exercise
