// Are two tensors equal up to rounding, and if not, where is the worst difference?
#pragma once

#include <iosfwd>
#include <string>

#include "core/tensor.h"

namespace heed {

// A verdict that is a bool and can say why.
struct Verdict {
    bool ok = true;
    std::string message;
    explicit operator bool() const { return ok; }
};

std::string to_string(const Verdict& verdict);  // "close", or the message
std::ostream& operator<<(std::ostream& out, const Verdict& verdict);

// |actual - expected| <= atol + rtol |expected| for every element, and equal shapes.
// NaN is close to nothing, infinity only to itself. The message names the worst element:
//     1 of 6 elements differ by more than 1e-05 + 1e-05 |expected|; worst at (1, 2): ...
Verdict all_close(const Tensor& actual, const Tensor& expected, double rtol, double atol);

// "(1, 2)": the place of a position in memory.
std::string place(const Shape& shape, Index position);

}  // namespace heed
