// Each function is a forward rule y = f(x) and a slope dy/dx. Where the slope can be told
// from y alone the tape keeps y, which the next step often keeps anyway; else it keeps x.
#include "core/elementwise.h"

#include <cmath>

#include "core/tape.h"

namespace heed {

namespace {

template <class F>
Tensor apply(const Tensor& x, F f) {
    Tensor out = Tensor::uninitialized(x.shape());
    const auto y = out.mutable_data();
    const auto in = x.data();
    for (std::size_t i = 0; i < y.size(); ++i) y[i] = f(in[i]);
    return out;
}

// dx = dy slope(y)
template <class F, class Slope>
Tensor with_slope_from_output(const char* name, const Tensor& x, F f, Slope slope) {
    Tensor out = apply(x, f);
    record(name, {x}, out, [out, slot = x.grad_slot(), slope](std::span<const Real> dy) {
        const auto dx = slot.data();
        const auto y = out.data();
        for (std::size_t i = 0; i < dx.size(); ++i) dx[i] += dy[i] * slope(y[i]);
    });
    return out;
}

// dx = dy slope(x)
template <class F, class Slope>
Tensor with_slope_from_input(const char* name, const Tensor& x, F f, Slope slope) {
    Tensor out = apply(x, f);
    record(name, {x}, out, [x, slope](std::span<const Real> dy) {
        const auto dx = x.grad_slot().data();
        const auto in = x.data();
        for (std::size_t i = 0; i < dx.size(); ++i) dx[i] += dy[i] * slope(in[i]);
    });
    return out;
}

}  // namespace

Tensor exp(const Tensor& x) {
    return with_slope_from_output(
        "exp", x, [](Real v) { return std::exp(v); }, [](Real y) { return y; });
}

Tensor log(const Tensor& x) {
    return with_slope_from_input(
        "log", x, [](Real v) { return std::log(v); }, [](Real v) { return 1 / v; });
}

Tensor sqrt(const Tensor& x) {
    return with_slope_from_output(
        "sqrt", x, [](Real v) { return std::sqrt(v); },
        [](Real y) { return 1 / (2 * y); });
}

Tensor tanh(const Tensor& x) {
    return with_slope_from_output(
        "tanh", x, [](Real v) { return std::tanh(v); }, [](Real y) { return 1 - y * y; });
}

Tensor sigmoid(const Tensor& x) {
    // exp(-v) overflows to infinity for large negative v, and 1 / infinity is 0.
    return with_slope_from_output(
        "sigmoid", x, [](Real v) { return 1 / (1 + std::exp(-v)); },
        [](Real y) { return y * (1 - y); });
}

Tensor relu(const Tensor& x) {
    // `v < 0 ? 0 : v` and not `v > 0 ? v : 0`: a NaN must not become a healthy zero.
    return with_slope_from_output(
        "relu", x, [](Real v) { return v < 0 ? Real{0} : v; },
        [](Real y) { return y > 0 ? Real{1} : Real{0}; });
}

namespace {

constexpr Real sqrt_half = static_cast<Real>(0.70710678118654752);          // √(1/2)
constexpr Real sqrt_2_over_pi = static_cast<Real>(0.79788456080286536);     // √(2/π)
constexpr Real one_over_sqrt_2pi = static_cast<Real>(0.39894228040143268);  // 1 / √(2π)
constexpr Real cubic = static_cast<Real>(0.044715);

// Φ, the distribution function of the normal distribution. erfc keeps the digits that
// 1 + erf would lose far left.
Real normal_below(Real v) {
    return std::erfc(-v * sqrt_half) / 2;
}

}  // namespace

Tensor gelu(const Tensor& x) {
    // φ(x) = exp(-x²/2) / √(2π) is the slope of Φ.
    return with_slope_from_input(
        "gelu", x, [](Real v) { return v * normal_below(v); },
        [](Real v) {
            return normal_below(v) + v * one_over_sqrt_2pi * std::exp(-v * v / 2);
        });
}

Tensor gelu_tanh(const Tensor& x) {
    // With t = tanh(u), u = √(2/π) (x + c x³): dy/dx = (1 + t)/2 + x (1 - t²) u' / 2.
    return with_slope_from_input(
        "gelu_tanh", x,
        [](Real v) {
            return v * (1 + std::tanh(sqrt_2_over_pi * (v + cubic * v * v * v))) / 2;
        },
        [](Real v) {
            const Real t = std::tanh(sqrt_2_over_pi * (v + cubic * v * v * v));
            const Real du = sqrt_2_over_pi * (1 + 3 * cubic * v * v);
            return (1 + t) / 2 + v * (1 - t * t) * du / 2;
        });
}

}  // namespace heed
