#include "core/dropout.h"

#include "core/rng.h"
#include "core/tape.h"

namespace heed {

Tensor dropout(const Tensor& x, double p, Rng& rng) {
    check<Error>(0 <= p && p < 1, "dropout",
                 "the probability to drop must be at least 0 and below 1, not ", p);
    if (p == 0 || !Tape::recording()) return x;

    // One factor for each element: 0, or 1 / (1 - p).
    Tensor keep = Tensor::uninitialized(x.shape());
    const Real scale = static_cast<Real>(1 / (1 - p));
    for (Real& k : keep.mutable_data()) k = rng.uniform() < p ? Real{0} : scale;

    Tensor out = Tensor::uninitialized(x.shape());
    const auto y = out.mutable_data();
    for (Index i = 0; i < x.size(); ++i) y[i] = x[i] * keep[i];

    record("dropout", {x}, out, [keep, slot = x.grad_slot()](std::span<const Real> dy) {
        const auto dx = slot.data();
        const auto k = keep.data();
        for (std::size_t i = 0; i < dx.size(); ++i) dx[i] += dy[i] * k[i];
    });
    return out;
}

}  // namespace heed
