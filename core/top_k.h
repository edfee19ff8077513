// The k largest elements of each row: what beam search keeps, what top-k sampling draws
// from, and what sparse attention attends to. Lessons 6.1, 6.4 and 8.2.
#pragma once

#include "core/array.h"
#include "core/tensor.h"

namespace heed {

struct TopK {
    Tensor values;  // (.., k), the largest first
    Ids ids;        // (.., k), where they stood along the last axis
};

// x: (.., n). Of equal elements the one with the lower index comes first. NaN counts as
// larger than anything: it must not disappear among what is not chosen.
// dx[.., ids[i]] = dvalues[i], 0 elsewhere
// Throws ShapeError unless 0 <= k <= n.
TopK top_k(const Tensor& x, Index k);

}  // namespace heed
