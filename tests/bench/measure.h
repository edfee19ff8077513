// How time is taken: as the peers take theirs, so that the numbers can stand side by side.
//
// The machine is shared and drifts, so a measurement is many samples, and what is told of
// them is the median with the first and the last tenth.
#pragma once

#include <algorithm>
#include <chrono>
#include <vector>

namespace heed::bench {

struct Spread {
    double median = 0, p10 = 0, p90 = 0;
};

// Of at least one sample.
Spread spread_of(std::vector<double> samples);

enum class Effort {
    check,  // do the work, see that it is right, take no time
    quick,  // a tenth of the time, to look
    full,   // what the peers do
};

inline double seconds() {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double>(now).count();
}

// The limits of a measurement: samples are taken until there are `least` of them and
// `time` seconds have passed, or `most`.
struct Limits {
    std::size_t warm_up_calls;
    double warm_up, time;
    std::size_t least, most;
};

// Of a whole training step, as in torch_steps.py; and of a kernel, as in gemm_peers.cpp.
Limits step_limits(Effort effort);
Limits kernel_limits(Effort effort);

// Milliseconds of one step().
template <class Step>
Spread time_step(const Step& step, Effort effort) {
    if (effort == Effort::check) return {};
    const Limits limits = step_limits(effort);
    double begin = seconds();
    for (std::size_t n = 0;
         n < limits.warm_up_calls || seconds() - begin < limits.warm_up; ++n) {
        step();
    }
    std::vector<double> times;
    begin = seconds();
    while (times.size() < limits.least ||
           (seconds() - begin < limits.time && times.size() < limits.most)) {
        const double start = seconds();
        step();
        times.push_back((seconds() - start) * 1e3);
    }
    return spread_of(std::move(times));
}

// Nanoseconds of one call of a short kernel; a sample is about two milliseconds of calls.
template <class Kernel>
std::vector<double> kernel_times(const Kernel& kernel, Effort effort) {
    const Limits limits = kernel_limits(effort);
    double begin = seconds();
    double calls = 0;
    do {
        kernel();
        ++calls;
    } while (seconds() - begin < limits.warm_up);
    const long inner =
        std::max(1L, static_cast<long>(0.002 * calls / (seconds() - begin)));

    std::vector<double> times;
    begin = seconds();
    while (times.size() < limits.least ||
           (seconds() - begin < limits.time && times.size() < limits.most)) {
        const double start = seconds();
        for (long i = 0; i < inner; ++i) kernel();
        times.push_back((seconds() - start) * 1e9 / static_cast<double>(inner));
    }
    return times;
}

// How much of something is done in a nanosecond: GFLOP/s where `work` is in operations,
// GB/s where it is in bytes.
template <class Kernel>
Spread time_rate(const Kernel& kernel, double work, Effort effort) {
    if (effort == Effort::check) return {};
    std::vector<double> samples = kernel_times(kernel, effort);
    for (double& sample : samples) sample = work / sample;
    return spread_of(std::move(samples));
}

// Nanoseconds for each of n elements.
template <class Kernel>
Spread time_elements(const Kernel& kernel, double n, Effort effort) {
    if (effort == Effort::check) return {};
    std::vector<double> samples = kernel_times(kernel, effort);
    for (double& sample : samples) sample /= n;
    return spread_of(std::move(samples));
}

}  // namespace heed::bench
