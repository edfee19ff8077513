#include "answer.h"

namespace heed::solution {

std::pair<Tensor, Tensor> matmul_backward(const Tensor& a, const Tensor& b,
                                          const Tensor& dy) {
    const auto [K, M] = b.dims<2>("matmul_backward: b");
    const Tensor rows = a.reshape({-1, K}), drows = dy.reshape({-1, M});
    return {matmul(dy, b, {.b = true}), matmul(rows, drows, {.a = true})};
}

}  // namespace heed::solution
