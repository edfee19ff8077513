#include <cmath>

#include "lessons/exercise/check.h"

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

// The claim that number i (from 1) is what a count by hand gives.
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
    return {
        .properties =
            {counted("an Embedding has a row for each word", 1, 160,
                     "a table of 20 rows, and nothing else"),
             counted("a Dense layer has a matrix and a bias", 2, 36,
                     "8 numbers come in, 4 go out, and each of the 4 has a bias"),
             counted("the decoder has a bias for each word", 3, 100,
                     "4 numbers come in, 20 go out, and each of the 20 has a bias"),
             counted("the attention has one parameter", 4, 297,
                     "the three layers and one number that multiplies all scores"),
             counted("a batch is a step", 5, 10,
                     "both sentences fit into one batch of 32, in every epoch"),
             counted("every word that asks has a weight for every word read", 6, 18,
                     "in each of two sentences three words ask about three"),
             counted("numbers of words begin at 0", 7, 19,
                     "the largest number in the data is 18, and 0 is a number as well"),
             counted("rows that were not read get no gradient", 8, 12,
                     "1 to 6 are read by the encoder, 7 to 12 by the decoder"),
             counted("a row that is clipped throughout knows nothing", 9, 0.05,
                     "twenty equal numbers divided by their sum")},
        .probes = {{"the listing", {}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::count_the_listing, solution::count_the_listing,
                     mistakes());
}

}  // namespace heed::exercise
