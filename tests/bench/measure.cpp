#include "tests/bench/measure.h"

namespace heed::bench {

Spread spread_of(std::vector<double> samples) {
    std::sort(samples.begin(), samples.end());
    const std::size_t n = samples.size();
    return {samples[n / 2], samples[n / 10], samples[n - 1 - n / 10]};
}

Limits step_limits(Effort effort) {
    return effort == Effort::full ? Limits{3, 0.5, 3.0, 15, 3000}
                                  : Limits{1, 0.05, 0.3, 3, 300};
}

Limits kernel_limits(Effort effort) {
    return effort == Effort::full ? Limits{1, 0.05, 0.5, 15, 400}
                                  : Limits{1, 0.005, 0.05, 5, 40};
}

}  // namespace heed::bench
