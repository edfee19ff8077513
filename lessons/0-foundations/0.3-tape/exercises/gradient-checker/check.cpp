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

Check<Answer> check() {
    const Tensor x({2, 3}, {0.3, -1.2, 0.9, 0.5, 1.4, -0.7});
    const Tensor zero({2, 3});
    const double nan = std::numeric_limits<double>::quiet_NaN();
    return {
        .properties = {{"it accepts the right backward of tanh, and of softmax",
                        [=](const auto& answer) {
                            require(answer(tanh_times(1), tanh_right, x),
                                    "it rejects that of tanh");
                            require(answer(rows(), softmax_right, x),
                                    "it rejects that of softmax");
                        }},
                       {"it rejects one wrong element, whichever of the six it is",
                        [=](const auto& answer) {
                            for (Index i = 0; i < x.size(); ++i) {
                                const bool accepted =
                                    answer(tanh_times(1), spoilt(tanh_right, i, 0), x);
                                require(
                                    !accepted,
                                    "it accepts a backward of tanh that is right but ",
                                    "for a zero at ", place(x.shape(), i));
                            }
                        }}},
        .probes = {{"tanh, right", {tanh_times(1), tanh_right, x}},
                   {"softmax, right", {rows(), softmax_right, x}},
                   {"a matrix product, right",
                    {through_weights, through_weights_right, x}},
                   {"10000 tanh(x), right", {tanh_times(1e4), tanh_times(1e4, 1), x}},
                   {"tanh(x) / 10000, right", {tanh_times(1e-4), tanh_times(1e-4, 1), x}},
                   {"x times 3 at zero, right",
                    {[](const Tensor& at) { return at * 3.0; },
                     [](const Tensor&, const Tensor& dy) { return dy * 3.0; }, zero}},
                   {"softmax, with a backward that returns zeros (wrong)",
                    {rows(),
                     [](const Tensor& at, const Tensor&) { return Tensor(at.shape()); },
                     x}},
                   {"softmax, with a plain mean in its backward (wrong)",
                    {rows(),
                     [](const Tensor& at, const Tensor& dy) {
                         return softmax(at, -1) * (dy - mean(dy, -1, Keep::yes));
                     },
                     x}},
                   {"tanh, half a percent too large (wrong)",
                    {tanh_times(1), tanh_times(1, 1.005), x}},
                   {"tanh(x) / 10000, half a percent too large (wrong)",
                    {tanh_times(1e-4), tanh_times(1e-4, 1.005), x}},
                   {"tanh, the last element left at zero (wrong)",
                    {tanh_times(1), spoilt(tanh_right, 5, 0), x}},
                   {"tanh, with the gradients in reverse order (wrong)",
                    {[](const Tensor& at) { return tanh(at); },
                     [](const Tensor& at, const Tensor& dy) {
                         return flip(flip(tanh_right(at, dy), 0), 1);
                     },
                     x}},
                   {"tanh, one element not a number (wrong)",
                    {tanh_times(1), spoilt(tanh_right, 2, nan), x}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::is_right, solution::is_right, mistakes());
}

}  // namespace heed::exercise
