#include "core/softmax.h"

#include <cmath>
#include <limits>

#include "core/axis.h"
#include "core/each_element.h"
#include "core/mask.h"
#include "core/softmax_row.h"
#include "core/tape.h"

namespace heed {

namespace {

using namespace detail;

// Calls f(line) for the beginning of every line along the axis, on several threads.
template <class F>
void each_line(const Axis& axis, F f) {
    parallel_for(axis.outer * axis.inner, rows_worth_a_thread(axis.n),
                 [&](Index begin, Index end) {
                     for (Index k = begin; k < end; ++k)
                         f(axis.line(k / axis.inner, k % axis.inner));
                 });
}

// The same for f(y, x), where y and x are rows in one piece: lines whose elements lie
// apart are copied together, and y is copied back.
template <class F>
void each_row(Real* y, const Real* x, const Axis& axis, F f) {
    each_line(axis, [&](Index line) {
        if (axis.inner == 1) return f(y + line, x + line);
        Buffer row(axis.n);
        Real* const values = row.values().data();
        for (Index i = 0; i < axis.n; ++i) values[i] = x[line + i * axis.inner];
        f(values, values);
        for (Index i = 0; i < axis.n; ++i) y[line + i * axis.inner] = values[i];
    });
}

constexpr Real minus_infinity = -std::numeric_limits<Real>::infinity();

// y = softmax(x) of one row: the largest score, then exponentials and their sum, then the
// quotients.
void softmax_row(Real* y, const Real* x, Index n) {
    const Real largest = largest_of(x, n);
    const Real sum = sum_exponentials(
        x, n, 1, largest, [y](Index i, Vector e, auto width) { store(y + i, e, width); });
    scale_row(y, n, 1 / sum);
}

// y = x - log Σ exp(x) of one row
void log_softmax_row(Real* y, const Real* x, Index n) {
    const Real largest = largest_of(x, n);
    const Real sum = sum_exponentials(x, n, 1, largest, [](Index, Vector, auto) {});
    const Real log_sum = std::log(sum);
    for (Index i = 0; i < n; ++i) y[i] = x[i] - largest - log_sum;
}

// What may not be attended to scores -infinity, and so gets no weight. False if there is
// nothing to attend to.
bool hide(Real* y, const Real* x, const std::uint8_t* allowed, Index n) {
    std::uint8_t any = 0;
    for (Index i = 0; i < n; ++i) {
        y[i] = allowed[i] ? x[i] : minus_infinity;
        any |= allowed[i];
    }
    return any != 0;
}

// dx_i += y_i (dy_i - Σ_j dy_j y_j) for every line along the axis.
// From dy_i/dx_j = y_i ([i = j] - y_j): the Jacobian is never built.
void pull_back_softmax(const GradSlot& slot, std::span<const Real> dy,
                       std::span<const Real> y, const Axis& axis) {
    const auto [dx, add] = slot.destination();
    const Index end = axis.n * axis.inner;
    each_line(axis, [&, dx = dx, add = add](Index line) {
        if (axis.inner == 1) {
            const Real mean = dot_row(dy.data() + line, y.data() + line, axis.n);
            each_vector(axis.n, [&](Index i, auto width) {
                const Vector change =
                    load(&y[line + i], width) * (load(&dy[line + i], width) - mean);
                Real* const to = dx + line + i;
                store(to, add ? load(to, width) + change : change, width);
            });
            return;
        }
        Real mean = 0;  // of dy under the weights y
        for (Index i = line; i < line + end; i += axis.inner) mean += dy[i] * y[i];
        for (Index i = line; i < line + end; i += axis.inner)
            dx[i] = (add ? dx[i] : 0) + y[i] * (dy[i] - mean);
    });
}

// dx_i += dy_i - exp(y_i) Σ_j dy_j; where y is -infinity, and exp(y) = 0, nothing at all.
void pull_back_log_softmax(std::span<Real> dx, std::span<const Real> dy,
                           std::span<const Real> y, const Axis& axis) {
    const Index end = axis.n * axis.inner;
    each_line(axis, [&](Index line) {
        Real sum = 0;
        for (Index i = line; i < line + end; i += axis.inner)
            if (y[i] != minus_infinity) sum += dy[i];
        for (Index i = line; i < line + end; i += axis.inner)
            if (y[i] != minus_infinity) dx[i] += dy[i] - std::exp(y[i]) * sum;
    });
}

}  // namespace

Tensor softmax(const Tensor& x, int axis_index) {
    const Axis axis(x.shape(), axis_index, "softmax");
    Tensor out = Tensor::uninitialized(x.shape());
    each_row(out.mutable_data().data(), x.data().data(), axis,
             [&](Real* y_row, const Real* x_row) { softmax_row(y_row, x_row, axis.n); });

    record("softmax", {x}, out,
           [axis, out, slot = x.grad_slot()](std::span<const Real> dy) {
               pull_back_softmax(slot, dy, out.data(), axis);
           });
    return out;
}

Tensor softmax(const Tensor& x, const Mask& mask) {
    const Axis axis(x.shape(), -1, "softmax");
    const Mask allowed = broadcast_to(mask, x.shape(), "softmax: mask");
    Tensor out = Tensor::uninitialized(x.shape());
    Real* const y = out.mutable_data().data();
    const auto in = x.data();
    each_line(axis, [&](Index line) {
        if (hide(y + line, in.data() + line, allowed.data().data() + line, axis.n))
            softmax_row(y + line, y + line, axis.n);
        else
            std::fill_n(y + line, axis.n, Real{0});
    });

    // Where y is 0 the gradient is 0: masked positions need no case of their own.
    record("softmax", {x}, out,
           [axis, out, slot = x.grad_slot()](std::span<const Real> dy) {
               pull_back_softmax(slot, dy, out.data(), axis);
           });
    return out;
}

Tensor log_softmax(const Tensor& x, int axis_index) {
    const Axis axis(x.shape(), axis_index, "log_softmax");
    Tensor out = Tensor::uninitialized(x.shape());
    each_row(
        out.mutable_data().data(), x.data().data(), axis,
        [&](Real* y_row, const Real* x_row) { log_softmax_row(y_row, x_row, axis.n); });

    record("log_softmax", {x}, out,
           [axis, out, slot = x.grad_slot()](std::span<const Real> dy) {
               pull_back_log_softmax(slot.data(), dy, out.data(), axis);
           });
    return out;
}

Tensor log_softmax(const Tensor& x, const Mask& mask) {
    const Axis axis(x.shape(), -1, "log_softmax");
    const Mask allowed = broadcast_to(mask, x.shape(), "log_softmax: mask");
    Tensor out = Tensor::uninitialized(x.shape());
    Real* const y = out.mutable_data().data();
    const auto in = x.data();
    each_line(axis, [&](Index line) {
        if (hide(y + line, in.data() + line, allowed.data().data() + line, axis.n))
            log_softmax_row(y + line, y + line, axis.n);
    });

    record("log_softmax", {x}, out,
           [axis, out, slot = x.grad_slot()](std::span<const Real> dy) {
               pull_back_log_softmax(slot.data(), dy, out.data(), axis);
           });
    return out;
}

}  // namespace heed
