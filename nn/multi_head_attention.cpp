#include "nn/multi_head_attention.h"

#include <cmath>

#include "core/arithmetic.h"
#include "core/mask.h"
#include "core/matmul.h"
#include "core/movement.h"
#include "core/rng.h"
#include "core/scaled_dot_product_attention.h"
#include "core/softmax.h"

namespace heed {

Tensor split_heads(const Tensor& x, Index heads) {
    const auto [B, T, D] = x.dims<3>("split_heads: x");
    check(heads >= 1 && D % heads == 0, "split_heads", heads,
          " heads cannot share the columns of ", x.shape(), " evenly");
    return transpose(x.reshape({B, T, heads, D / heads}), 1, 2);
}

Tensor merge_heads(const Tensor& x) {
    const auto [B, NH, T, K] = x.dims<4>("merge_heads: x");
    return transpose(x, 1, 2).reshape({B, T, NH * K});
}

MultiHeadAttention::MultiHeadAttention(Index D, Index heads_, Rng& rng, Linear::Bias bias)
    : heads(heads_) {
    check(heads >= 1 && D % heads == 0, "MultiHeadAttention", heads,
          " heads cannot share a width of ", D, " evenly");
    // Glorot's bound √(6 / (in + out)) of the three matrices packed into one (D, 3D).
    const double bound = std::sqrt(6 / (4 * static_cast<double>(D)));
    for (Linear* part : {&query, &key, &value}) {
        part->w = Tensor::uniform({D, D}, -bound, bound, rng).require_grad();
    }
    output = Linear(D, D, rng, Linear::Bias::no);
    if (bias == Linear::Bias::no) return;
    for (Linear* part : {&query, &key, &value, &output}) {
        part->b = Tensor({D}).require_grad();
    }
}

KeysValues MultiHeadAttention::read(const Tensor& memory) const {
    return {key(memory), value(memory)};
}

Tensor MultiHeadAttention::look(const Tensor& x, const KeysValues& memory,
                                const Mask& mask) const {
    return output(
        scaled_dot_product_attention(query(x), memory.keys, memory.values, mask, heads));
}

Tensor MultiHeadAttention::operator()(const Tensor& x, const Tensor& memory,
                                      const Mask& mask) const {
    return look(x, read(memory), mask);
}

MultiHeadAttention::Result MultiHeadAttention::with_weights(const Tensor& x,
                                                            const Tensor& memory,
                                                            const Mask& mask) const {
    const auto [B, T, D] = x.dims<3>("MultiHeadAttention: x");
    const auto [B_memory, S, D_memory] = memory.dims<3>("MultiHeadAttention: memory");
    const Tensor q = split_heads(query(x), heads);       // (B, NH, T, K)
    const Tensor k = split_heads(key(memory), heads);    // (B, NH, S, K)
    const Tensor v = split_heads(value(memory), heads);  // (B, NH, S, K)

    // One mask serves all heads.
    const Mask allowed = broadcast_to(mask, {B, T, S}, "MultiHeadAttention: mask");
    const auto answers = allowed.data();
    const Mask per_head(Shape{B, 1, T, S}, {answers.begin(), answers.end()});

    const double root = std::sqrt(static_cast<double>(D / heads));  // √K
    const Tensor scores = matmul(q, k, {.b = true}) / root;         // (B, NH, T, S)
    const Tensor weights = softmax(scores, per_head);               // (B, NH, T, S)
    return {output(merge_heads(matmul(weights, v))), weights};
}

}  // namespace heed
