// Operations that move values without changing them. (reshape moves nothing and is a
// member of Tensor.) Gradients travel the same road back. Axes may count from the end;
// all throw ShapeError where shapes do not fit. Lesson 0.1.
#pragma once

#include <vector>

#include "core/array.h"
#include "core/tensor.h"

namespace heed {

// Two axes exchanged: element (.., i, .., j, ..) becomes (.., j, .., i, ..). It moves
// elements, which reshape does not: a (2, 3) transposed is not a (2, 3) reshaped.
Tensor transpose(const Tensor& x, int axis1, int axis2);

// Tensors joined along an axis; all other sizes must agree.
Tensor concat(const std::vector<Tensor>& parts, int axis);

// Tensors of one shape, side by side along a new axis: N of (2, 3) give (N, 2, 3).
Tensor stack(const std::vector<Tensor>& parts, int axis);

// Elements begin .. end-1 along an axis.
Tensor slice(const Tensor& x, int axis, Index begin, Index end);

// Element `i` along an axis, which is removed: slice(x, axis, i, i + 1) without the 1.
Tensor select(const Tensor& x, int axis, Index i);

// y[.., k, ..] = x[.., ids[.., k, ..], ..]: along `axis`, one chosen element for each id.
// ids has x's shape, except that its size along the axis is free. Throws ShapeError for
// an id outside 0 .. n-1. The same element may be chosen many times.
Tensor gather(const Tensor& x, int axis, const Ids& ids);

// The last element along the axis becomes the first.
Tensor flip(const Tensor& x, int axis);

// x `times` times, one behind the other along the axis: [1 2] becomes [1 2 1 2].
// (PyTorch's repeat; NumPy's gives [1 1 2 2].) Throws ShapeError unless times >= 1.
Tensor repeat(const Tensor& x, int axis, Index times);

// `value` added along an axis, `before` times in front and `after` times behind.
// Throws ShapeError for a negative number of times.
Tensor pad(const Tensor& x, int axis, Index before, Index after, Real value = 0);

}  // namespace heed
