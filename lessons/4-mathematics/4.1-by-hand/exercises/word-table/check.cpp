#include <cmath>

#include "lessons/exercise/check.h"

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

// The claim that number i (from 1) is what the library says.
Check<Answer>::Property said(const std::string& claim, std::size_t i, double right,
                             const std::string& why) {
    return {claim, [=](const auto& answer) {
                const std::vector<double> numbers = answer();
                require(numbers.size() == 10, "there are ", numbers.size(),
                        " numbers, not 10");
                require(std::abs(numbers[i - 1] - right) <= 4e-5, "you say ",
                        numbers[i - 1], " for number ", i, "; ", why);
            }};
}

Tensor words() {
    return Tensor({3, 3}, {0.1, 0.2, 0.3, 0.2, 0.3, 0.4, 0.3, 0.4, 0.5});
}

Tensor weights(const Tensor& q, double divisor) {
    return softmax(matmul(q, words(), {.b = true}) / divisor);
}

// The gradients of context[0] for a query without any pattern, by the tape.
struct Gradients {
    double dv, dk;  // the sums of the first columns
};
Gradients first_columns() {
    const Tensor q({1, 3}, {0.7, -1.9, 2.3});
    const Tensor k = words().require_grad(), v = words().require_grad();
    Tape tape;
    const Tensor w = softmax(matmul(q, k, {.b = true}) / std::sqrt(3.0));
    tape.backward(sum(slice(matmul(w, v), 1, 0, 1)));
    return {sum(slice(v.grad(), 1, 0, 1)).item(), sum(slice(k.grad(), 1, 0, 1)).item()};
}

Check<Answer> check() {
    const double root = std::sqrt(3.0);
    const Tensor one = Tensor({1, 3}, {0.1, 0.2, 0.3}), flat({1, 3}, {1, -2, 1}),
                 // all differences of keys are 0.1 (1, 1, 1), so 3 a 0.2 / root = ln 4
        four = Tensor({1, 3}, root * std::log(4.0) / 0.6);
    const Tensor two = weights(concat({one, flat}, 0), root);
    const Tensor w = weights(one, 1);
    const Gradients g = first_columns();
    return {
        .properties =
            {said("a product is a sum of products", 1,
                  matmul(one, words(), {.b = true})[2], "0.1 * 0.3 + 0.2 * 0.4 + ..."),
             said("softmax of one number", 2, softmax(Tensor({1}, 0.26 / root))[0],
                  "one share is the whole"),
             said("without V there is a number for every query and every key", 3,
                  static_cast<double>(two.size()), "count rows and columns"),
             said("every query has a whole 1 to give", 4, sum(two).item(),
                  "count the rows"),
             said("a ratio of weights is e to a difference of scores", 5, w[2] / w[0],
                  "the scores differ by 0.12"),
             said("a query at right angles to every word", 6, weights(flat, root)[1],
                  "what are the three products?"),
             said("equal weights, the mean of the values", 7,
                  matmul(weights(flat, root), words())[0], "0.1, 0.2 and 0.3, mixed"),
             said("the middle is the geometric mean", 8, weights(four, root)[1],
                  "w2 w2 = w1 w3, and the three sum to 1"),
             said("values share out the whole gradient", 9, g.dv,
                  "dV is the weights times 1, and weights sum to 1"),
             said("keys together gain nothing", 10, g.dk,
                  "each dK is a dscore times the query, and dscores sum to zero")},
        .probes = {{"ten numbers", {}}},
        .tolerance = 4e-5,
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::word_table, solution::word_table, mistakes());
}

}  // namespace heed::exercise
