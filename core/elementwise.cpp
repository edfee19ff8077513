// Each function is a forward rule y = f(x) and a slope dy/dx. Where the slope can be told
// from y alone the tape keeps y, which the next step often keeps anyway; else it keeps x.
// Both are rules for a vector of numbers, written as for one.
#include "core/elementwise.h"

#include <cmath>

#include "core/parallel.h"
#include "core/tape.h"
#include "core/vector_math.h"

namespace heed {

namespace {

// So many elements are a few microseconds of work, enough to wake a thread for.
constexpr Index grain = 1 << 14;

// Calls f(i, width) for each vector of n elements, on several threads if n is large. An
// element has the same result wherever in a vector it lies.
template <class F>
void each_vector_in_threads(std::size_t n, F f) {
    parallel_for(static_cast<Index>(n), grain, [&](Index begin, Index end) {
        each_vector(end - begin, [&](Index i, auto width) { f(begin + i, width); });
    });
}

// y = f(x)
template <class F>
Tensor apply(const Tensor& x, F f) {
    Tensor out = Tensor::uninitialized(x.shape());
    Real* const y = out.mutable_data().data();
    const Real* const in = x.data().data();
    each_vector_in_threads(x.data().size(), [=](Index i, auto width) {
        store(y + i, f(load(in + i, width)), width);
    });
    return out;
}

// dx += dy slope(at), where `at` is what slope is a function of: y or x.
template <class Slope>
void pull_back(std::span<Real> dx, std::span<const Real> dy, std::span<const Real> at,
               Slope slope) {
    each_vector_in_threads(dx.size(), [&](Index i, auto width) {
        const Vector change = load(&dy[i], width) * slope(load(&at[i], width));
        store(&dx[i], load(&dx[i], width) + change, width);
    });
}

// dx = dy slope(y)
template <class F, class Slope>
Tensor with_slope_from_output(const char* name, const Tensor& x, F f, Slope slope) {
    Tensor out = apply(x, f);
    record(name, {x}, out, [out, slot = x.grad_slot(), slope](std::span<const Real> dy) {
        pull_back(slot.data(), dy, out.data(), slope);
    });
    return out;
}

// dx = dy slope(x)
template <class F, class Slope>
Tensor with_slope_from_input(const char* name, const Tensor& x, F f, Slope slope) {
    Tensor out = apply(x, f);
    record(name, {x}, out, [x, slope](std::span<const Real> dy) {
        pull_back(x.grad_slot().data(), dy, x.data(), slope);
    });
    return out;
}

}  // namespace

Tensor exp(const Tensor& x) {
    return with_slope_from_output(
        "exp", x, [](Vector v) { return exp(v); }, [](Vector y) { return y; });
}

Tensor log(const Tensor& x) {
    return with_slope_from_input(
        "log", x, [](Vector v) { return log(v); }, [](Vector v) { return 1 / v; });
}

Tensor sqrt(const Tensor& x) {
    const auto root = [](Real v) { return std::sqrt(v); };
    return with_slope_from_output(
        "sqrt", x, [=](Vector v) { return each_lane(v, root); },
        [](Vector y) { return 1 / (2 * y); });
}

Tensor square(const Tensor& x) {
    return with_slope_from_input(
        "square", x, [](Vector v) { return v * v; }, [](Vector v) { return 2 * v; });
}

Tensor abs(const Tensor& x) {
    // What is neither above nor below 0 is its own slope: 0 or NaN.
    return with_slope_from_input(
        "abs", x, [](Vector v) { return abs(v); },
        [](Vector v) {
            return select(v > 0, broadcast(1), select(v < 0, broadcast(-1), v));
        });
}

Tensor pow(const Tensor& x, double p) {
    check<Error>(!std::isnan(p), "pow", "the exponent is NaN");
    const auto power = [](Vector at, double exponent) {
        return each_lane(at, [=](Real v) {
            return std::isnan(v) ? v : std::pow(v, static_cast<Real>(exponent));
        });
    };
    // x^0 is constant; p x^(p-1) would be 0 times infinity at 0.
    return with_slope_from_input(
        "pow", x, [=](Vector v) { return power(v, p); },
        [=](Vector v) {
            return p == 0 ? 0 * power(v, 0) : static_cast<Real>(p) * power(v, p - 1);
        });
}

Tensor clamp(const Tensor& x, double lo, double hi) {
    check<Error>(lo <= hi, "clamp", "the lower bound ", lo,
                 " must not be above the upper bound ", hi);
    const Real least = static_cast<Real>(lo), most = static_cast<Real>(hi);
    // A NaN compares with no bound and passes.
    return with_slope_from_input(
        "clamp", x,
        [=](Vector v) { return min(broadcast(most), max(broadcast(least), v)); },
        [=](Vector v) {
            return select(v < least, Vector{}, select(v > most, Vector{}, broadcast(1)));
        });
}

Tensor tanh(const Tensor& x) {
    return with_slope_from_output(
        "tanh", x, [](Vector v) { return tanh(v); }, [](Vector y) { return 1 - y * y; });
}

Tensor sigmoid(const Tensor& x) {
    return with_slope_from_output(
        "sigmoid", x, [](Vector v) { return sigmoid(v); },
        [](Vector y) { return y * (1 - y); });
}

Tensor relu(const Tensor& x) {
    // Not max(v, 0): a NaN must not become a healthy zero.
    return with_slope_from_output(
        "relu", x, [](Vector v) { return select(v < 0, Vector{}, v); },
        [](Vector y) { return select(y > 0, broadcast(1), Vector{}); });
}

Tensor softplus(const Tensor& x) {
    return with_slope_from_input(
        "softplus", x, [](Vector v) { return softplus(v); },
        [](Vector v) { return sigmoid(v); });
}

Tensor silu(const Tensor& x) {
    return with_slope_from_input(
        "silu", x, [](Vector v) { return v * sigmoid(v); },
        [](Vector v) {
            const Vector gate = sigmoid(v);
            return gate * (1 + v * (1 - gate));
        });
}

Tensor gelu(const Tensor& x) {
    return with_slope_from_input(
        "gelu", x, [](Vector v) { return gelu(v); },
        [](Vector v) { return gelu_slope(v); });
}

Tensor gelu_tanh(const Tensor& x) {
    return with_slope_from_input(
        "gelu_tanh", x, [](Vector v) { return gelu_tanh(v); },
        [](Vector v) { return gelu_tanh_slope(v); });
}

}  // namespace heed
