#include "core/reduce.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

#include "core/arithmetic.h"
#include "core/axis.h"
#include "core/each_element.h"
#include "core/tape.h"

namespace heed {

namespace {

Shape reduced(const Shape& shape, const Axis& axis, Keep keep) {
    return keep == Keep::yes ? shape.with(axis.index, 1) : shape.without(axis.index);
}

// In double: a float stops growing when what is added is below its last digit, and ten
// million times 0.1 would be 1,087,937. Sixteen sums side by side: one alone would wait
// for each addition to finish.
double sum_of(const Real* x, Index n) {
    std::array<double, 16> sums{};
    Index i = 0;
    for (; i + 16 <= n; i += 16) {
        for (std::size_t k = 0; k < 16; ++k) sums[k] += x[i + static_cast<Index>(k)];
    }
    for (; i < n; ++i) sums[0] += x[i];
    return std::accumulate(sums.begin(), sums.end(), 0.0);
}

}  // namespace

// y[o, j] = Σ_i x[o, i, j]
// dx[o, i, j] = dy[o, j]
Tensor sum(const Tensor& x, int axis_index, Keep keep) {
    const Axis axis(x.shape(), axis_index, "sum");
    Tensor out = Tensor::uninitialized(reduced(x.shape(), axis, keep));
    const auto y = out.mutable_data();
    const auto in = x.data();
    std::vector<double> totals(static_cast<std::size_t>(axis.inner));
    for (Index o = 0; o < axis.outer; ++o) {
        if (axis.inner == 1) {
            y[o] = static_cast<Real>(sum_of(in.data() + o * axis.n, axis.n));
            continue;
        }
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
        if (dy.size() == 1) {
            return detail::add_each(slot, axis.n * axis.outer,
                                    [&](Index, auto) { return broadcast(dy[0]); });
        }
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

// m[o, j] = Σ_i x[o, i, j] / n
// y[o, j] = Σ_i (x[o, i, j] - m[o, j])² / n
// dx[o, i, j] = dy[o, j] 2 (x[o, i, j] - m[o, j]) / n      m moves too, but Σ (x - m) = 0
Tensor var(const Tensor& x, int axis_index, Keep keep) {
    const Axis axis(x.shape(), axis_index, "var");
    check(axis.n > 0, "var", "axis ", axis_index, " of ", x.shape(),
          " is empty: there is no variance to take");
    Tensor out = Tensor::uninitialized(reduced(x.shape(), axis, keep));
    const auto y = out.mutable_data();
    const auto in = x.data();
    const Index end = axis.n * axis.inner;
    const double n = static_cast<double>(axis.n);
    std::vector<double> means(y.size());
    for (Index o = 0; o < axis.outer; ++o) {
        for (Index j = 0; j < axis.inner; ++j) {
            const Index line = axis.line(o, j), k = o * axis.inner + j;
            double total = 0;
            for (Index i = 0; i < end; i += axis.inner) total += in[line + i];
            means[k] = total / n;
            // Not the mean of x² less the square of the mean: for numbers near a million
            // both are 10^12, and their difference is noise.
            double squares = 0;
            for (Index i = 0; i < end; i += axis.inner) {
                const double away = in[line + i] - means[k];
                squares += away * away;
            }
            y[k] = static_cast<Real>(squares / n);
        }
    }

    record("var", {x}, out, [axis, end, n, x, means](std::span<const Real> dy) {
        const auto dx = x.grad_slot().data();
        for (Index o = 0; o < axis.outer; ++o) {
            for (Index j = 0; j < axis.inner; ++j) {
                const Index line = axis.line(o, j), k = o * axis.inner + j;
                for (Index i = 0; i < end; i += axis.inner) {
                    const double away = x[line + i] - means[k];
                    dx[line + i] += static_cast<Real>(dy[k] * 2 * away / n);
                }
            }
        }
    });
    return out;
}

Tensor var(const Tensor& x) {
    return var(x.reshape(Shape{x.size()}), 0);
}

namespace {

// Position along the axis of the first element that no other is better than; a NaN is
// better than anything.
template <class Better>
Ids first_best(const Tensor& x, const Axis& axis, Keep keep, Better better) {
    Ids best(reduced(x.shape(), axis, keep));
    const auto in = x.data();
    for (Index o = 0; o < axis.outer; ++o) {
        for (Index j = 0; j < axis.inner; ++j) {
            Real so_far = in[axis.line(o, j)];
            Index at = 0;
            for (Index i = 1; i < axis.n && !std::isnan(so_far); ++i) {
                const Real v = in[axis.line(o, j) + i * axis.inner];
                if (better(v, so_far) || std::isnan(v)) {
                    so_far = v;
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
Tensor chosen_along(const char* name, const Tensor& x, const Axis& axis,
                    const Ids& best) {
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

    record(name, {x}, out, [chosen, slot = x.grad_slot()](std::span<const Real> dy) {
        const auto dx = slot.data();
        for (std::size_t k = 0; k < chosen.size(); ++k) dx[chosen[k]] += dy[k];
    });
    return out;
}

}  // namespace

Ids argmax(const Tensor& x, int axis_index, Keep keep) {
    const Axis axis(x.shape(), axis_index, "argmax");
    check(axis.n > 0, "argmax", "axis ", axis_index, " of ", x.shape(),
          " is empty: there is no largest element");
    return first_best(x, axis, keep, std::greater<Real>());
}

Tensor max(const Tensor& x, int axis_index, Keep keep) {
    const Axis axis(x.shape(), axis_index, "max");
    check(axis.n > 0, "max", "axis ", axis_index, " of ", x.shape(),
          " is empty: there is no largest element");
    return chosen_along("max", x, axis, first_best(x, axis, keep, std::greater<Real>()));
}

Tensor min(const Tensor& x, int axis_index, Keep keep) {
    const Axis axis(x.shape(), axis_index, "min");
    check(axis.n > 0, "min", "axis ", axis_index, " of ", x.shape(),
          " is empty: there is no smallest element");
    return chosen_along("min", x, axis, first_best(x, axis, keep, std::less<Real>()));
}

// y[o, j] = log Σ_i exp(x[o, i, j])
// dx[o, i, j] = dy[o, j] exp(x[o, i, j] - y[o, j])
Tensor logsumexp(const Tensor& x, int axis_index, Keep keep) {
    constexpr Real infinity = std::numeric_limits<Real>::infinity();
    const Axis axis(x.shape(), axis_index, "logsumexp");
    Tensor out = Tensor::uninitialized(reduced(x.shape(), axis, keep));
    const auto y = out.mutable_data();
    const auto in = x.data();
    const Index end = axis.n * axis.inner;
    // Kept apart: at a maximum of 10^4, a float y has room for three more digits.
    std::vector<Real> shift(y.size()), sums(y.size());
    for (Index o = 0; o < axis.outer; ++o) {
        for (Index j = 0; j < axis.inner; ++j) {
            const Index line = axis.line(o, j), k = o * axis.inner + j;
            Real largest = -infinity;
            for (Index i = 0; i < end; i += axis.inner)
                largest = std::max(largest, in[line + i]);
            // An infinite maximum cannot be subtracted: infinity - infinity is NaN.
            if (std::isinf(largest)) largest = 0;
            Real sum = 0;
            for (Index i = 0; i < end; i += axis.inner)
                sum += std::exp(in[line + i] - largest);
            shift[k] = largest;
            sums[k] = sum;
            y[k] = largest + std::log(sum);
        }
    }

    record("logsumexp", {x}, out, [axis, end, x, shift, sums](std::span<const Real> dy) {
        const auto dx = x.grad_slot().data();
        for (Index o = 0; o < axis.outer; ++o) {
            for (Index j = 0; j < axis.inner; ++j) {
                const Index line = axis.line(o, j), k = o * axis.inner + j;
                if (sums[k] == 0) continue;  // every element is -infinity
                for (Index i = 0; i < end; i += axis.inner) {
                    dx[line + i] += dy[k] * std::exp(x[line + i] - shift[k]) / sums[k];
                }
            }
        }
    });
    return out;
}

}  // namespace heed
