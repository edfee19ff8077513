#include <cmath>

#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

// The growth of the last state for a little change, measured; says how yours compares.
void require_equal(double said, double measured, const char* what) {
    if (std::abs(said - measured) < 1e-6) return;
    if (said * measured < 0) throw Failed(str(what, ": ", said, " has the wrong sign"));
    throw Failed(str(what, ": ", said, " is too ",
                     std::abs(said) > std::abs(measured) ? "large" : "small"));
}

// The state after steps of h' = a h, when it was h before.
double linear(double a, int steps, double h) {
    for (int i = 0; i < steps; ++i) h = a * h;
    return h;
}

double seventh(double a) {
    double h = 0;
    for (int i = 0; i < 3; ++i) h = a * h + 1;
    return h;
}

double answer_to(const std::function<std::vector<double>()>& answer, std::size_t number) {
    return answer().at(number - 1);
}

Check<Answer> check() {
    return {
        .properties = {{"there are seven numbers",
                        [](const auto& answer) {
                            const std::size_t n = answer().size();
                            require(n == 7, "there are ", n);
                        }},
                       {"1: equal factors multiply",
                        [](const auto& answer) {
                            require_equal(answer_to(answer, 1), linear(2, 10, 1),
                                          "number 1");
                        }},
                       {"2: a factor has a sign",
                        [](const auto& answer) {
                            require_equal(answer_to(answer, 2), linear(-0.5, 3, 1),
                                          "number 2");
                        }},
                       {"3: halving comes below 1/1000",
                        [](const auto& answer) {
                            int steps = 0;
                            while (linear(0.5, steps, 1) >= 0.001) ++steps;
                            require_equal(answer_to(answer, 3), steps, "number 3");
                        }},
                       {"4: a step back passes the tanh and the weight",
                        [](const auto& answer) {
                            const double x = std::atanh(0.6) - 1.25 * 0.6, little = 1e-6;
                            const auto last = [&](double h) {
                                return std::tanh(1.25 * std::tanh(1.25 * h + x) + x);
                            };
                            const double slope =
                                (last(0.6 + little) - last(0.6 - little)) / (2 * little);
                            require_equal(answer_to(answer, 4), slope, "number 4");
                        }},
                       {"5: along the memory only the forget gates count",
                        [](const auto& answer) {
                            double c = 1;
                            for (const double f : {0.5, 0.8, 1.0, 0.5}) c = f * c;
                            require_equal(answer_to(answer, 5), c, "number 5");
                        }},
                       {"6: ways side by side add, steps one after the other multiply",
                        [](const auto& answer) {
                            double c = 1;
                            for (int i = 0; i < 2; ++i) c = 0.9 * c + 0.2 * c;
                            require_equal(answer_to(answer, 6), c, "number 6");
                        }},
                       {"7: every step that uses a weight adds to its gradient",
                        [](const auto& answer) {
                            const double little = 1e-4;
                            const double slope =
                                (seventh(2 + little) - seventh(2 - little)) /
                                (2 * little);
                            require_equal(answer_to(answer, 7), slope, "number 7");
                        }}},
        .probes = {{"the seven numbers", {}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::vanishing, solution::vanishing, mistakes());
}

}  // namespace heed::exercise
