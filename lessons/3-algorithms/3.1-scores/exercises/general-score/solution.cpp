#include "answer.h"

namespace heed::solution {

Tensor biaffine(const Tensor& q, const Tensor& k, const Tensor& w, const Tensor& u) {
    const Tensor wanted = matmul(q, w) + u;  // (T, Dk): what each query looks for
    return matmul(wanted, k, {.b = true});
}

}  // namespace heed::solution
