// The two layers a Transformer is made of: attention between tokens, then a network for
// each token, each as a correction that is added to what was there.
//
//     after:   x = norm(x + f(x))     the paper's; Vaswani et al. 2017, section 3.1
//     before:  x = x + f(norm(x))     GPT-2's; the sum itself is never touched: gradients
//                                     reach every layer, and no warm-up is needed
//
// f is self-attention, (in a decoder) cross-attention, and the feed-forward network.
// Xiong et al., "On layer normalization in the Transformer architecture", 2020, explain
// the difference. While a tape records, f's result passes through dropout, as in the
// paper (PyTorch's layers drop inside f as well). Lesson 3.5.
#pragma once

#include "nn/dropout.h"
#include "nn/feed_forward.h"
#include "nn/layer_norm.h"
#include "nn/multi_head_attention.h"

namespace heed {

enum class NormPlace { before, after };

struct LayerConfig {
    Index width = 0;  // D
    Index heads = 0;
    Index inner = 0;  // F, of the feed-forward network; 4 D as a rule
    Activation activation = Activation::relu;
    NormPlace norm = NormPlace::before;
    double dropout = 0;
    Linear::Bias bias = Linear::Bias::yes;  // of all linear layers and norms
};

// Reads. With a causal mask it writes: GPT is made of these.
struct EncoderLayer {
    MultiHeadAttention self_attention;
    FeedForward feed_forward;
    LayerNorm norm1;  // of self_attention
    LayerNorm norm2;  // of feed_forward
    NormPlace norm;
    Dropout dropout;

    EncoderLayer(const LayerConfig& config, Rng& rng);

    // x: (B, T, D)   mask: broadcasts to (B, T, S)   ->   (B, T, D)
    // x goes on after the tokens whose keys and values are in `past`, S = past + T; its
    // own are appended. Without a past S = T. Throws ShapeError where shapes do not fit;
    // the past is then as it was.
    Tensor operator()(const Tensor& x, const Mask& mask, KeysValues& past) const;
    Tensor operator()(const Tensor& x, const Mask& mask) const;

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("self_attention", self_attention);
        visitor("feed_forward", feed_forward);
        visitor("norm1", norm1);
        visitor("norm2", norm2);
        visitor("dropout", dropout);
    }
};

// Writes, with a look at what an encoder read.
struct DecoderLayer {
    MultiHeadAttention self_attention;
    MultiHeadAttention cross_attention;
    FeedForward feed_forward;
    LayerNorm norm1;  // of self_attention
    LayerNorm norm2;  // of cross_attention
    LayerNorm norm3;  // of feed_forward
    NormPlace norm;
    Dropout dropout;

    DecoderLayer(const LayerConfig& config, Rng& rng);

    // x, mask and past: as above. memory: cross_attention.read(encoder states), which
    // needs doing only once; memory_mask: broadcasts to (B, T, S of the source).
    Tensor operator()(const Tensor& x, const Mask& mask, const KeysValues& memory,
                      const Mask& memory_mask, KeysValues& past) const;
    // From the encoder's states (B, S, D), without a past.
    Tensor operator()(const Tensor& x, const Mask& mask, const Tensor& memory,
                      const Mask& memory_mask) const;

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("self_attention", self_attention);
        visitor("cross_attention", cross_attention);
        visitor("feed_forward", feed_forward);
        visitor("norm1", norm1);
        visitor("norm2", norm2);
        visitor("norm3", norm3);
        visitor("dropout", dropout);
    }
};

}  // namespace heed
