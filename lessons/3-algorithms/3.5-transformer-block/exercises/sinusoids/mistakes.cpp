#include <cmath>

#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

// Turns hand i of D/2 by angle(i), its sine in column sine(i), its cosine in cosine(i).
template <class Angle>
Tensor turned(const Tensor& x, const Angle& angle, bool halves = false,
              double direction = 1) {
    const auto [N, D] = x.dims<2>("later");
    check(D % 2 == 0, "later", "odd");
    Tensor y({N, D});
    const auto to = y.mutable_data();
    for (Index n = 0; n < N; ++n) {
        for (Index i = 0; i < D / 2; ++i) {
            const Index s = n * D + (halves ? i : 2 * i);
            const Index c = halves ? s + D / 2 : s + 1;
            const double a = angle(static_cast<double>(i), static_cast<double>(D));
            to[s] = x[s] * std::cos(a) + direction * x[c] * std::sin(a);
            to[c] = x[c] * std::cos(a) - direction * x[s] * std::sin(a);
        }
    }
    return y;
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        {"halves",
         "You take the first half of the columns for sines and the second for cosines. "
         "Much code stores them so, and it works as well; here sine and cosine of one "
         "angle stand side by side, in columns 2i and 2i + 1.",
         [](const Tensor& x, double steps) {
             return turned(
                 x, [=](double i, double D) { return steps / std::pow(1e4, 2 * i / D); },
                 true);
         }},
        {"exponent-i",
         "Your exponent is i/D where the formula has 2i/D. The slowest hand then turns a "
         "hundred times too fast: in the last pair of a wide table the divisor is near "
         "10000^(1/2), not near 10000.",
         [](const Tensor& x, double steps) {
             return turned(
                 x, [=](double i, double D) { return steps / std::pow(1e4, i / D); });
         }},
        {"exponent-2i-of-half",
         "You divide 2i by half the width. The divisor then runs up to 10000 squared, "
         "and most hands stand still: with 64 columns every second one of them.",
         [](const Tensor& x, double steps) {
             return turned(x, [=](double i, double D) {
                 return steps / std::pow(1e4, 2 * i / (D / 2));
             });
         }},
        {"backwards",
         "Your hands turn backwards: you have PE(p - steps). One step from (0, 1) the "
         "sine must rise: sin(a + b) = sin a cos b + cos a sin b, and the minus belongs "
         "to the cosine.",
         [](const Tensor& x, double steps) {
             return turned(
                 x, [=](double i, double D) { return steps / std::pow(1e4, 2 * i / D); },
                 false, -1);
         }},
        {"ever-faster",
         "Your hands turn faster to the right: you multiply by 10000^(2i/D) where the "
         "formula divides. The last one should be the slowest, almost 10000 times slower "
         "than the first.",
         [](const Tensor& x, double steps) {
             return turned(
                 x, [=](double i, double D) { return steps * std::pow(1e4, 2 * i / D); });
         }},
        {"speeds-run-on",
         "Your speeds run on from row to row: the second row is turned as if its columns "
         "were D to 2D - 1. Each row begins again with the fastest hand.",
         [](const Tensor& x, double steps) {
             const auto [N, D] = x.dims<2>("later");
             check(D % 2 == 0, "later", "odd");
             Tensor y({N, D});
             const auto to = y.mutable_data();
             for (Index i = 0; i < N * D; i += 2) {
                 const double a = steps / std::pow(1e4, static_cast<double>(i) /
                                                            static_cast<double>(D));
                 to[i] = x[i] * std::cos(a) + x[i + 1] * std::sin(a);
                 to[i + 1] = x[i + 1] * std::cos(a) - x[i] * std::sin(a);
             }
             return y;
         }},
        {"one-speed",
         "All your hands turn at the speed of the first, a radian a step. Then every "
         "pair of columns says the same, and position 44 looks like position 0, as 44 is "
         "seven turns. (If you divide the column by D as whole numbers, it is 0.)",
         [](const Tensor& x, double steps) {
             return turned(x, [=](double, double) { return steps; });
         }},
        {"added",
         "You add PE(steps) to PE(p). Angles are added, not sines: (0, 1) one step later "
         "is (0.841, 0.540), of length 1, and your hands get longer.",
         [](const Tensor& x, double steps) {
             const auto [N, D] = x.dims<2>("later");
             check(D % 2 == 0, "later", "odd");
             Tensor y({1, D});
             for (Index d = 0; d < D; ++d) {
                 const double angle =
                     steps / std::pow(1e4, static_cast<double>(d - d % 2) /
                                               static_cast<double>(D));
                 y.mutable_data()[static_cast<std::size_t>(d)] =
                     d % 2 == 0 ? std::sin(angle) : std::cos(angle);
             }
             return x + y;
         }},
        {"one-step-too-many",
         "Your rows are one step too far: PE(p + steps + 1). Positions begin at 0, and 0 "
         "steps must change nothing.",
         [](const Tensor& x, double steps) {
             return turned(x, [=](double i, double D) {
                 return (steps + 1) / std::pow(1e4, 2 * i / D);
             });
         }},
        {"written-over",
         "You write the new sine into the old one's place and make the cosine of the new "
         "one. Both need the old two: keep them until both are done.",
         [](const Tensor& x, double steps) {
             const auto [N, D] = x.dims<2>("later");
             check(D % 2 == 0, "later", "odd");
             Tensor y = x.clone();
             const auto to = y.mutable_data();
             for (Index i = 0; i < N * D; i += 2) {
                 const double a = steps / std::pow(1e4, static_cast<double>(i % D) /
                                                            static_cast<double>(D));
                 to[i] = to[i] * std::cos(a) + to[i + 1] * std::sin(a);
                 to[i + 1] = to[i + 1] * std::cos(a) - to[i] * std::sin(a);
             }
             return y;
         }},
    };
}

}  // namespace heed::exercise
