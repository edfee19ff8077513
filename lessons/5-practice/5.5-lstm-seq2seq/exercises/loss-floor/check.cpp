#include <cmath>

#include "lessons/exercise/check.h"

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

// What the library's cross_entropy says of one right logit among V - 1 others.
double loss_of(Index V, double right, double other) {
    Tensor logits({1, V}, static_cast<Real>(other));
    logits.mutable_data()[0] = static_cast<Real>(right);
    return cross_entropy(logits, Ids(Shape{1})).item();
}

double gradient_of_right(bool twice) {
    Tensor scores({1, 100});
    scores.require_grad();
    Tape tape;
    tape.backward(cross_entropy(twice ? softmax(scores) : scores, Ids(Shape{1})));
    return scores.grad()[0];
}

Check<Answer>::Property said(const std::string& claim, std::size_t i, double right,
                             const std::string& why) {
    return {claim, [=](const auto& answer) {
                const std::vector<double> numbers = answer();
                require(numbers.size() == 8, "there are ", numbers.size(),
                        " numbers, not 8");
                require(std::abs(numbers[i - 1] - right) <= 4e-5, "you say ",
                        numbers[i - 1], " for number ", i, "; ", why);
            }};
}

Check<Answer> check() {
    const Index huge = 10000000;
    const double gap = std::log(static_cast<double>(huge)) - loss_of(huge, 1, 0);
    return {
        .properties =
            {said("softmax twice, V = 2", 1, loss_of(2, 1, 0),
                  "at best the logits are 1 and 0"),
             said("softmax twice, V = 100", 2, loss_of(100, 1, 0),
                  "at best one logit is 1 and 99 are 0"),
             said("the probability that is left", 3, std::exp(-loss_of(100, 1, 0)),
                  "the loss is minus its logarithm"),
             said("an LSTM's outputs", 4, loss_of(64, 1, -1),
                  "at best one logit is 1 and 63 are -1"),
             said("sigmoids", 5, loss_of(100, 1, 0), "they lie between 0 and 1"),
             said("relus", 6, loss_of(100, 1000, 0), "they can be as large as they like"),
             said("the gap to guessing", 7, std::round(gap * 1e5) / 1e5,
                  "try V = 10,000,000: both losses, and their difference"),
             said("the gradient at the beginning", 8,
                  gradient_of_right(false) / gradient_of_right(true),
                  "softmax multiplies by p")},
        .probes = {{"eight numbers", {}}},
        .tolerance = 4e-5,
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::predict_floors, solution::predict_floors, mistakes());
}

}  // namespace heed::exercise
