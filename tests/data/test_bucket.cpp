#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "core/rng.h"
#include "data/bucket.h"

using namespace heed;

TEST_SUITE("data/bucket") {

TEST_CASE("groups hold every example once and the first length decides") {
    std::vector<std::pair<std::size_t, std::size_t>> lengths;
    for (std::size_t i = 0; i < 23; ++i) lengths.emplace_back(i % 3, i % 5);
    Rng rng(1);
    std::vector<std::vector<std::size_t>> groups = bucket_by_length(lengths, 4, rng);
    std::multiset<std::size_t> sizes;
    for (const auto& group : groups) sizes.insert(group.size());
    CHECK(sizes == std::multiset<std::size_t>{3, 4, 4, 4, 4, 4});
    // Put in order of their first members, the groups are the sorted examples.
    std::sort(groups.begin(), groups.end(), [&](const auto& a, const auto& b) {
        return std::pair(lengths[a[0]], a[0]) < std::pair(lengths[b[0]], b[0]);
    });
    std::vector<std::pair<std::size_t, std::size_t>> found;
    std::set<std::size_t> seen;
    for (const auto& group : groups) {
        for (const std::size_t i : group) {
            found.push_back(lengths[i]);
            seen.insert(i);
        }
    }
    CHECK(seen.size() == 23);
    CHECK(std::is_sorted(found.begin(), found.end()));
    CHECK(bucket_by_length({}, 1, rng).empty());
}
}  // TEST_SUITE("data/bucket")
