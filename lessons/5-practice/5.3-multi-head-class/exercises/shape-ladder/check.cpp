#include <cmath>

#include "lessons/exercise/check.h"

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

Check<Answer>::Property said(const std::string& claim, std::size_t i, Index right,
                             const std::string& why) {
    return {claim, [=](const auto& answer) {
                const std::vector<double> numbers = answer();
                require(numbers.size() == 10, "there are ", numbers.size(),
                        " numbers, not 10");
                require(std::abs(numbers[i - 1] - static_cast<double>(right)) < 1e-9,
                        "you say ", numbers[i - 1], " for number ", i, "; ", why);
            }};
}

Check<Answer> check() {
    // What the library says, not arithmetic.
    const Tensor q({2, 5, 24}), keys({2, 7, 24});
    const Tensor printed = q.reshape({2, -1, 4, 6}), right = transpose(printed, 1, 2);
    const Tensor as_printed = matmul(printed, printed, {.b = true});
    const Tensor repaired = matmul(right, right, {.b = true});
    const Tensor longer =
        matmul(right, transpose(keys.reshape({2, -1, 4, 6}), 1, 2), {.b = true});
    return {
        .properties =
            {said("the heads share the width", 1, printed.dim(3), "24 features, 4 heads"),
             said("as printed heads meet heads", 2, as_printed.dim(2),
                  "the product is of the last two axes of (2, 5, 4, 6)"),
             said("weights as printed", 3, as_printed.size(),
                  "a table of heads by heads for every word"),
             said("weights, repaired", 4, repaired.size(),
                  "a table of words by words for every head"),
             said("other lengths", 5, longer.size(), "queries by keys for every head"),
             said("who hears of whom", 6, 5, "as printed a word goes its way alone"),
             said("a reshape keeps every number", 7,
                  Tensor({1, 6, 14}).reshape({1, -1, 4, 3}).dim(1),
                  "84 numbers, in pieces of 4 x 3"),
             said("parameters", 8, 4 * (24 * 24 + 24), "W_q, W_k, W_v, W_o, each with b"),
             said("a merge without a transpose", 9, 4,
                  "where do the first 24 of (4, 5, 6) come from?"),
             said("later words hidden", 10, 15, "output t hears of the words 0 to t")},
        .probes = {{"ten numbers", {}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::predict_shapes, solution::predict_shapes, mistakes());
}

}  // namespace heed::exercise
