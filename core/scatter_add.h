// Scatter: numbers sent to places that ids name, and added up where they meet. What
// gather reads, scatter_add writes: each is the other's backward. Lesson 6.2.
#pragma once

#include "core/array.h"
#include "core/tensor.h"

namespace heed {

// y[.., ids[.., k, ..], ..] += x[.., k, ..]: along `axis`, which y has `size` of, every
// element of x goes to the place its id names; places that none names are 0. ids has the
// shape of x.
//
// dx[.., k, ..] = dy[.., ids[.., k, ..], ..]
//
// Throws ShapeError for an id outside 0 .. size-1 and for ids of another shape.
Tensor scatter_add(const Tensor& x, int axis, const Ids& ids, Index size);

}  // namespace heed
