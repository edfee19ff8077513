#include "core/layer_norm.h"

#include <cmath>

#include "core/tape.h"

namespace heed {

namespace {

// What one row needs to be normalised: x̂ = (x - mean) * inverse_deviation.
struct RowMoments {
    Real mean, inverse_deviation;
};

// Two passes: the mean first, then squares of differences from it. The one-pass form
// E[x²] - E[x]² loses every digit where the mean is large against the deviation.
RowMoments moments_of(std::span<const Real> row, double eps) {
    const auto n = static_cast<double>(row.size());
    double sum = 0, squares = 0;
    for (const Real v : row) sum += v;
    const double mean = sum / n;
    for (const Real v : row) squares += (v - mean) * (v - mean);
    return {static_cast<Real>(mean), static_cast<Real>(1 / std::sqrt(squares / n + eps))};
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
    const auto y = out.mutable_data();
    const auto in = x.data(), w = scale.data();
    const Real* const b = shift.defined() ? shift.data().data() : nullptr;
    const Index rows = D == 0 ? 0 : x.size() / D;
    std::vector<RowMoments> moments;
    for (Index r = 0; r < rows; ++r) {
        const auto [mean, inverse] =
            moments.emplace_back(moments_of(in.subspan(r * D, D), eps));
        for (Index d = 0; d < D; ++d) {
            y[r * D + d] =
                (in[r * D + d] - mean) * inverse * w[d] + (b != nullptr ? b[d] : 0);
        }
    }

    record("layer_norm", {x, scale, shift}, out,
           [x, scale, shift, moments, rows, D](std::span<const Real> dy) {
               const auto values = x.data(), weight = scale.data();
               const auto normal = [&](Index r, Index d) {  // x̂
                   return (values[r * D + d] - moments[r].mean) *
                          moments[r].inverse_deviation;
               };
               if (const GradSlot slot = x.grad_slot()) {
                   const auto dx = slot.data();
                   for (Index r = 0; r < rows; ++r) {
                       // Pass 1: the means of g and of g x̂ along the row.
                       double mean_g = 0, mean_gx = 0;
                       for (Index d = 0; d < D; ++d) {
                           const double g = dy[r * D + d] * weight[d];
                           mean_g += g;
                           mean_gx += g * normal(r, d);
                       }
                       mean_g /= static_cast<double>(D);
                       mean_gx /= static_cast<double>(D);
                       // Pass 2: what is left of g without them.
                       for (Index d = 0; d < D; ++d) {
                           dx[r * D + d] +=
                               static_cast<Real>((dy[r * D + d] * weight[d] - mean_g -
                                                  normal(r, d) * mean_gx) *
                                                 moments[r].inverse_deviation);
                       }
                   }
               }
               if (const GradSlot slot = scale.grad_slot()) {
                   const auto dscale = slot.data();
                   for (Index r = 0; r < rows; ++r) {
                       for (Index d = 0; d < D; ++d)
                           dscale[d] += dy[r * D + d] * normal(r, d);
                   }
               }
               if (shift.defined() && shift.wants_grad()) {
                   const auto dshift = shift.grad_slot().data();
                   for (Index r = 0; r < rows; ++r) {
                       for (Index d = 0; d < D; ++d) dshift[d] += dy[r * D + d];
                   }
               }
           });
    return out;
}

}  // namespace heed
