#include "core/reduce.h"

#include <algorithm>
#include <cmath>

#include "core/arithmetic.h"
#include "core/axis.h"
#include "core/tape.h"

namespace heed {

namespace {

Shape reduced(const Shape& shape, const Axis& axis, Keep keep) {
    return keep == Keep::yes ? shape.with(axis.index, 1) : shape.without(axis.index);
}

}  // namespace

// y[o, j] = Σ_i x[o, i, j]
// dx[o, i, j] = dy[o, j]
Tensor sum(const Tensor& x, int axis_index, Keep keep) {
    const Axis axis(x.shape(), axis_index, "sum");
    Tensor out = Tensor::uninitialized(reduced(x.shape(), axis, keep));
    const auto y = out.mutable_data();
    const auto in = x.data();
    // In double: a float stops growing when what is added is below its last digit, and
    // ten million times 0.1 would be 1,087,937.
    std::vector<double> totals(static_cast<std::size_t>(axis.inner));
    for (Index o = 0; o < axis.outer; ++o) {
        std::fill(totals.begin(), totals.end(), 0.0);
        for (Index i = 0; i < axis.n; ++i) {
            for (Index j = 0; j < axis.inner; ++j) {
                totals[j] += in[(o * axis.n + i) * axis.inner + j];
            }
        }
        for (Index j = 0; j < axis.inner; ++j) {
            y[o * axis.inner + j] = static_cast<Real>(totals[j]);
        }
    }

    record("sum", {x}, out, [axis, slot = x.grad_slot()](std::span<const Real> dy) {
        const auto dx = slot.data();
        for (Index o = 0; o < axis.outer; ++o) {
            for (Index i = 0; i < axis.n; ++i) {
                for (Index j = 0; j < axis.inner; ++j) {
                    dx[(o * axis.n + i) * axis.inner + j] += dy[o * axis.inner + j];
                }
            }
        }
    });
    return out;
}

Tensor sum(const Tensor& x) {
    return sum(x.reshape(Shape{x.size()}), 0);
}

Tensor mean(const Tensor& x, int axis_index, Keep keep) {
    const Axis axis(x.shape(), axis_index, "mean");
    check(axis.n > 0, "mean", "axis ", axis_index, " of ", x.shape(),
          " is empty: there is no mean to take");
    return sum(x, axis_index, keep) / static_cast<double>(axis.n);
}

Tensor mean(const Tensor& x) {
    return mean(x.reshape(Shape{x.size()}), 0);
}

// Position along the axis of the largest element; a NaN is larger than anything.
Ids argmax(const Tensor& x, int axis_index, Keep keep) {
    const Axis axis(x.shape(), axis_index, "argmax");
    check(axis.n > 0, "argmax", "axis ", axis_index, " of ", x.shape(),
          " is empty: there is no largest element");
    Ids best(reduced(x.shape(), axis, keep));
    const auto in = x.data();
    for (Index o = 0; o < axis.outer; ++o) {
        for (Index j = 0; j < axis.inner; ++j) {
            Real largest = in[axis.line(o, j)];
            Index at = 0;
            for (Index i = 1; i < axis.n && !std::isnan(largest); ++i) {
                const Real v = in[axis.line(o, j) + i * axis.inner];
                if (v > largest || std::isnan(v)) {
                    largest = v;
                    at = i;
                }
            }
            best[o * axis.inner + j] = static_cast<std::int32_t>(at);
        }
    }
    return best;
}

// y[o, j] = x[o, best, j]
// dx[o, best, j] = dy[o, j],  0 elsewhere
Tensor max(const Tensor& x, int axis_index, Keep keep) {
    const Axis axis(x.shape(), axis_index, "max");
    check(axis.n > 0, "max", "axis ", axis_index, " of ", x.shape(),
          " is empty: there is no largest element");
    const Ids best = argmax(x, axis_index, keep);
    Tensor out = Tensor::uninitialized(best.shape());
    const auto y = out.mutable_data();
    const auto in = x.data();

    // Positions in x of the elements that were chosen.
    std::vector<Index> chosen(y.size());
    for (Index o = 0; o < axis.outer; ++o) {
        for (Index j = 0; j < axis.inner; ++j) {
            const Index k = o * axis.inner + j;
            chosen[k] = axis.line(o, j) + best[k] * axis.inner;
            y[k] = in[chosen[k]];
        }
    }

    record("max", {x}, out, [chosen, slot = x.grad_slot()](std::span<const Real> dy) {
        const auto dx = slot.data();
        for (std::size_t k = 0; k < chosen.size(); ++k) dx[chosen[k]] += dy[k];
    });
    return out;
}

}  // namespace heed
