#include "core/movement.h"

#include <algorithm>
#include <limits>

#include "core/axis.h"
#include "core/tape.h"

namespace heed {

// Seen from its two axes p < q, x is (A, P, M, Q, C), and y is (A, Q, M, P, C).
// y[a, q, m, p, c] = x[a, p, m, q, c]
// dx[a, p, m, q, c] = dy[a, q, m, p, c]
Tensor transpose(const Tensor& x, int axis1, int axis2) {
    const Axis one(x.shape(), axis1, "transpose"), two(x.shape(), axis2, "transpose");
    const auto& [first, last] =
        one.index < two.index ? std::pair(one, two) : std::pair(two, one);
    const Index A = first.outer, P = first.n, Q = last.n, C = last.inner;
    if (first.index == last.index) return x;
    const Index M = P * Q * C == 0 ? 0 : first.inner / (Q * C);

    // Calls move(from, to) for every run of C contiguous elements.
    const auto each_run = [A, P, M, Q, C](auto move) {
        for (Index a = 0; a < A; ++a) {
            for (Index q = 0; q < Q; ++q) {
                for (Index m = 0; m < M; ++m) {
                    for (Index p = 0; p < P; ++p) {
                        move((((a * P + p) * M + m) * Q + q) * C,
                             (((a * Q + q) * M + m) * P + p) * C);
                    }
                }
            }
        }
    };

    Tensor out =
        Tensor::uninitialized(x.shape().with(first.index, Q).with(last.index, P));
    const auto y = out.mutable_data();
    const auto in = x.data();
    each_run([&](Index from, Index to) { std::copy_n(&in[from], C, &y[to]); });

    record("transpose", {x}, out,
           [each_run, C, slot = x.grad_slot()](std::span<const Real> dy) {
               const auto dx = slot.data();
               each_run([&](Index from, Index to) {
                   for (Index c = 0; c < C; ++c) dx[from + c] += dy[to + c];
               });
           });
    return out;
}

// y = [x0, x1, ..] along the axis
// dx_k = the part of dy that x_k became
Tensor concat(const std::vector<Tensor>& parts, int axis_index) {
    check(!parts.empty(), "concat", "needs at least one tensor");
    const int at = parts[0].shape().axis(axis_index, "concat");
    Index total = 0;
    for (const Tensor& part : parts) {
        check(part.rank() == parts[0].rank() &&
                  part.shape().with(at, 0) == parts[0].shape().with(at, 0),
              "concat", "along axis ", axis_index, " of ", parts[0].shape(),
              ", all other sizes must agree, but another part is ", part.shape());
        check(part.shape()[at] <= std::numeric_limits<Index>::max() - total, "concat",
              "all parts together are longer than a 64-bit index can count");
        total += part.shape()[at];
    }
    Tensor out = Tensor::uninitialized(parts[0].shape().with(at, total));
    const Axis axis(out.shape(), at, "concat");
    const auto y = out.mutable_data();

    Index begin = 0;  // of this part along the axis
    for (const Tensor& part : parts) {
        const auto x = part.data();
        const Index run = part.shape()[at] * axis.inner;
        for (Index o = 0; o < axis.outer; ++o) {
            std::copy_n(x.begin() + o * run, run,
                        y.begin() + axis.line(o, 0) + begin * axis.inner);
        }
        // One step for each part: a part that wants no gradient costs nothing.
        record("concat", {part}, out,
               [axis, begin, run, slot = part.grad_slot()](std::span<const Real> dy) {
                   const auto dx = slot.data();
                   for (Index o = 0; o < axis.outer; ++o) {
                       const Index from = axis.line(o, 0) + begin * axis.inner;
                       for (Index i = 0; i < run; ++i) dx[o * run + i] += dy[from + i];
                   }
               });
        begin += part.shape()[at];
    }
    return out;
}

Tensor stack(const std::vector<Tensor>& parts, int axis) {
    check(!parts.empty(), "stack", "needs at least one tensor");
    const int rank = parts[0].rank();
    check(-rank - 1 <= axis && axis <= rank, "stack", "axis ", axis,
          " is not a place for a new axis in ", parts[0].shape());
    const int at = axis < 0 ? axis + rank + 1 : axis;
    std::vector<Tensor> widened;
    for (const Tensor& part : parts) {
        check(part.shape() == parts[0].shape(), "stack",
              "all shapes must agree: ", parts[0].shape(), " and ", part.shape());
        widened.push_back(part.reshape(part.shape().inserted(at, 1)));
    }
    return concat(widened, at);
}

// y[o, i, j] = x[o, begin + i, j]
// dx[o, begin + i, j] = dy[o, i, j],  0 elsewhere
Tensor slice(const Tensor& x, int axis_index, Index begin, Index end) {
    const Axis axis(x.shape(), axis_index, "slice");
    check(0 <= begin && begin <= end && end <= axis.n, "slice", "elements ", begin,
          " to ", end, " do not exist along axis ", axis_index, " of ", x.shape());
    Tensor out = Tensor::uninitialized(x.shape().with(axis.index, end - begin));
    const auto y = out.mutable_data();
    const auto in = x.data();
    const Index run = (end - begin) * axis.inner;
    for (Index o = 0; o < axis.outer; ++o) {
        std::copy_n(in.begin() + axis.line(o, 0) + begin * axis.inner, run,
                    y.begin() + o * run);
    }

    record("slice", {x}, out,
           [axis, begin, run, slot = x.grad_slot()](std::span<const Real> dy) {
               const auto dx = slot.data();
               for (Index o = 0; o < axis.outer; ++o) {
                   const Index to = axis.line(o, 0) + begin * axis.inner;
                   for (Index i = 0; i < run; ++i) dx[to + i] += dy[o * run + i];
               }
           });
    return out;
}

Tensor select(const Tensor& x, int axis_index, Index i) {
    const Axis axis(x.shape(), axis_index, "select");
    check(0 <= i && i < axis.n, "select", "element ", i, " does not exist along axis ",
          axis_index, " of ", x.shape());
    return slice(x, axis_index, i, i + 1).reshape(x.shape().without(axis.index));
}

// y[o, k, j] = x[o, ids[o, k, j], j]
// dx[o, ids[o, k, j], j] += dy[o, k, j]
Tensor gather(const Tensor& x, int axis_index, const Ids& ids) {
    const Axis axis(x.shape(), axis_index, "gather");
    check(ids.shape().rank() == x.rank() &&
              ids.shape().with(axis.index, 0) == x.shape().with(axis.index, 0),
          "gather", "ids ", ids.shape(), " must have the shape of x ", x.shape(),
          " except along axis ", axis_index);
    const Axis chosen(ids.shape(), axis.index, "gather");
    Tensor out = Tensor::uninitialized(ids.shape());
    const auto y = out.mutable_data();
    const auto in = x.data();

    // Positions in x, in the order of y.
    std::vector<Index> from(y.size());
    for (Index o = 0; o < chosen.outer; ++o) {
        for (Index k = 0; k < chosen.n; ++k) {
            for (Index j = 0; j < chosen.inner; ++j) {
                const Index to = (o * chosen.n + k) * chosen.inner + j;
                check(0 <= ids[to] && ids[to] < axis.n, "gather", "id ", ids[to],
                      " is outside axis ", axis_index, " of ", x.shape());
                from[to] = axis.line(o, j) + ids[to] * axis.inner;
                y[to] = in[from[to]];
            }
        }
    }

    record("gather", {x}, out, [from, slot = x.grad_slot()](std::span<const Real> dy) {
        const auto dx = slot.data();
        for (std::size_t i = 0; i < from.size(); ++i) dx[from[i]] += dy[i];
    });
    return out;
}

// y[o, i, j] = x[o, n-1 - i, j]
// dx[o, n-1 - i, j] = dy[o, i, j]
Tensor flip(const Tensor& x, int axis_index) {
    const Axis axis(x.shape(), axis_index, "flip");
    Tensor out = Tensor::uninitialized(x.shape());
    const auto y = out.mutable_data();
    const auto in = x.data();
    for (Index o = 0; o < axis.outer; ++o) {
        for (Index i = 0; i < axis.n; ++i) {
            std::copy_n(in.begin() + (o * axis.n + axis.n - 1 - i) * axis.inner,
                        axis.inner, y.begin() + (o * axis.n + i) * axis.inner);
        }
    }

    record("flip", {x}, out, [axis, slot = x.grad_slot()](std::span<const Real> dy) {
        const auto dx = slot.data();
        for (Index o = 0; o < axis.outer; ++o) {
            for (Index i = 0; i < axis.n; ++i) {
                const Index to = (o * axis.n + axis.n - 1 - i) * axis.inner;
                const Index from = (o * axis.n + i) * axis.inner;
                for (Index j = 0; j < axis.inner; ++j) dx[to + j] += dy[from + j];
            }
        }
    });
    return out;
}

Tensor repeat(const Tensor& x, int axis_index, Index times) {
    const Axis axis(x.shape(), axis_index, "repeat");
    check(times >= 1, "repeat", "cannot repeat ", x.shape(), " along axis ", axis_index,
          " ", times, " times: it needs at least 1");
    check(axis.n <= std::numeric_limits<Index>::max() / times, "repeat", axis.n,
          " elements ", times, " times are more than a 64-bit index can count");
    // Of nothing there may be any number.
    if (x.size() == 0) return pad(x, axis_index, 0, axis.n * (times - 1));
    return concat(std::vector<Tensor>(static_cast<std::size_t>(times), x), axis.index);
}

Tensor pad(const Tensor& x, int axis_index, Index before, Index after, Real value) {
    const int at = x.shape().axis(axis_index, "pad");
    check(before >= 0 && after >= 0, "pad", "cannot add ", before, " and ", after,
          " elements along axis ", axis_index, " of ", x.shape(),
          ": slice takes elements away");
    return concat({Tensor(x.shape().with(at, before), value), x,
                   Tensor(x.shape().with(at, after), value)},
                  at);
}

}  // namespace heed
