// Each function is a forward rule y = f(x) and a slope dy/dx. Where the slope can be told
// from y alone the tape keeps y, which the next step often keeps anyway; else it keeps x.
#include "core/elementwise.h"

#include <algorithm>
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

// σ(v). exp(-v) overflows to infinity for large negative v, and 1 / infinity is 0.
Real logistic(Real v) {
    return 1 / (1 + std::exp(-v));
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

Tensor square(const Tensor& x) {
    return with_slope_from_input(
        "square", x, [](Real v) { return v * v; }, [](Real v) { return 2 * v; });
}

Tensor abs(const Tensor& x) {
    return with_slope_from_input(
        "abs", x, [](Real v) { return std::fabs(v); },
        [](Real v) { return v == 0 || std::isnan(v) ? v : std::copysign(Real{1}, v); });
}

Tensor pow(const Tensor& x, double p) {
    check<Error>(!std::isnan(p), "pow", "the exponent is NaN");
    const auto power = [](Real v, double exponent) {
        return std::isnan(v) ? v : std::pow(v, static_cast<Real>(exponent));
    };
    // x^0 is constant; p x^(p-1) would be 0 times infinity at 0.
    return with_slope_from_input(
        "pow", x, [=](Real v) { return power(v, p); },
        [=](Real v) {
            return p == 0 ? 0 * power(v, 0) : static_cast<Real>(p) * power(v, p - 1);
        });
}

Tensor clamp(const Tensor& x, double lo, double hi) {
    check<Error>(lo <= hi, "clamp", "the lower bound ", lo,
                 " must not be above the upper bound ", hi);
    const Real least = static_cast<Real>(lo), most = static_cast<Real>(hi);
    // Of two that do not compare, max and min return the first: a NaN passes.
    return with_slope_from_input(
        "clamp", x, [=](Real v) { return std::min(std::max(v, least), most); },
        [=](Real v) { return v < least || v > most ? Real{0} : Real{1}; });
}

Tensor tanh(const Tensor& x) {
    return with_slope_from_output(
        "tanh", x, [](Real v) { return std::tanh(v); }, [](Real y) { return 1 - y * y; });
}

Tensor sigmoid(const Tensor& x) {
    return with_slope_from_output(
        "sigmoid", x, [](Real v) { return logistic(v); },
        [](Real y) { return y * (1 - y); });
}

Tensor relu(const Tensor& x) {
    // `v < 0 ? 0 : v` and not `v > 0 ? v : 0`: a NaN must not become a healthy zero.
    return with_slope_from_output(
        "relu", x, [](Real v) { return v < 0 ? Real{0} : v; },
        [](Real y) { return y > 0 ? Real{1} : Real{0}; });
}

Tensor softplus(const Tensor& x) {
    // log(1 + e^v) = v + log(1 + e^-v): exp is only taken of what is not above 0.
    return with_slope_from_input(
        "softplus", x,
        [](Real v) { return (v > 0 ? v : 0) + std::log1p(std::exp(-std::fabs(v))); },
        [](Real v) { return logistic(v); });
}

Tensor silu(const Tensor& x) {
    return with_slope_from_input(
        "silu", x, [](Real v) { return v * logistic(v); },
        [](Real v) {
            const Real gate = logistic(v);
            return gate * (1 + v * (1 - gate));
        });
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
