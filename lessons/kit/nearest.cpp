// The distance is a dynamic programme over prefixes: d(i, j) is the distance between the
// first i letters of a and the first j letters of b, and the last edit is one of four.
#include "lessons/kit/nearest.h"

#include <algorithm>

namespace heed::kit {

std::size_t edit_distance(std::string_view a, std::string_view b) {
    const std::size_t columns = b.size() + 1;
    std::vector<std::size_t> d((a.size() + 1) * columns);
    const auto at = [&](std::size_t i, std::size_t j) -> std::size_t& {
        return d[i * columns + j];
    };
    for (std::size_t i = 0; i <= a.size(); ++i) at(i, 0) = i;
    for (std::size_t j = 0; j <= b.size(); ++j) at(0, j) = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced =
                at(i - 1, j - 1) + (a[i - 1] == b[j - 1] ? 0 : 1);
            at(i, j) = std::min({at(i - 1, j) + 1, at(i, j - 1) + 1, replaced});
            const bool swapped =
                i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) at(i, j) = std::min(at(i, j), at(i - 2, j - 2) + 1);
        }
    }
    return at(a.size(), b.size());
}

std::string nearest(std::string_view typed, const std::vector<std::string>& names) {
    std::string best;
    std::size_t best_distance = 0;
    for (const std::string& name : names) {
        const std::size_t distance = edit_distance(typed, name);
        const std::size_t longer = std::max(typed.size(), name.size());
        if (distance > std::max<std::size_t>(1, longer / 3)) continue;
        if (distance >= longer) continue;  // nothing in common
        if (!best.empty() && distance >= best_distance) continue;
        best = name;
        best_distance = distance;
    }
    return best;
}

}  // namespace heed::kit
