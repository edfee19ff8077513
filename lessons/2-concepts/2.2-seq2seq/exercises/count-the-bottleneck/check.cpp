#include "lessons/exercise/check.h"

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

// The claim that number i (from 1) is what a count by a loop gives.
Check<Answer>::Property counted(const std::string& claim, std::size_t i, double right,
                                const std::string& why) {
    return {claim, [=](const auto& answer) {
                const std::vector<double> numbers = answer();
                require(numbers.size() == 7, "there are ", numbers.size(),
                        " numbers, not 7");
                require(numbers[i - 1] == right, "you say ", numbers[i - 1], "; ", why);
            }};
}

// Weights, counted one by one.
double weights(int digits) {
    double count = 0;
    for (int step = 1; step <= digits + 1; ++step) {
        for (int state = 1; state <= digits; ++state) ++count;
    }
    return count;
}

// Steps of recurrence from h1 to s_digits, counted one by one.
double steps(int digits) {
    double count = 0;
    for (int h = 1; h < digits; ++h) ++count;  // h to h + 1
    for (int s = 0; s < digits; ++s) ++count;  // s to s + 1
    return count;
}

Check<Answer> check() {
    return {
        .properties =
            {counted("a state has the width of the GRU", 1, 32,
                     "s0 is all that is handed over, and it has as many numbers as any "
                     "state"),
             counted("a fixed vector does not grow with the sentence", 2, 32,
                     "that is why it is called fixed"),
             counted("with attention there is a state for each digit, and s0", 3,
                     32 + 20 * 32,
                     "count s0, and the states h1 to h20 with 32 numbers each"),
             counted("each step of writing has a weight for each state", 4, weights(20),
                     "the decoder writes 21 tokens and looks at 20 states each time"),
             counted("twice the digits, nearly four times the weights", 5, weights(40),
                     "it writes 41 tokens and looks at 40 states each time"),
             counted("the way through the fixed vector leads through both networks", 6,
                     steps(20),
                     "with 2 digits it is 3: one in the encoder, two in the "
                     "decoder"),
             counted("a weighted sum has no recurrence in it", 7, 0,
                     "the context is a sum with h1 as a term, whatever came after h1")},
        .probes = {{"20 digits, width 32", {}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::count_the_bottleneck, solution::count_the_bottleneck,
                     mistakes());
}

}  // namespace heed::exercise
