#include "machine.h"

#include "core/error.h"
#include "core/simd.h"
#include "core/tensor.h"

namespace heed::lesson {

// Two units, each four or five cycles deep, need ten sums in flight; 16 registers hold
// twelve and the factors, 32 registers twice as many.
double peak() {
    constexpr int sums = lanes >= 16 ? 24 : 12;
    constexpr Index rounds = 100000;
    Real result = 0;
    const auto work = [&] {
        Vector sum[sums];
        for (int s = 0; s < sums; ++s) sum[s] = broadcast(static_cast<Real>(s));
        const Vector half = broadcast(Real{0.5}), one = broadcast(Real{1});
        for (Index i = 0; i < rounds; ++i) {
#pragma GCC unroll 24
            for (int s = 0; s < sums; ++s) sum[s] = sum[s] * half + one;
        }
        Vector all{};
        for (const Vector& s : sum) all += s;
        result = sum_lanes(all);
    };
    const double time = best_time(work, 0.2);
    // x = x / 2 + 1 ends at 2, wherever it begins.
    check<Error>(result == Real{2} * sums * lanes, "peak", "the sum is ", result);
    return 2.0 * sums * lanes * rounds / time * 1e-9;
}

double bandwidth() {
    constexpr Index n = Index{1} << 25;  // 128 MB of floats
    const Tensor x({n}, 1);
    const Real* const values = x.data().data();
    Real result = 0;
    const auto work = [&] {
        Vector sum[8] = {};
        for (Index i = 0; i < n; i += 8 * lanes) {
#pragma GCC unroll 8
            for (int s = 0; s < 8; ++s) sum[s] += load(values + i + s * lanes);
        }
        Vector all{};
        for (const Vector& s : sum) all += s;
        result = sum_lanes(all);
    };
    const double time = best_time(work, 0.3);
    check<Error>(result == static_cast<Real>(n), "bandwidth", "the sum is ", result);
    return static_cast<double>(n) * sizeof(Real) / time * 1e-9;
}

std::string digits(double x, int count) {
    if (x == 0) return "0";
    const double unit = std::pow(10, std::floor(std::log10(std::abs(x))) + 1 - count);
    return str(std::round(x / unit) * unit);
}

}  // namespace heed::lesson
