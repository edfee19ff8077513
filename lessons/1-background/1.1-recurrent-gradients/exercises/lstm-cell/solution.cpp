#include "answer.h"

namespace heed::solution {

std::pair<Tensor, Tensor> lstm_step(const Tensor& x, const Tensor& h, const Tensor& c,
                                    const Tensor& wx, const Tensor& wh, const Tensor& b) {
    const Index H = h.dim(1);
    const Tensor a = matmul(x, wx) + matmul(h, wh) + b;  // (B, 4H)
    const Tensor i = sigmoid(slice(a, 1, 0, H));
    const Tensor f = sigmoid(slice(a, 1, H, 2 * H));
    const Tensor g = tanh(slice(a, 1, 2 * H, 3 * H));
    const Tensor o = sigmoid(slice(a, 1, 3 * H, 4 * H));
    const Tensor memory = f * c + i * g;
    return {o * tanh(memory), memory};
}

}  // namespace heed::solution
