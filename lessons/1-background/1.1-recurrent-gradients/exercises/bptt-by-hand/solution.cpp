#include "answer.h"

namespace heed::solution {

std::pair<Tensor, Tensor> through_time(const Tensor& states, const Tensor& wh,
                                       const Tensor& dstates) {
    const Index T = dstates.dim(0);
    std::vector<Tensor> dx(static_cast<std::size_t>(T));
    Tensor dwh(wh.shape());
    Tensor from_later(Shape{states.dim(1), states.dim(2)});  // (B, H), at first zeros
    for (Index t = T; t > 0; --t) {
        const Tensor h = select(states, 0, t), before = select(states, 0, t - 1);
        const Tensor dh = select(dstates, 0, t - 1) + from_later;
        const Tensor da = dh * (1 - h * h);
        dx[static_cast<std::size_t>(t - 1)] = da;
        dwh = dwh + matmul(before, da, {.a = true});
        from_later = matmul(da, wh, {.b = true});
    }
    return {stack(dx, 0), dwh};
}

}  // namespace heed::solution
