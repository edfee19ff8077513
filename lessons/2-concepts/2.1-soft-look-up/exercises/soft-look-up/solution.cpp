#include "answer.h"

namespace heed::solution {

Tensor look_up(const Tensor& x, const Tensor& y, const Tensor& at, double width) {
    const Index S = x.size(), T = at.size();
    const Tensor apart = at.reshape({T, 1}) - x.reshape({1, S});  // (T, S)
    const Tensor scores = square(apart) / (-2 * width * width);   // (T, S)
    return sum(softmax(scores) * y, 1);
}

}  // namespace heed::solution
