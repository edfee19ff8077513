// Rows of a batch by number: to reorder a beam, to drop what has ended, to repeat one
// beginning for many continuations. Lesson 6.1.
#pragma once

#include "core/array.h"
#include "core/tensor.h"

namespace heed {

// x: (B, ..)   which: (N)   ->   (N, ..): row n of the result is row which[n] of x.
// dx[which[n]] += dy[n]
// Throws ShapeError for a number outside 0 .. B-1.
Tensor rows(const Tensor& x, const Ids& which);
Mask rows(const Mask& mask, const Ids& which);

}  // namespace heed
