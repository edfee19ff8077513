#include "core/mse.h"

#include "core/tape.h"

namespace heed {

Tensor mse(const Tensor& a, const Tensor& b) {
    check(a.shape() == b.shape(), "mse", "shapes must be equal: ", a.shape(), " and ",
          b.shape());
    const double n = static_cast<double>(a.size());
    double squares = 0;
    for (Index i = 0; i < a.size(); ++i) {
        const double difference = a[i] - b[i];
        squares += difference * difference;
    }
    const Tensor out = Tensor::scalar(n > 0 ? static_cast<Real>(squares / n) : Real{0});

    record("mse", {a, b}, out, [a, b, n](std::span<const Real> dloss) {
        const Real scale = static_cast<Real>(2 * dloss[0] / n);
        if (const GradSlot slot = a.grad_slot()) {
            const auto da = slot.data();
            for (Index i = 0; i < a.size(); ++i) da[i] += scale * (a[i] - b[i]);
        }
        if (const GradSlot slot = b.grad_slot()) {
            const auto db = slot.data();
            for (Index i = 0; i < b.size(); ++i) db[i] -= scale * (a[i] - b[i]);
        }
    });
    return out;
}

}  // namespace heed
