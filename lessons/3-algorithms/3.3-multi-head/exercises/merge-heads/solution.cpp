#include "answer.h"

namespace heed::solution {

Tensor merge_heads(const Tensor& heads) {
    const auto [B, NH, T, K] = heads.dims<4>("merge_heads: heads");
    Tensor side_by_side({B, T, NH * K});
    Index i = 0;  // as the heads lie: element, head, token, feature
    for (Index b = 0; b < B; ++b) {
        for (Index h = 0; h < NH; ++h) {
            for (Index t = 0; t < T; ++t) {
                for (Index k = 0; k < K; ++k) {
                    const Index place = ((b * T + t) * NH + h) * K + k;
                    side_by_side.mutable_data()[static_cast<std::size_t>(place)] =
                        heads[i++];
                }
            }
        }
    }
    return side_by_side;
}

}  // namespace heed::solution
