// What most tests of core need: tensors of counted numbers, text, and gradients.
#pragma once

#include <functional>
#include <limits>
#include <sstream>
#include <string>

#include "core/all_close.h"
#include "core/arithmetic.h"
#include "core/reduce.h"
#include "core/rng.h"
#include "core/tape.h"
#include "core/tensor.h"

namespace heed {

constexpr Real inf = std::numeric_limits<Real>::infinity();
constexpr Real NaN = std::numeric_limits<Real>::quiet_NaN();

// first, first + 1, first + 2, ...
inline Tensor counted(const Shape& shape, Real first = 1) {
    Tensor x(shape);
    for (Real& v : x.mutable_data()) v = first++;
    return x;
}

inline Tensor random(const Shape& shape, std::uint64_t seed) {
    Rng rng{seed};
    return Tensor::normal(shape, 0, 1, rng);
}

inline Verdict same(const Tensor& actual, const Tensor& expected) {
    return all_close(actual, expected, 0, 0);
}

template <class T>
std::string printed(const T& value) {
    std::ostringstream out;
    out << value;
    return out.str();
}

// dx of y = f(x) when the gradient of y is dy.
inline Tensor gradient(const std::function<Tensor(const Tensor&)>& f, const Tensor& x,
                       const Tensor& dy) {
    Tensor in = x.clone().require_grad();
    Tape tape;
    tape.backward(sum(f(in) * dy));
    return in.grad();
}

}  // namespace heed
