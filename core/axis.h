// One axis of a row-major shape, seen alone: (outer, n, inner).
//
// Whatever the rank, an operation along one axis visits `outer * inner` lines of `n`
// elements that lie `inner` apart: element i of line (o, j) is at (o n + i) inner + j.
#pragma once

#include <string_view>

#include "core/shape.h"

namespace heed {

struct Axis {
    // `axis` may count from the end; throws ShapeError in the name of `where`.
    Axis(const Shape& shape, int axis, std::string_view where)
        : index(shape.axis(axis, where)), n(shape[index]), inner(shape.stride(index)) {
        for (int i = 0; i < index; ++i) outer *= shape[i];
    }

    // Position of the first element of line (o, j).
    Index line(Index o, Index j) const { return o * n * inner + j; }

    int index;
    Index outer = 1, n, inner;
};

}  // namespace heed
