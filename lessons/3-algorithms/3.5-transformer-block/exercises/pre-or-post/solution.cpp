#include "answer.h"

namespace heed::solution {

Tensor pre_norm_stack(const Tensor& x, const std::vector<Part>& parts) {
    Tensor sum = x;
    for (const Part& part : parts) sum = sum + part(norm(sum));
    return norm(sum);
}

}  // namespace heed::solution
