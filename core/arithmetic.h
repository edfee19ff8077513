// Sums, differences, products and quotients, element by element, with broadcasting.
// All throw ShapeError where the shapes do not broadcast. Lesson 0.1.
#pragma once

#include "core/tensor.h"

namespace heed {

Tensor operator+(const Tensor& a, const Tensor& b);  // da = dy          db = dy
Tensor operator-(const Tensor& a, const Tensor& b);  // da = dy          db = -dy
Tensor operator*(const Tensor& a, const Tensor& b);  // da = dy b        db = dy a
Tensor operator/(const Tensor& a, const Tensor& b);  // da = dy / b      db = -dy a / b²

Tensor operator+(const Tensor& a, double b);
Tensor operator-(const Tensor& a, double b);
Tensor operator*(const Tensor& a, double b);
Tensor operator/(const Tensor& a, double b);
Tensor operator+(double a, const Tensor& b);
Tensor operator-(double a, const Tensor& b);
Tensor operator*(double a, const Tensor& b);
Tensor operator/(double a, const Tensor& b);

Tensor operator-(const Tensor& x);

}  // namespace heed
