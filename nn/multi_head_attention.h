// Multi-head attention: several look-ups side by side, each with a view of its own.
//
//     head_i = softmax((x Wq_i) (m Wk_i)ᵀ / √K) (m Wv_i)     i = 1 .. NH,  K = D / NH
//     y      = [head_1; ..; head_NH] Wo
//
// x asks, m (the memory) answers; m = x is self-attention, m = the encoder's states is
// cross-attention. The NH matrices of a kind stand side by side in one: head i owns the
// columns i K .. (i + 1) K. Weights are never dropped, as in the paper; PyTorch and GPT-2
// can do so while training. Vaswani et al., "Attention is all you need", 2017, section
// 3.2.2. Lesson 3.3.
#pragma once

#include "core/array.h"
#include "nn/kv_cache.h"
#include "nn/linear.h"

namespace heed {

// (B, T, D) -> (B, NH, T, K): every head gets its block of columns. Reshaping alone would
// not do: it would cut the text, not the columns. Throws ShapeError unless D is a
// multiple of `heads`.
Tensor split_heads(const Tensor& x, Index heads);
// And back: (B, NH, T, K) -> (B, T, D).
Tensor merge_heads(const Tensor& x);

struct MultiHeadAttention {
    Linear query;   // (D, D)
    Linear key;     // (D, D)
    Linear value;   // (D, D)
    Linear output;  // (D, D)
    Index heads = 1;

    // As PyTorch draws it: query, key and value from U(-√(6/4D), √(6/4D)), output.w as
    // any linear layer, all biases 0. Throws ShapeError unless heads divides D.
    MultiHeadAttention(Index D, Index heads, Rng& rng,
                       Linear::Bias bias = Linear::Bias::yes);

    // x: (B, T, D)   memory: (B, S, D)   mask: broadcasts to (B, T, S), true = may attend
    // -> (B, T, D). A memory of batch 1 serves every x. Who may attend to nothing gets
    // the bias of the output layer. Throws ShapeError where shapes do not fit.
    Tensor operator()(const Tensor& x, const Tensor& memory, const Mask& mask) const;

    // The same in two halves, for a memory that is looked at more than once.
    KeysValues read(const Tensor& memory) const;
    Tensor look(const Tensor& x, const KeysValues& memory, const Mask& mask) const;

    struct Result {
        Tensor context;  // (B, T, D), what operator() returns
        Tensor weights;  // (B, NH, T, S), of each head
    };
    // The same in single steps, as the lesson derives it, and with its weights.
    Result with_weights(const Tensor& x, const Tensor& memory, const Mask& mask) const;

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("query", query);
        visitor("key", key);
        visitor("value", value);
        visitor("output", output);
    }
};

}  // namespace heed
