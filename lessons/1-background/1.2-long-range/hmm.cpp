#include "hmm.h"

#include <cmath>

namespace lesson {

double chance(const Hmm& hmm, int state, int seen) {
    if (seen == not_seen) return 1;
    const double umbrella = hmm.umbrella[static_cast<std::size_t>(state)];
    return seen == 1 ? umbrella : 1 - umbrella;
}

double log_add(double a, double b) {
    const double larger = std::max(a, b), smaller = std::min(a, b);
    return larger + std::log1p(std::exp(smaller - larger));
}

std::array<double, 2> log_forward(const Hmm& hmm, const std::vector<int>& seen) {
    std::array<double, 2> today{};
    for (std::size_t j = 0; j < 2; ++j)
        today[j] =
            std::log(hmm.first[j]) + std::log(chance(hmm, static_cast<int>(j), seen[0]));
    for (std::size_t t = 1; t < seen.size(); ++t) {
        const std::array<double, 2> yesterday = today;
        for (std::size_t j = 0; j < 2; ++j) {
            today[j] = log_add(yesterday[0] + std::log(hmm.next[0][j]),
                               yesterday[1] + std::log(hmm.next[1][j])) +
                       std::log(chance(hmm, static_cast<int>(j), seen[t]));
        }
    }
    return today;
}

double over_all_paths(const Hmm& hmm, const std::vector<int>& seen) {
    double sum = 0;
    for (std::size_t path = 0; path < std::size_t{1} << seen.size(); ++path) {
        double product = 1;  // bit t of `path` is the weather of day t
        for (std::size_t t = 0; t < seen.size(); ++t) {
            const std::size_t state = path >> t & 1;
            product *= t == 0 ? hmm.first[state] : hmm.next[path >> (t - 1) & 1][state];
            product *= chance(hmm, static_cast<int>(state), seen[t]);
        }
        sum += product;
    }
    return sum;
}

double rain_now(const Hmm& hmm, const std::vector<int>& seen) {
    const auto [rain, dry] = log_forward(hmm, seen);
    return std::exp(rain - log_add(rain, dry));
}

double umbrella_next(const Hmm& hmm, const std::vector<int>& seen) {
    const double rain = rain_now(hmm, seen);
    double sum = 0;
    for (std::size_t j = 0; j < 2; ++j)
        sum += (rain * hmm.next[0][j] + (1 - rain) * hmm.next[1][j]) * hmm.umbrella[j];
    return sum;
}

}  // namespace lesson
