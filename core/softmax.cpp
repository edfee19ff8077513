#include "core/softmax.h"

#include <cmath>
#include <limits>

#include "core/axis.h"
#include "core/mask.h"
#include "core/tape.h"

namespace heed {

namespace {

// dx_i += y_i (dy_i - Σ_j dy_j y_j) for every line along the axis.
// From dy_i/dx_j = y_i ([i = j] - y_j): the Jacobian is never built.
void pull_back_softmax(std::span<Real> dx, std::span<const Real> dy,
                       std::span<const Real> y, const Axis& axis) {
    const Index end = axis.n * axis.inner;
    for (Index o = 0; o < axis.outer; ++o) {
        for (Index j = 0; j < axis.inner; ++j) {
            const Index line = axis.line(o, j);
            Real mean = 0;  // of dy under the weights y
            for (Index i = 0; i < end; i += axis.inner)
                mean += dy[line + i] * y[line + i];
            for (Index i = 0; i < end; i += axis.inner) {
                dx[line + i] += y[line + i] * (dy[line + i] - mean);
            }
        }
    }
}

}  // namespace

Tensor softmax(const Tensor& x, int axis_index) {
    const Axis axis(x.shape(), axis_index, "softmax");
    Tensor out = Tensor::uninitialized(x.shape());
    const auto y = out.mutable_data();
    const auto in = x.data();
    const Index end = axis.n * axis.inner;
    for (Index o = 0; o < axis.outer; ++o) {
        for (Index j = 0; j < axis.inner; ++j) {
            const Index line = axis.line(o, j);
            // Pass 1: the largest score.
            Real largest = -std::numeric_limits<Real>::infinity();
            for (Index i = 0; i < end; i += axis.inner)
                largest = std::max(largest, in[line + i]);
            // Pass 2: exponentials and their sum.
            Real sum = 0;
            for (Index i = 0; i < end; i += axis.inner) {
                sum += y[line + i] = std::exp(in[line + i] - largest);
            }
            // Pass 3: normalise.
            for (Index i = 0; i < end; i += axis.inner) y[line + i] /= sum;
        }
    }

    record("softmax", {x}, out,
           [axis, out, slot = x.grad_slot()](std::span<const Real> dy) {
               pull_back_softmax(slot.data(), dy, out.data(), axis);
           });
    return out;
}

Tensor softmax(const Tensor& x, const Mask& mask) {
    const Axis axis(x.shape(), -1, "softmax");
    const Mask allowed = broadcast_to(mask, x.shape(), "softmax: mask");
    Tensor out = Tensor::uninitialized(x.shape());
    const auto y = out.mutable_data();
    const auto in = x.data();
    for (Index line = 0; line < x.size(); line += axis.n) {
        Real largest = -std::numeric_limits<Real>::infinity();
        for (Index i = line; i < line + axis.n; ++i) {
            if (allowed[i]) largest = std::max(largest, in[i]);
        }
        Real sum = 0;
        for (Index i = line; i < line + axis.n; ++i) {
            sum += y[i] = allowed[i] ? std::exp(in[i] - largest) : 0;
        }
        // A row with nothing to attend to stays all zeros.
        if (sum == 0) continue;
        for (Index i = line; i < line + axis.n; ++i) y[i] /= sum;
    }

    // Where y is 0 the gradient is 0: masked positions need no case of their own.
    record("softmax", {x}, out,
           [axis, out, slot = x.grad_slot()](std::span<const Real> dy) {
               pull_back_softmax(slot.data(), dy, out.data(), axis);
           });
    return out;
}

Tensor log_softmax(const Tensor& x, int axis_index) {
    const Axis axis(x.shape(), axis_index, "log_softmax");
    Tensor out = Tensor::uninitialized(x.shape());
    const auto y = out.mutable_data();
    const auto in = x.data();
    const Index end = axis.n * axis.inner;
    for (Index o = 0; o < axis.outer; ++o) {
        for (Index j = 0; j < axis.inner; ++j) {
            const Index line = axis.line(o, j);
            Real largest = -std::numeric_limits<Real>::infinity();
            for (Index i = 0; i < end; i += axis.inner)
                largest = std::max(largest, in[line + i]);
            Real sum = 0;
            for (Index i = 0; i < end; i += axis.inner)
                sum += std::exp(in[line + i] - largest);
            const Real log_sum = std::log(sum);
            for (Index i = 0; i < end; i += axis.inner)
                y[line + i] = in[line + i] - largest - log_sum;
        }
    }

    record("log_softmax", {x}, out,
           [axis, end, out, slot = x.grad_slot()](std::span<const Real> dy) {
               const auto dx = slot.data();
               for (Index o = 0; o < axis.outer; ++o) {
                   for (Index j = 0; j < axis.inner; ++j) {
                       const Index line = axis.line(o, j);
                       Real sum = 0;
                       for (Index i = 0; i < end; i += axis.inner) sum += dy[line + i];
                       for (Index i = 0; i < end; i += axis.inner) {
                           dx[line + i] += dy[line + i] - std::exp(out[line + i]) * sum;
                       }
                   }
               }
           });
    return out;
}

// dx_i = dy_i - exp(y_i) Σ_j dy_j    over allowed i and j
Tensor log_softmax(const Tensor& x, const Mask& mask) {
    const Axis axis(x.shape(), -1, "log_softmax");
    const Mask allowed = broadcast_to(mask, x.shape(), "log_softmax: mask");
    Tensor out(x.shape(), -std::numeric_limits<Real>::infinity());
    const auto y = out.mutable_data();
    const auto in = x.data();
    for (Index line = 0; line < x.size(); line += axis.n) {
        Real largest = -std::numeric_limits<Real>::infinity();
        for (Index i = line; i < line + axis.n; ++i) {
            if (allowed[i]) largest = std::max(largest, in[i]);
        }
        Real sum = 0;
        for (Index i = line; i < line + axis.n; ++i) {
            if (allowed[i]) sum += std::exp(in[i] - largest);
        }
        const Real log_sum = std::log(sum);
        for (Index i = line; i < line + axis.n; ++i) {
            if (allowed[i]) y[i] = in[i] - largest - log_sum;
        }
    }

    record("log_softmax", {x}, out,
           [axis, allowed, out, slot = x.grad_slot()](std::span<const Real> dy) {
               const auto dx = slot.data();
               for (Index line = 0; line < out.size(); line += axis.n) {
                   Real sum = 0;
                   for (Index i = line; i < line + axis.n; ++i) {
                       if (allowed[i]) sum += dy[i];
                   }
                   for (Index i = line; i < line + axis.n; ++i) {
                       if (allowed[i]) dx[i] += dy[i] - std::exp(out[i]) * sum;
                   }
               }
           });
    return out;
}

}  // namespace heed
