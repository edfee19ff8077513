// Masks in arithmetic: true = may attend, here as everywhere. Lesson 3.4.
#pragma once

#include <string_view>

#include "core/array.h"
#include "core/tensor.h"

namespace heed {

// The mask repeated to a shape it broadcasts to. Throws ShapeError for `where`.
Mask broadcast_to(const Mask& mask, const Shape& shape, std::string_view where);

// x where the mask allows, `value` elsewhere. (PyTorch's masked_fill takes the opposite
// mask: it fills where its mask is true.) The mask broadcasts to x.
// dx = dy where allowed, 0 elsewhere
Tensor masked_fill(const Tensor& x, const Mask& mask, Real value);

// a where the mask is true, b elsewhere. Both have one shape, the mask's or a
// wider one.
// da = dy where true, db = dy elsewhere. What is not chosen may be NaN.
Tensor where(const Mask& mask, const Tensor& a, const Tensor& b);

}  // namespace heed
