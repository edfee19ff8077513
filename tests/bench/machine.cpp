// What this machine can do at best: the roof over every other row.
//
// Arithmetic: fused multiply-adds on registers alone, enough of them side by side that
// none waits for another. Memory: copying, counted as bytes read and written, in buffers
// that fit one level of the caches, or none. Every thread has registers and buffers of
// its own. Williams, Waterman and Patterson, "Roofline", CACM 52(4), 2009.
#include <functional>
#include <thread>

#include "core/buffer.h"
#include "core/error.h"
#include "core/parallel.h"
#include "core/simd.h"
#include "tests/bench/rows.h"

#ifdef __unix__
#include <unistd.h>
#endif

namespace heed::bench {

namespace {

// Sums in flight: two units, four cycles deep, need 8. SSE and AVX have 16 registers, two
// of which hold the factors.
constexpr int sums = lanes >= 16 ? 24 : 12;
constexpr Index rounds = 1000000;

Real multiply_add(Real scale, Real shift) {
    Vector sum[sums];
    // All different, or the compiler computes one of them and copies it.
    for (int s = 0; s < sums; ++s) sum[s] = broadcast(static_cast<Real>(s));
    const Vector a = broadcast(scale), b = broadcast(shift);
    for (Index i = 0; i < rounds; ++i) {
#pragma GCC unroll 24
        for (int s = 0; s < sums; ++s) sum[s] = sum[s] * a + b;
    }
    Vector all{};
    for (const Vector& s : sum) all += s;
    return sum_lanes(all);
}

void copy(Real* to, const Real* from, Index n) {
    for (Index i = 0; i < n; i += 4 * lanes) {
        for (Index v = 0; v < 4; ++v)
            store(to + i + v * lanes, load(from + i + v * lanes));
    }
}

// work(thread) on as many threads as heed uses, all at once; returns when all are done.
void on_all_threads(const std::function<void(int)>& work) {
    std::vector<std::thread> others;
    for (int i = 1; i < threads(); ++i) others.emplace_back(work, i);
    work(0);
    for (std::thread& other : others) other.join();
}

Spread fused_multiply_add(Effort effort) {
    // x = x / 2 + 1 ends at 2, wherever it begins.
    const double expected = 2.0 * sums * lanes;
    std::vector<Real> results(static_cast<std::size_t>(threads()));
    const auto work = [&](int thread) {
        results[static_cast<std::size_t>(thread)] = multiply_add(0.5F, 1);
    };
    on_all_threads(work);
    for (const Real result : results) {
        check<Error>(result == expected, "machine_fma", "the sum is ", result, ", not ",
                     expected);
    }
    const double flops = 2.0 * sums * lanes * rounds * threads();
    return time_rate([&] { on_all_threads(work); }, flops, effort);
}

// Copies within `bytes`, half of them read and half written, until 256 MB are done: much
// longer than it takes to start a thread.
Spread copy_within(Index bytes, Effort effort) {
    const Index n = bytes / 2 / static_cast<Index>(sizeof(Real)) / 1024 * 1024;
    const Index times = std::max<Index>(1, (Index{256} << 20) / bytes);
    std::vector<Buffer> from, to;
    for (int i = 0; i < threads(); ++i) {
        from.emplace_back(n, Real{1});
        to.emplace_back(n, Real{0});
    }
    const auto work = [&](int thread) {
        const auto i = static_cast<std::size_t>(thread);
        for (Index t = 0; t < times; ++t) {
            copy(to[i].values().data(), from[i].values().data(), n);
        }
    };
    on_all_threads(work);
    for (Buffer& buffer : to) {
        check<Error>(buffer.values().back() == 1, "machine_copy", "a number is missing");
    }
    const double moved = 2.0 * sizeof(Real) * static_cast<double>(n * times);
    return time_rate([&] { on_all_threads(work); }, moved * threads(), effort);
}

// The size of a cache, or a usual one where the system does not tell.
Index cache_bytes([[maybe_unused]] int level) {
#ifdef _SC_LEVEL1_DCACHE_SIZE
    constexpr int names[] = {_SC_LEVEL1_DCACHE_SIZE, _SC_LEVEL2_CACHE_SIZE,
                             _SC_LEVEL3_CACHE_SIZE};
    const long size = sysconf(names[level - 1]);
    if (size > 0) return size;
#endif
    constexpr Index usual[] = {32 << 10, 512 << 10, 16 << 20};
    return usual[level - 1];
}

}  // namespace

std::vector<Row> machine_rows() {
    const Index L1 = cache_bytes(1), L2 = cache_bytes(2), L3 = cache_bytes(3);
    const auto within = [](Index bytes) {
        return [bytes](Effort effort) { return copy_within(bytes, effort); };
    };
    return {
        {"machine_fma", Kind::machine, fused_multiply_add},
        {"machine_copy_L1", Kind::machine, within(L1 / 2)},
        {"machine_copy_L2", Kind::machine, within(L2 / 2)},
        // The threads share the third cache.
        {"machine_copy_L3", Kind::machine, within(std::max(L3 / 8, 2 * L2))},
        {"machine_copy_memory", Kind::machine, within(std::max(4 * L3, Index{64} << 20))},
    };
}

}  // namespace heed::bench
