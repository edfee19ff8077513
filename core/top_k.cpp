#include "core/top_k.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/axis.h"
#include "core/movement.h"

namespace heed {

TopK top_k(const Tensor& x, Index k) {
    const Axis axis(x.shape(), -1, "top_k");
    check(0 <= k && k <= axis.n, "top_k", "cannot choose ", k, " of the ", axis.n,
          " elements along the last axis of ", x.shape());
    Ids best(x.shape().with(axis.index, k));
    std::vector<std::int32_t> order(static_cast<std::size_t>(axis.n));
    for (Index row = 0; row < axis.outer; ++row) {
        const auto in = x.data().subspan(row * axis.n, axis.n);
        // A total order, so that the result does not depend on how it is sorted.
        const auto before = [in](std::int32_t a, std::int32_t b) {
            const bool a_is_nan = std::isnan(in[a]), b_is_nan = std::isnan(in[b]);
            if (a_is_nan != b_is_nan) return a_is_nan;
            if (!a_is_nan && in[a] != in[b]) return in[a] > in[b];
            return a < b;
        };
        std::iota(order.begin(), order.end(), 0);
        std::partial_sort(order.begin(), order.begin() + k, order.end(), before);
        std::copy_n(order.begin(), k, best.data().begin() + row * k);
    }
    return {gather(x, axis.index, best), best};
}

}  // namespace heed
