#include "nn/sample.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/error.h"
#include "core/rng.h"

namespace heed {

namespace {

void check_scores(std::span<const Real> scores) {
    bool any = false;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        check<Error>(scores[i] < INFINITY, "sample", "token ", i, " has the score ",
                     scores[i], "; has training diverged?");
        any = any || std::isfinite(scores[i]);
    }
    check<Error>(any, "sample", "none of ", scores.size(), " tokens has a finite score");
}

}  // namespace

std::vector<double> sampling_probabilities(std::span<const Real> scores,
                                           const Sampling& options) {
    const auto [temperature, top_k, top_p] = options;
    check<Error>(temperature >= 0 && std::isfinite(temperature), "sample",
                 "the temperature must be at least 0, not ", temperature);
    check<Error>(top_k >= 0, "sample", "top_k must be at least 1, or 0 for all, not ",
                 top_k);
    check<Error>(0 < top_p && top_p <= 1, "sample",
                 "top_p must be above 0 and at most 1, not ", top_p);
    check_scores(scores);

    // Tokens from the likeliest down.
    std::vector<std::size_t> order(scores.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
    auto kept = static_cast<std::size_t>(temperature == 0 ? 1 : top_k);
    if (kept == 0 || kept > order.size()) kept = order.size();

    // Relative to the likeliest, so that nothing overflows.
    std::vector<double> p(scores.size(), 0.0);
    const double largest = scores[order[0]];
    double sum = 0;
    for (std::size_t i = 0; i < kept; ++i) {
        const double below = scores[order[i]] - largest;
        sum += p[order[i]] = below == 0 ? 1 : std::exp(below / temperature);
    }
    if (top_p < 1) {
        double reached = 0, share = 0;
        std::size_t i = 0;
        while (share < top_p && i < kept) {
            reached += p[order[i++]];
            share = reached / sum;
        }
        for (std::size_t rest = i; rest < kept; ++rest) p[order[rest]] = 0;
        sum = reached;
    }
    for (double& share : p) share /= sum;
    return p;
}

std::int32_t draw(std::span<const double> probabilities, Rng& rng) {
    const double at = rng.uniform();
    double reached = 0;
    std::int32_t last = 0;
    for (std::size_t i = 0; i < probabilities.size(); ++i) {
        if (probabilities[i] == 0) continue;
        reached += probabilities[i];
        last = static_cast<std::int32_t>(i);
        if (at < reached) return last;
    }
    return last;  // the sum was rounded to a little less than one
}

}  // namespace heed
