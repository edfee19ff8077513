#include "answer.h"

namespace heed::solution {

void mean_gradient(const Tensor& w, const Tensor& v, const Tensor& dy, Tensor& dw,
                   Tensor& dv) {
    const Tensor share = (w / sum(w)).reshape({w.size(), 1});  // (S, 1)
    const Tensor y = sum(share * v, 0);                        // (D)
    dv = share * dy;
    dw = sum((v - y) * dy, 1) / sum(w);
}

}  // namespace heed::solution
