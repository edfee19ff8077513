#include "answer.h"

namespace heed::solution {

Tensor gru_step(const Tensor& x, const Tensor& h, const Tensor& wx, const Tensor& wh,
                const Tensor& bx, const Tensor& bh) {
    const Index H = h.dim(1);
    const Tensor fresh = matmul(x, wx) + bx;  // (B, 3H), what the token says
    const Tensor past = matmul(h, wh) + bh;   // (B, 3H), what the state says

    const Tensor r = sigmoid(slice(fresh, 1, 0, H) + slice(past, 1, 0, H));
    const Tensor z = sigmoid(slice(fresh, 1, H, 2 * H) + slice(past, 1, H, 2 * H));
    const Tensor n =
        tanh(slice(fresh, 1, 2 * H, 3 * H) + r * slice(past, 1, 2 * H, 3 * H));

    return (1 - z) * n + z * h;
}

}  // namespace heed::solution
