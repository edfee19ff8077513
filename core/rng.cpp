#include "core/rng.h"

#include <bit>
#include <cmath>
#include <numbers>

#include "core/error.h"

namespace heed {

Rng::Rng(std::uint64_t seed) {
    // SplitMix64 spreads any seed, also 0, over all four words.
    for (std::uint64_t& word : state_) {
        std::uint64_t z = (seed += 0x9e3779b97f4a7c15);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        word = z ^ (z >> 31);
    }
}

std::uint64_t Rng::next() {
    auto& [a, b, c, d] = state_;
    const std::uint64_t result = std::rotl(b * 5, 7) * 9;
    const std::uint64_t t = b << 17;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = std::rotl(d, 45);
    return result;
}

double Rng::uniform() {
    return static_cast<double>(next() >> 11) * 0x1.0p-53;
}

double Rng::uniform(double lo, double hi) {
    return lo + (hi - lo) * uniform();
}

double Rng::normal() {
    // One draw of a pair, the other is dropped: a generator without memory can be copied,
    // saved and compared by its four words alone. 1 - u keeps the logarithm finite.
    const double radius = std::sqrt(-2.0 * std::log(1.0 - uniform()));
    return radius * std::cos(2.0 * std::numbers::pi * uniform());
}

Index Rng::below(Index n) {
    check<Error>(n > 0, "Rng::below", "needs a positive count, not ", n);
    // Numbers above the last whole multiple of n would favour small results: draw again.
    const auto range = static_cast<std::uint64_t>(n);
    const std::uint64_t excess = (0 - range) % range;  // 2^64 mod n
    std::uint64_t bits = next();
    while (bits < excess) bits = next();
    return static_cast<Index>(bits % range);
}

}  // namespace heed
