#include "answer.h"

namespace heed::solution {

Tensor query_gradient(const Tensor& q, const Tensor& k, const Tensor& wq,
                      const Tensor& wk, const Tensor& v, const Tensor& dscores) {
    const Index T = q.dim(0), S = k.dim(0), A = v.size();
    const Tensor h =  // (T, S, A)
        tanh(matmul(q, wq).reshape({T, 1, A}) + matmul(k, wk).reshape({1, S, A}));
    const Tensor inside = dscores.reshape({T, S, 1}) * v * (1 - h * h);
    return matmul(sum(inside, 1), wq, {.b = true});  // every key has its say
}

}  // namespace heed::solution
