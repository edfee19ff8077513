#include "answer.h"

namespace heed::mine {

// states: (T + 1, B, H), h_0 .. h_T   wh: (H, H)   dstates: (T, B, H), of h_1 .. h_T
//   ->   dx, (T, B, H), and dWh, (H, H).
std::pair<Tensor, Tensor> through_time(const Tensor& states, const Tensor& wh,
                                       const Tensor& dstates) {
    // select(states, 0, t) is h_t, (B, H). matmul(p, q, {.a = true}) multiplies with p
    // transposed, {.b = true} with q transposed. stack(parts, 0) puts T tensors of
    // (B, H) into one of (T, B, H); std::vector<Tensor> parts(T) holds them.
    // The result is written {dx, dwh}.
    not_started();
}

}  // namespace heed::mine
