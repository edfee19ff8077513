#include "data/bucket.h"

#include <algorithm>
#include <numeric>

#include "core/error.h"

namespace heed {

std::vector<std::vector<std::size_t>> bucket_by_length(
    std::span<const std::pair<std::size_t, std::size_t>> lengths, Index batch_size,
    Rng& rng) {
    check<Error>(batch_size >= 1, "batches", "a batch holds 1 example or more, not ",
                 batch_size);
    std::vector<std::size_t> order(lengths.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    rng.shuffle(std::span<std::size_t>(order));
    // Stable: examples of the same length stay shuffled, and meet others in every epoch.
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return lengths[a] < lengths[b];
    });
    const auto step = static_cast<std::size_t>(batch_size);
    std::vector<std::vector<std::size_t>> groups;
    for (std::size_t i = 0; i < order.size(); i += step) {
        const std::size_t end = std::min(step, order.size() - i) + i;
        groups.emplace_back(order.data() + i, order.data() + end);
    }
    rng.shuffle(std::span<std::vector<std::size_t>>(groups));
    return groups;
}

}  // namespace heed
