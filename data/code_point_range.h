// Sets of code points, as tables of ranges.
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace heed {

struct CodePointRange {
    char32_t first, last;
};

// Each table is in ascending order, so that a range is found by bisection.
template <std::size_t N>
bool contains(const CodePointRange (&table)[N], char32_t c) {
    const CodePointRange* const r = std::lower_bound(
        std::begin(table), std::end(table), c,
        [](const CodePointRange& range, char32_t value) { return range.last < value; });
    return r != std::end(table) && r->first <= c;
}

}  // namespace heed
