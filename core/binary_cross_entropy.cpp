#include "core/binary_cross_entropy.h"

#include <cmath>

#include "core/mask.h"
#include "core/tape.h"

namespace heed {

Tensor binary_cross_entropy(const Tensor& logits, const Tensor& targets,
                            const Mask& mask) {
    check(logits.shape() == targets.shape(), "binary_cross_entropy", "logits ",
          logits.shape(), " and targets ", targets.shape(), " must have one shape");
    const Mask counted = broadcast_to(mask, logits.shape(), "binary_cross_entropy: mask");
    double loss = 0;
    Index count = 0;
    for (Index i = 0; i < logits.size(); ++i) {
        if (!counted[i]) continue;
        const Real x = logits[i], y = targets[i];
        check<Error>(!(y < 0 || y > 1), "binary_cross_entropy", "target ", y,
                     " at position ", i, " is not between 0 and 1");
        // softplus(x) = max(x, 0) + log(1 + exp(-|x|)): no exponential overflows.
        loss += (x > 0 ? x : 0) - x * y + std::log1p(std::exp(-std::fabs(x)));
        ++count;
    }
    const double n = static_cast<double>(count);
    const Tensor out = Tensor::scalar(count ? static_cast<Real>(loss / n) : Real{0});

    record("binary_cross_entropy", {logits, targets}, out,
           [logits, targets, counted, n](std::span<const Real> dloss) {
               if (n == 0) return;
               const Real scale = static_cast<Real>(dloss[0] / n);
               if (const GradSlot slot = logits.grad_slot()) {
                   const auto dlogits = slot.data();
                   for (Index i = 0; i < counted.size(); ++i) {
                       if (!counted[i]) continue;
                       const Real probability = 1 / (1 + std::exp(-logits[i]));
                       dlogits[i] += scale * (probability - targets[i]);
                   }
               }
               if (const GradSlot slot = targets.grad_slot()) {
                   const auto dtargets = slot.data();
                   for (Index i = 0; i < counted.size(); ++i) {
                       if (counted[i]) dtargets[i] -= scale * logits[i];
                   }
               }
           });
    return out;
}

}  // namespace heed
