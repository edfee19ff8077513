// Sums, means, variances and extremes, of everything or along one axis.
//
// Along an axis the result has that axis removed, or of size 1 with Keep::yes, which is
// what broadcasting the result back needs. An empty axis has sum 0, but no mean and no
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

// The variance: the mean of (x - mean)², divided by n and not by n - 1, in two passes.
// (PyTorch's var divides by n - 1 unless told otherwise.)  dx = dy 2 (x - mean) / n
// Throws ShapeError where there is nothing to take the mean of.
Tensor var(const Tensor& x);
Tensor var(const Tensor& x, int axis, Keep keep = Keep::no);

// The largest and the smallest element; the gradient goes to the first of several equal
// ones. NaN counts as largest, and as smallest. Throw ShapeError for an empty axis.
Tensor max(const Tensor& x, int axis, Keep keep = Keep::no);
Tensor min(const Tensor& x, int axis, Keep keep = Keep::no);

// log Σ exp(x), a soft maximum: within log n above the largest element. Computed from
// x - max, so that nothing overflows. dx = dy exp(x - y), the softmax of x.
// -inf, with gradient 0, where every element is -inf and where there is none.
Tensor logsumexp(const Tensor& x, int axis, Keep keep = Keep::no);

// The position of the largest element along the axis, the first of several equal ones.
Ids argmax(const Tensor& x, int axis, Keep keep = Keep::no);

}  // namespace heed
