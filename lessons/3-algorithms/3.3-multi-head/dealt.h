// Three ways to deal the D features of every token out to the heads. Two are wrong, and
// all three run, with the same parameters.
#pragma once

#include <cmath>

#include "core/core.h"
#include "nn/nn.h"

namespace lesson {

using namespace heed;

enum class Deal {
    printed,  // as document 002 prints it: (B, T, NH, K), and no transposition
    cut,      // straight to the right shape, (B, NH, T, K), and no transposition
    right     // (B, T, NH, K), then transposed to (B, NH, T, K)
};

inline Tensor dealt(const Tensor& x, Index heads, Deal deal) {
    const auto [B, T, D] = x.dims<3>("dealt: x");
    switch (deal) {
        case Deal::printed:
            return x.reshape({B, T, heads, D / heads});
        case Deal::cut:
            return x.reshape({B, heads, T, D / heads});
        default:
            return split_heads(x, heads);
    }
}

// Multi-head attention with any of the three. `deal` is all that differs.
struct Layer {
    MultiHeadAttention part;
    Deal deal;

    MultiHeadAttention::Result operator()(const Tensor& queries,
                                          const Tensor& memory) const {
        const auto [B, T, D] = queries.dims<3>("Layer: queries");
        const Index heads = part.heads;
        // q = tf.reshape(q, (batch_size, -1, self.num_heads, self.depth)), and so on
        const Tensor q = dealt(part.query(queries), heads, deal);
        const Tensor k = dealt(part.key(memory), heads, deal);
        const Tensor v = dealt(part.value(memory), heads, deal);
        // scores = tf.matmul(q, k, transpose_b=True) / tf.math.sqrt(..depth..)
        const double root = std::sqrt(static_cast<double>(D / heads));
        const Tensor scores = matmul(q, k, {.b = true}) / root;
        const Tensor weights = softmax(scores);
        // context = tf.reshape(context, (batch_size, -1, self.d_model))
        Tensor context = matmul(weights, v);
        context = deal == Deal::right ? merge_heads(context) : context.reshape({B, T, D});
        return {part.output(context), weights};
    }

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("part", part);
    }
};

}  // namespace lesson
