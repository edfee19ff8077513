#include "nn/pool.h"

#include <limits>

#include "core/arithmetic.h"
#include "core/attention_mask.h"
#include "core/mask.h"
#include "core/movement.h"
#include "core/reduce.h"
#include "nn/attention.h"

namespace heed {

namespace {

void check_tokens(const Tensor& x, const Mask& real, const char* where) {
    const auto [B, T, H] = x.dims<3>(where);
    check(real.shape() == Shape({B, T}), where, "the mask ", real.shape(),
          " must say for each token of x ", x.shape(), " whether it is real");
}

// Which token of each sentence is its last real one, -1 where there is none; and whether
// there is one, (B, 1).
struct LastToken {
    std::vector<Index> position;
    Mask any;
};

LastToken last_token(const Mask& real) {
    const Index B = real.shape()[0], T = real.shape()[1];
    LastToken last{std::vector<Index>(static_cast<std::size_t>(B), -1),
                   Mask(Shape{B, 1})};
    for (Index b = 0; b < B; ++b) {
        for (Index t = 0; t < T; ++t) {
            if (real(b, t)) last.position[static_cast<std::size_t>(b)] = t;
        }
        last.any[b] = last.position[static_cast<std::size_t>(b)] >= 0;
    }
    return last;
}

// (B, T) -> (B, T, 1): a mask of tokens for all their features.
Mask for_features(const Mask& real) {
    const auto tokens = real.data();
    return Mask(real.shape().inserted(2, 1), {tokens.begin(), tokens.end()});
}

}  // namespace

Tensor mean_pool(const Tensor& x, const Mask& real) {
    check_tokens(x, real, "mean_pool");
    const Index B = x.dim(0), T = x.dim(1);
    Tensor count({B, 1});
    for (Index b = 0; b < B; ++b) {
        Index tokens = 0;
        for (Index t = 0; t < T; ++t) tokens += real(b, t) != 0;
        // Of nothing the sum is 0 already, and 0 / 1 keeps it so.
        count.mutable_data()[b] = static_cast<Real>(std::max<Index>(tokens, 1));
    }
    return sum(masked_fill(x, for_features(real), 0), 1) / count;
}

Tensor max_pool(const Tensor& x, const Mask& real) {
    check_tokens(x, real, "max_pool");
    if (x.dim(1) == 0) return Tensor({x.dim(0), x.dim(2)});
    const Real lowest = -std::numeric_limits<Real>::infinity();
    return masked_fill(max(masked_fill(x, for_features(real), lowest), 1),
                       last_token(real).any, 0);
}

Tensor last_pool(const Tensor& x, const Mask& real) {
    check_tokens(x, real, "last_pool");
    const Index B = x.dim(0), H = x.dim(2);
    if (x.dim(1) == 0) return Tensor({B, H});
    const LastToken last = last_token(real);
    Ids ids(Shape{B, 1, H});
    for (Index i = 0; i < ids.size(); ++i) {
        const Index t = last.position[static_cast<std::size_t>(i / H)];
        ids[i] = static_cast<std::int32_t>(std::max<Index>(t, 0));
    }
    return masked_fill(gather(x, 1, ids).reshape({B, H}), last.any, 0);
}

Tensor attention_pool(const Tensor& x, const Tensor& query, const Mask& real) {
    check_tokens(x, real, "attention_pool");
    const Index B = x.dim(0), H = x.dim(2);
    check(query.shape() == Shape({H}), "attention_pool", "the query ", query.shape(),
          " must be as wide as x ", x.shape());
    const Tensor safe = masked_fill(x, for_features(real), 0);
    return attention(query.reshape({1, 1, H}), safe, safe, padding_mask(real))
        .context.reshape({B, H});
}

}  // namespace heed
