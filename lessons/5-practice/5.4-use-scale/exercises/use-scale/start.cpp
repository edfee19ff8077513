#include "answer.h"

namespace heed::mine {

// q: (T, D)   k: (S, D)   v: (S, Dv)   dcontext: (T, Dv)   ->   dLoss/dscale
double gradient_of_scale(const Tensor& q, const Tensor& k, const Tensor& v, double scale,
                         const Tensor& dcontext) {
    not_started();
}

}  // namespace heed::mine
