#include <cmath>

#include "lessons/exercise/check.h"

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

// The claim that number i (from 1) is what the table gives.
Check<Answer>::Property counted(const std::string& claim, std::size_t i, double right,
                                const std::string& why) {
    return {claim, [=](const auto& answer) {
                const std::vector<double> numbers = answer();
                require(numbers.size() == 9, "there are ", numbers.size(),
                        " numbers, not 9");
                require(std::abs(numbers[i - 1] - right) < 1e-9, "you say ",
                        numbers[i - 1], "; ", why);
            }};
}

Check<Answer> check() {
    // The weights both ways, from the scores, by the library.
    const Tensor scores = log(Tensor({3, 2}, {1, 3, 3, 1, 4, 12}));
    const Tensor w = softmax(scores, 0), wrong = softmax(scores, 1);
    const Tensor alone = softmax(slice(scores, 1, 1, 2), 0);
    const double context = w[1] * 8 + w[3] * 16 + w[5] * 32;
    return {
        .properties = {counted("a word written divides by the sum of its column", 1, w[1],
                               "3 of the 16 in the column of out2"),
                       counted("so does the other one", 2, w[4],
                               "4 of the 8 in the column of out1"),
                       counted("a row is made of two different sums", 3, w[0] + w[1],
                               "in1 has a part of out1's attention and a part of out2's"),
                       counted("two words written share out two", 4, sum(w).item(),
                               "each word written has a whole 1"),
                       counted("the context is mixed by the weights of its word", 5,
                               context, "out2's three weights, times 8, 16 and 32"),
                       counted("a column does not know of the others", 6, alone[0],
                               "out2 still divides by 16"),
                       counted("the wrong way, a word read divides by the sum of its row",
                               7, wrong[1], "3 of the 4 in the row of in1"),
                       counted("the wrong way, three words read share out three", 8,
                               sum(wrong).item(), "each word read has a whole 1"),
                       counted("the wrong way, a lone word gets everything", 9, 1,
                               "a row of one number, divided by its sum")},
        .probes = {{"the table", {}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::which_way, solution::which_way, mistakes());
}

}  // namespace heed::exercise
