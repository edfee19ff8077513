// Random numbers that are the same everywhere.
//
// The standard library fixes its engines but not its distributions: one seed gives
// different normals under different compilers. So heed draws its own, on xoshiro256**
// (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2018), seeded
// through SplitMix64 (Steele, Lea, Flood 2014). The state is four words. Bits, integers
// and uniforms are identical everywhere, normals up to the last digit of log and cos.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <utility>

#include "core/real.h"

namespace heed {

class Rng {
public:
    explicit Rng(std::uint64_t seed);

    std::uint64_t next();                  // 64 random bits
    double uniform();                      // in [0, 1), a multiple of 2^-53
    double uniform(double lo, double hi);  // from lo to hi; hi itself only by rounding
    double normal();                       // mean 0, variance 1 (Box and Muller 1958)
    Index below(Index n);                  // 0 .. n-1, every one equally likely; n > 0

    // A generator of its own, for one draw of this one. How much it draws afterwards
    // shifts nothing here: a dropout layer that runs twice leaves the data in their
    // order.
    Rng split() { return Rng(next()); }

    // Every order equally likely (Fisher and Yates 1938).
    template <class T>
    void shuffle(std::span<T> items) {
        for (Index i = static_cast<Index>(items.size()) - 1; i > 0; --i) {
            using std::swap;
            swap(items[static_cast<std::size_t>(i)],
                 items[static_cast<std::size_t>(below(i + 1))]);
        }
    }

    // The whole state, to stop and go on later.
    using State = std::array<std::uint64_t, 4>;
    const State& state() const { return state_; }
    void set_state(const State& state) { state_ = state; }

private:
    State state_;
};

}  // namespace heed
