// What this machine can do at best, in one thread: the roof over every rung.
#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>
#include <string>

namespace heed::lesson {

// The shortest time of one call, in seconds, of as many as begin within `limit`.
template <class Work>
double best_time(const Work& work, double limit) {
    using Clock = std::chrono::steady_clock;
    const auto since = [](Clock::time_point start) {
        return std::chrono::duration<double>(Clock::now() - start).count();
    };
    double best = INFINITY;
    for (const auto begin = Clock::now(); !std::isfinite(best) || since(begin) < limit;) {
        const auto start = Clock::now();
        work();
        best = std::min(best, since(start));
    }
    return best;
}

// Multiply-adds on registers alone, none waiting for another: GFLOP/s.
double peak();

// Numbers read from memory, from an array that fits no cache: GB/s.
double bandwidth();

// A measured number with the digits that it is worth.
std::string digits(double x, int count = 3);

}  // namespace heed::lesson
