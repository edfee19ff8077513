#include "core/layer_norm.h"

#include <cmath>
#include <vector>

#include "core/each_element.h"
#include "core/tape.h"

namespace heed {

namespace {

using namespace detail;

// What one row needs to be normalised: x̂ = ((x - first) - mean) * inverse_deviation.
struct RowMoments {
    Real mean, inverse_deviation;
};

// The mean is taken of differences from the row's first number, and the variance of
// differences from the mean. The one-pass form E[x²] - E[x]² loses every digit where the
// mean is large against the deviation; so does a mean that is rounded at its own size.
RowMoments moments_of(const Real* x, Index D, double eps) {
    Vector sum = {}, squares = {};
    each_vector(D, [&](Index d, auto width) { sum += load(x + d, width, x[0]) - x[0]; });
    const auto n = static_cast<Real>(D);
    const Real mean = sum_lanes(sum) / n;
    each_vector(D, [&](Index d, auto width) {
        const Vector difference = (load(x + d, width) - x[0]) - mean;
        squares += first(difference * difference, width);
    });
    const double variance = static_cast<double>(sum_lanes(squares) / n);
    return {mean, static_cast<Real>(1 / std::sqrt(variance + eps))};
}

// x̂, d-th vector. Beyond the row x is read as x[0], so that x̂ is finite there.
template <class Width>
Vector normal(const Real* x, const RowMoments& of, Index d, Width width) {
    return ((load(x + d, width, x[0]) - x[0]) - of.mean) * of.inverse_deviation;
}

// With g = dy scale, and means along the row:
//     dx = (g - mean(g) - x̂ mean(g x̂)) / deviation
void pull_back_row(Real* dx, bool add, const Real* dy, const Real* x, const Real* scale,
                   const RowMoments& of, Index D) {
    Vector sum_g = {}, sum_gx = {};
    each_vector(D, [&](Index d, auto width) {
        const Vector g = load(dy + d, width) * load(scale + d, width);
        sum_g += g;
        sum_gx += g * normal(x, of, d, width);
    });
    const auto n = static_cast<Real>(D);
    const Real mean_g = sum_lanes(sum_g) / n, mean_gx = sum_lanes(sum_gx) / n;
    each_vector(D, [&](Index d, auto width) {
        const Vector g = load(dy + d, width) * load(scale + d, width);
        const Vector change =
            (g - mean_g - normal(x, of, d, width) * mean_gx) * of.inverse_deviation;
        store(dx + d, add ? load(dx + d, width) + change : change, width);
    });
}

}  // namespace

Tensor layer_norm(const Tensor& x, const Tensor& scale, const Tensor& shift, double eps) {
    check(x.rank() >= 1, "layer_norm", "needs an axis to normalise along, but x is ()");
    const Index D = x.dim(-1);
    check(scale.shape() == Shape({D}), "layer_norm", "scale ", scale.shape(),
          " must have the size of the last axis of x ", x.shape());
    check(!shift.defined() || shift.shape() == Shape({D}), "layer_norm", "shift ",
          shift.shape(), " must have the size of the last axis of x ", x.shape());
    check<Error>(eps > 0, "layer_norm", "eps must be positive, not ", eps,
                 ": a row of equal numbers has variance 0");
    Tensor out = Tensor::uninitialized(x.shape());
    Real* const y = out.mutable_data().data();
    const Real* const in = x.data().data();
    const Real* const w = scale.data().data();
    const Real* const b = shift.defined() ? shift.data().data() : nullptr;
    const Index rows = D == 0 ? 0 : x.size() / D;
    std::vector<RowMoments> moments(static_cast<std::size_t>(rows));
    parallel_for(rows, rows_worth_a_thread(D), [&](Index begin, Index end) {
        for (Index r = begin; r < end; ++r) {
            const RowMoments of = moments[r] = moments_of(in + r * D, D, eps);
            each_vector(D, [&](Index d, auto width) {
                const Vector scaled =
                    normal(in + r * D, of, d, width) * load(w + d, width);
                store(y + r * D + d, b != nullptr ? scaled + load(b + d, width) : scaled,
                      width);
            });
        }
    });

    record("layer_norm", {x, scale, shift}, out,
           [x, scale, shift, moments, rows, D](std::span<const Real> dy_all) {
               const Real* const values = x.data().data();
               const Real* const weight = scale.data().data();
               const Real* const dy = dy_all.data();
               if (const GradSlot slot = x.grad_slot()) {
                   const GradSlot::Destination dx = slot.destination();
                   parallel_for(
                       rows, rows_worth_a_thread(D), [&](Index begin, Index end) {
                           for (Index r = begin; r < end; ++r)
                               pull_back_row(dx.values + r * D, dx.add, dy + r * D,
                                             values + r * D, weight, moments[r], D);
                       });
               }
               if (const GradSlot slot = scale.grad_slot()) {
                   add_row_sums(slot.data(), rows, [&](Index r, Index d, auto width) {
                       return load(dy + r * D + d, width) *
                              normal(values + r * D, moments[r], d, width);
                   });
               }
               if (shift.defined() && shift.wants_grad()) {
                   add_row_sums(shift.grad_slot().data(), rows,
                                [&](Index r, Index d, auto width) {
                                    return load(dy + r * D + d, width);
                                });
               }
           });
    return out;
}

}  // namespace heed
