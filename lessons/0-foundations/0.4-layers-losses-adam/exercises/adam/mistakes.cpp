#include <cmath>

#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

// What one step knows when it moves the parameter.
struct Step {
    double m, v;    // the running means
    double c1, c2;  // 1 - beta^t of each
    double lr, eps;
};

double square(double g) {
    return g * g;
}

// Adam with its parts to be broken: how t is counted, what v is the mean of, and how long
// the step is.
template <class Move>
double walk(double p, const std::vector<double>& gradients, const AdamOptions& o,
            const Move& move, int first = 1, double (*size)(double) = square) {
    double m = 0, v = 0;
    int t = first;
    for (const double g : gradients) {
        m = o.beta1 * m + (1 - o.beta1) * g;
        v = o.beta2 * v + (1 - o.beta2) * size(g);
        p -= move(
            Step{m, v, 1 - std::pow(o.beta1, t), 1 - std::pow(o.beta2, t), o.lr, o.eps});
        ++t;
    }
    return p;
}

double right(const Step& s) {
    return s.lr * s.m / s.c1 / (std::sqrt(s.v / s.c2) + s.eps);
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        {"no-correction",
         "Your function leaves m and v as they are. They began at 0: after one step with "
         "gradient 1, m is 0.1 and the root of v is 0.0316, so that the first step is "
         "3.16 times too long (lr 0.1 moves by 0.316), and at step 10 it is 6.5 times.",
         [](double p, const std::vector<double>& g, const AdamOptions& o) {
             return walk(p, g, o, [](const Step& s) {
                 return s.lr * s.m / (std::sqrt(s.v) + s.eps);
             });
         }},
        {"only-the-mean-corrected",
         "Your function corrects m and not v. Then the first step divides the whole "
         "gradient by the root of a thousandth of its square: 31.6 times too long.",
         [](double p, const std::vector<double>& g, const AdamOptions& o) {
             return walk(p, g, o, [](const Step& s) {
                 return s.lr * s.m / s.c1 / (std::sqrt(s.v) + s.eps);
             });
         }},
        {"multiplied",
         "Your function multiplies by 1 - beta^t where it should divide. m is too small "
         "already, a tenth of the gradient after step 1; it must grow to be corrected.",
         [](double p, const std::vector<double>& g, const AdamOptions& o) {
             return walk(p, g, o, [](const Step& s) {
                 return s.lr * s.m * s.c1 / (std::sqrt(s.v * s.c2) + s.eps);
             });
         }},
        {"t-from-zero",
         "Your function counts t from 0. At the first step 1 - beta^0 is 0, and a number "
         "divided by it is infinite: raise t before it is used.",
         [](double p, const std::vector<double>& g, const AdamOptions& o) {
             return walk(p, g, o, right, 0);
         }},
        {"t-from-two",
         "Your t is one too large: the first step is corrected as if it were the second. "
         "With beta1 0.9 it divides m by 0.19 and not by 0.1. Is t raised twice, or "
         "raised before the loop?",
         [](double p, const std::vector<double>& g, const AdamOptions& o) {
             return walk(p, g, o, right, 2);
         }},
        {"eps-under-the-root",
         "Your eps stands under the root. There 1e-8 acts as 1e-4 does outside: "
         "gradients below 0.0001 hardly move the parameter any more, and one of 1e-8 "
         "moves it by a ten-thousandth of a step where it should be half a step.",
         [](double p, const std::vector<double>& g, const AdamOptions& o) {
             return walk(p, g, o, [](const Step& s) {
                 return s.lr * s.m / s.c1 / std::sqrt(s.v / s.c2 + s.eps);
             });
         }},
        {"eps-corrected-too",
         "Your eps is added to the root of v before v is corrected, so that the "
         "correction enlarges it as well: 31.6 times at the first step. A gradient of "
         "1e-8 then moves the parameter by 0.03 lr and not by 0.5 lr.",
         [](double p, const std::vector<double>& g, const AdamOptions& o) {
             return walk(p, g, o, [](const Step& s) {
                 return s.lr * s.m / s.c1 * std::sqrt(s.c2) / (std::sqrt(s.v) + s.eps);
             });
         }},
        {"not-squared",
         "Your v is a running mean of the gradients and not of their squares. Its root "
         "is no size of a gradient: 4 times the gradient, and the step is still twice as "
         "long, where it should be the same; and a negative gradient has no root.",
         [](double p, const std::vector<double>& g, const AdamOptions& o) {
             return walk(p, g, o, right, 1, [](double x) { return x; });
         }},
        {"no-root",
         "Your function divides by the mean square and not by its root. A gradient of "
         "1000 then moves the parameter a thousand times less than one of 1; with the "
         "root both move it by lr.",
         [](double p, const std::vector<double>& g, const AdamOptions& o) {
             return walk(p, g, o, [](const Step& s) {
                 return s.lr * s.m / s.c1 / (s.v / s.c2 + s.eps);
             });
         }},
        {"betas-exchanged",
         "Your m forgets with beta2 and your v with beta1. The direction shall follow "
         "the last ten gradients (0.9), their size the last thousand (0.999): yours "
         "turns slowly and measures hastily.",
         [](double p, const std::vector<double>& g, const AdamOptions& o) {
             return walk(p, g, {o.lr, o.beta2, o.beta1, o.eps}, right);
         }},
        {"correction-kept",
         "Your function writes the corrected means back into m and v, so that the next "
         "step builds on them and corrects them again. The correction is for the step "
         "alone; with gradients 1 and -3 and betas 0.5, m is -1.25 after step 2, not "
         "-1.6667.",
         [](double p, const std::vector<double>& gradients, const AdamOptions& o) {
             double m = 0, v = 0;
             int t = 0;
             for (const double g : gradients) {
                 ++t;
                 m = (o.beta1 * m + (1 - o.beta1) * g) / (1 - std::pow(o.beta1, t));
                 v = (o.beta2 * v + (1 - o.beta2) * g * g) / (1 - std::pow(o.beta2, t));
                 p -= o.lr * m / (std::sqrt(v) + o.eps);
             }
             return p;
         }},
        {"sums-for-means",
         "Your m and v add the whole gradient at each step, without the factors 1 - "
         "beta. They become sums of about ten and a thousand gradients, and the "
         "correction, which is made for means, makes them larger still: the first step "
         "is not lr long.",
         [](double p, const std::vector<double>& gradients, const AdamOptions& o) {
             double m = 0, v = 0;
             int t = 0;
             for (const double g : gradients) {
                 ++t;
                 m = o.beta1 * m + g;
                 v = o.beta2 * v + g * g;
                 p -= o.lr * m / (1 - std::pow(o.beta1, t)) /
                      (std::sqrt(v / (1 - std::pow(o.beta2, t))) + o.eps);
             }
             return p;
         }},
        {"uphill",
         "Your function adds the step. The gradient points to where the loss grows: a "
         "gradient of 1 must make the parameter smaller.",
         [](double p, const std::vector<double>& g, const AdamOptions& o) {
             return walk(p, g, o, [](const Step& s) { return -right(s); });
         }},
    };
}

}  // namespace heed::exercise
