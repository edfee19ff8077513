// Sums, means and largest elements, of everything or along one axis.
//
// Along an axis the result has that axis removed, or of size 1 with Keep::yes, which is
// what broadcasting the result back needs. An empty axis has sum 0 and no mean and no
// largest element. Axes may count from the end. Lesson 0.1.
#pragma once

#include "core/array.h"
#include "core/tensor.h"

namespace heed {

enum class Keep { no, yes };

Tensor sum(const Tensor& x);   // () <- any shape        dx = dy
Tensor mean(const Tensor& x);  // () <- any shape        dx = dy / size
Tensor sum(const Tensor& x, int axis, Keep keep = Keep::no);   // dx = dy, repeated
Tensor mean(const Tensor& x, int axis, Keep keep = Keep::no);  // dx = dy / n, repeated

// The largest element; its gradient goes to the first of several equal ones. NaN counts
// as largest. Throws ShapeError for an empty axis.
Tensor max(const Tensor& x, int axis, Keep keep = Keep::no);

// The position of the largest element along the axis, the first of several equal ones.
Ids argmax(const Tensor& x, int axis, Keep keep = Keep::no);

}  // namespace heed
