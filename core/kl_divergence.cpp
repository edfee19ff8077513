#include "core/kl_divergence.h"

#include <cmath>

#include "core/axis.h"
#include "core/tape.h"

namespace heed {

Tensor kl_divergence(const Tensor& p, const Tensor& log_q) {
    check(p.shape() == log_q.shape(), "kl_divergence", "p ", p.shape(), " and log_q ",
          log_q.shape(), " must have one shape");
    const double rows = static_cast<double>(Axis(p.shape(), -1, "kl_divergence").outer);
    double total = 0;
    for (Index i = 0; i < p.size(); ++i) {
        // 0 log 0 is 0, but a NaN is not to be hidden.
        if (p[i] == 0 && !std::isnan(log_q[i])) continue;
        total += p[i] * (std::log(p[i]) - log_q[i]);
    }
    const Tensor out =
        Tensor::scalar(rows > 0 ? static_cast<Real>(total / rows) : Real{0});

    record("kl_divergence", {p, log_q}, out,
           [p, log_q, rows](std::span<const Real> dloss) {
               const Real scale = static_cast<Real>(dloss[0] / rows);
               if (const GradSlot slot = p.grad_slot()) {
                   const auto dp = slot.data();
                   for (Index i = 0; i < p.size(); ++i) {
                       if (p[i] != 0) dp[i] += scale * (std::log(p[i]) - log_q[i] + 1);
                   }
               }
               if (const GradSlot slot = log_q.grad_slot()) {
                   const auto dlog_q = slot.data();
                   for (Index i = 0; i < p.size(); ++i) dlog_q[i] -= scale * p[i];
               }
           });
    return out;
}

}  // namespace heed
