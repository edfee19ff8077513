#include "lessons/exercise/check.h"

#include <cmath>
#include <limits>

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

Tensor softmax_right(const Tensor& x, const Tensor& dy) {
    const Tensor y = softmax(x, -1);
    return y * (dy - sum(dy * y, -1, Keep::yes));
}

Forward rows() {
    return [](const Tensor& x) { return softmax(x, -1); };
}

Tensor tanh_right(const Tensor& x, const Tensor& dy) {
    const Tensor y = tanh(x);
    return dy * (1 - y * y);
}

Forward tanh_times(double size) {
    return [size](const Tensor& x) { return tanh(x) * size; };
}

// The right gradient of size * tanh(x), then `factor` times as large.
Backward tanh_times(double size, double factor) {
    return [=](const Tensor& x, const Tensor& dy) {
        return tanh_right(x, dy) * (size * factor);
    };
}

// The gradient with element i replaced by `value` times itself.
Backward spoilt(const Backward& right, Index i, double value) {
    return [=](const Tensor& x, const Tensor& dy) {
        Tensor dx = right(x, dy).clone();
        dx.mutable_data()[static_cast<std::size_t>(i)] *= value;
        return dx;
    };
}

// y = x w, of three numbers four
const Tensor& weights() {
    static const Tensor w(
        {3, 4}, {0.2, 0.7, -0.4, 1.1, 0.5, -0.3, 0.9, 0.1, -0.8, 0.6, 0.3, 0.4});
    return w;
}
Tensor through_weights(const Tensor& x) {
    return matmul(x, weights());
}
Tensor through_weights_right(const Tensor&, const Tensor& dy) {
    return matmul(dy, weights(), {.b = true});
}

struct Case {
    std::string name;
    bool right;
    Forward forward;
    Backward backward;
    Tensor x;
};

const Tensor& place_to_look() {
    static const Tensor x({2, 3}, {0.3, -1.2, 0.9, 0.5, 1.4, -0.7});
    return x;
}

const std::vector<Case>& cases() {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    static const Tensor& x = place_to_look();
    static const std::vector<Case> all = {
        {"tanh", true, tanh_times(1), tanh_right, x},
        {"softmax", true, rows(), softmax_right, x},
        {"a matrix product", true, through_weights, through_weights_right, x},
        {"10000 tanh(x)", true, tanh_times(1e4), tanh_times(1e4, 1), x},
        {"tanh(x) / 10000", true, tanh_times(1e-4), tanh_times(1e-4, 1), x},
        {"3 x, at x = 0", true, [](const Tensor& at) { return at * 3.0; },
         [](const Tensor&, const Tensor& dy) { return dy * 3.0; }, Tensor({2, 3})},
        {"softmax, with zeros for a gradient", false, rows(),
         [](const Tensor& at, const Tensor&) { return Tensor(at.shape()); }, x},
        {"softmax, with a plain mean where a weighted one belongs", false, rows(),
         [](const Tensor& at, const Tensor& dy) {
             return softmax(at, -1) * (dy - mean(dy, -1, Keep::yes));
         },
         x},
        {"tanh, half a percent too large", false, tanh_times(1), tanh_times(1, 1.005), x},
        {"tanh(x) / 10000, half a percent too large", false, tanh_times(1e-4),
         tanh_times(1e-4, 1.005), x},
        {"tanh, the last element left at zero", false, tanh_times(1),
         spoilt(tanh_right, 5, 0), x},
        {"tanh, its gradients in reverse order", false, tanh_times(1),
         [](const Tensor& at, const Tensor& dy) {
             return flip(flip(tanh_right(at, dy), 0), 1);
         },
         x},
        {"tanh, one element not a number", false, tanh_times(1),
         spoilt(tanh_right, 2, nan), x}};
    return all;
}

Check<Answer> check() {
    Check<Answer> check;
    check.properties = {
        {"it accepts what is right and rejects what is wrong",
         [](const auto& answer) {
             std::string verdicts;
             for (const Case& c : cases()) {
                 if (answer(c.forward, c.backward, c.x) == c.right) continue;
                 verdicts += verdicts.empty() ? "" : "\n";
                 verdicts +=
                     c.right ? "rejected, but right:  " : "accepted, but wrong:  ";
                 verdicts += c.name;
             }
             require(verdicts.empty(), verdicts);
         }},
        {"it rejects one wrong element, whichever of the six it is",
         [](const auto& answer) {
             const Tensor& x = place_to_look();
             for (Index i = 0; i < x.size(); ++i) {
                 const bool accepted = answer(tanh_times(1), spoilt(tanh_right, i, 0), x);
                 require(!accepted, "it accepts a backward of tanh that is right but ",
                         "for a zero at ", place(x.shape(), i));
             }
         }}};
    for (const Case& c : cases()) {
        check.probes.push_back(
            {c.name + (c.right ? ", right" : " (wrong)"), {c.forward, c.backward, c.x}});
    }
    return check;
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::is_right, solution::is_right, mistakes());
}

}  // namespace heed::exercise
