#include "answer.h"

namespace heed::solution {

Tensor split_heads(const Tensor& x, Index heads) {
    const auto [B, T, D] = x.dims<3>("split_heads");
    check(heads >= 1 && D % heads == 0, "split_heads", heads, " heads cannot share ", D,
          " features evenly");
    const Tensor cut = x.reshape({B, T, heads, D / heads});  // the same line of numbers
    return transpose(cut, 1, 2);                             // (B, heads, T, K)
}

}  // namespace heed::solution
