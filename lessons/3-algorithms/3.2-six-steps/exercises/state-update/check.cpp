#include <cmath>
#include <functional>

#include "lessons/exercise/check.h"

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

using Update = std::function<double(double)>;

double after(int steps, const Update& update, double h = 1) {
    for (int t = 0; t < steps; ++t) h = update(h);
    return h;
}

// The derivative of h after 10 steps with respect to the first, measured.
double slope(const Update& update) {
    return (after(10, update, 1.01) - after(10, update, 0.99)) / 0.02;
}

Update product(double c) {
    return [c](double h) { return c * h; };
}
Update gate(double c, double z) {
    return [c, z](double h) { return (1 - z) * c + z * h; };
}

// The claim that number i (from 1) is what a loop computes.
Check<Answer>::Property looped(const std::string& claim, std::size_t i, double right,
                               const std::string& why) {
    return {
        claim, [=](const auto& answer) {
            const std::vector<double> numbers = answer();
            require(numbers.size() == 8, "there are ", numbers.size(), " numbers, not 8");
            const double distance = std::abs(numbers[i - 1] - right);
            require(distance <= 9e-7, "you say ", numbers[i - 1], " for number ", i, "; ",
                    distance < 4e-5 ? "that is near: six digits after the point are "
                                      "asked for, or a formula"
                                    : why);
        }};
}

Check<Answer> check() {
    const double rest = after(1000, [](double h) { return std::tanh(h); });
    return {
        .properties =
            {looped("a product by one half vanishes", 1, after(10, product(0.5)),
                    "it is halved ten times"),
             looped("a product by 2 explodes", 2, after(10, product(2)),
                    "it is doubled ten times"),
             looped("tanh again and again comes to 0", 3, std::round(rest),
                    "each tanh takes a little away, and only 0 stays where it is. Asked "
                    "for is 0 or 1, whichever is nearer"),
             looped(
                 "a gate leads to the context", 4, after(10, gate(0.5, 0.5)),
                 "the distance of h from c, 0.5 at the beginning, is halved ten times"),
             looped("a gate forgets the state it began with", 5, after(10, gate(0, 0.5)),
                    "with c = 0 all that is left is what remains of the first h"),
             looped("the gradient of a product vanishes with it", 6, slope(product(0.5)),
                    "each step multiplies it by c"),
             looped("a gate that is half open halves the gradient", 7,
                    slope(gate(0.5, 0.5)), "each step multiplies it by z"),
             looped("a gate that keeps everything keeps the gradient", 8,
                    slope(gate(0.5, 1)), "with z = 1 the state is handed on unchanged")},
        .probes = {{"eight numbers", {}}},
        .tolerance = 9e-7,
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::predict_states, solution::predict_states, mistakes());
}

}  // namespace heed::exercise
