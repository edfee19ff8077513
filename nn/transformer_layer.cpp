#include "nn/transformer_layer.h"

#include "core/arithmetic.h"

namespace heed {

namespace {

// One correction f of x, normalised on its way in or on its way out.
template <class Layer, class F>
Tensor corrected(const Layer& layer, const LayerNorm& norm, const Tensor& x, F f) {
    if (layer.norm == NormPlace::before) return x + layer.dropout(f(norm(x)));
    return norm(x + layer.dropout(f(x)));
}

// Self-attention over the past and x, which then belongs to the past itself.
auto looking_back(const MultiHeadAttention& attention, const Mask& mask,
                  KeysValues& past) {
    return [&attention, &mask, &past](const Tensor& x) {
        past.append(attention.read(x));
        return attention.look(x, past, mask);
    };
}

}  // namespace

EncoderLayer::EncoderLayer(const LayerConfig& config, Rng& rng)
    : self_attention(config.width, config.heads, rng, config.bias),
      feed_forward(config.width, config.inner, config.activation, rng, config.bias),
      norm1(config.width, config.bias),
      norm2(config.width, config.bias),
      norm(config.norm),
      dropout(config.dropout, rng) {}

Tensor EncoderLayer::operator()(const Tensor& x, const Mask& mask,
                                KeysValues& past) const {
    KeysValues now = past;
    const Tensor seen =
        corrected(*this, norm1, x, looking_back(self_attention, mask, now));
    const Tensor y = corrected(*this, norm2, seen, feed_forward);
    past = std::move(now);
    return y;
}

Tensor EncoderLayer::operator()(const Tensor& x, const Mask& mask) const {
    KeysValues nothing;
    return (*this)(x, mask, nothing);
}

DecoderLayer::DecoderLayer(const LayerConfig& config, Rng& rng)
    : self_attention(config.width, config.heads, rng, config.bias),
      cross_attention(config.width, config.heads, rng, config.bias),
      feed_forward(config.width, config.inner, config.activation, rng, config.bias),
      norm1(config.width, config.bias),
      norm2(config.width, config.bias),
      norm3(config.width, config.bias),
      norm(config.norm),
      dropout(config.dropout, rng) {}

Tensor DecoderLayer::operator()(const Tensor& x, const Mask& mask,
                                const KeysValues& memory, const Mask& memory_mask,
                                KeysValues& past) const {
    const auto look_across = [&](const Tensor& h) {
        return cross_attention.look(h, memory, memory_mask);
    };
    KeysValues now = past;
    const Tensor written =
        corrected(*this, norm1, x, looking_back(self_attention, mask, now));
    const Tensor seen = corrected(*this, norm2, written, look_across);
    const Tensor y = corrected(*this, norm3, seen, feed_forward);
    past = std::move(now);
    return y;
}

Tensor DecoderLayer::operator()(const Tensor& x, const Mask& mask, const Tensor& memory,
                                const Mask& memory_mask) const {
    KeysValues nothing;
    return (*this)(x, mask, cross_attention.read(memory), memory_mask, nothing);
}

}  // namespace heed
