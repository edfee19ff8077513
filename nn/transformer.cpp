#include "nn/transformer.h"

#include <cmath>

#include "core/arithmetic.h"
#include "core/attention_mask.h"
#include "core/matmul.h"
#include "core/rng.h"

namespace heed {

TransformerEncoder::TransformerEncoder(const LayerConfig& config, Index count, Rng& rng) {
    for (Index i = 0; i < count; ++i) layers.emplace_back(config, rng);
    if (config.norm == NormPlace::before) norm.emplace(config.width, config.bias);
}

Tensor TransformerEncoder::operator()(const Tensor& x, const Mask& mask,
                                      KvCache& past) const {
    KvCache now = past;
    now.layers.resize(layers.size());
    Tensor h = x;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        h = layers[i](h, mask, now.layers[i]);
    }
    if (norm) h = (*norm)(h);
    past = std::move(now);
    return h;
}

Tensor TransformerEncoder::operator()(const Tensor& x, const Mask& mask) const {
    KvCache nothing;
    return (*this)(x, mask, nothing);
}

TransformerDecoder::TransformerDecoder(const LayerConfig& config, Index count, Rng& rng) {
    for (Index i = 0; i < count; ++i) layers.emplace_back(config, rng);
    if (config.norm == NormPlace::before) norm.emplace(config.width, config.bias);
}

std::vector<KeysValues> TransformerDecoder::read(const Tensor& states) const {
    std::vector<KeysValues> memory;
    for (const DecoderLayer& layer : layers) {
        memory.push_back(layer.cross_attention.read(states));
    }
    return memory;
}

Tensor TransformerDecoder::operator()(const Tensor& x, const Mask& mask,
                                      const std::vector<KeysValues>& memory,
                                      const Mask& memory_mask, KvCache& past) const {
    check<Error>(memory.size() == layers.size(), "TransformerDecoder", "memory for ",
                 memory.size(), " layers was given to a decoder of ", layers.size());
    KvCache now = past;
    now.layers.resize(layers.size());
    Tensor h = x;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        h = layers[i](h, mask, memory[i], memory_mask, now.layers[i]);
    }
    if (norm) h = (*norm)(h);
    past = std::move(now);
    return h;
}

namespace {

LayerConfig layer_of(const TransformerConfig& config) {
    return {config.width,      config.heads, config.inner,
            config.activation, config.norm,  config.dropout};
}

// So drawn, √D E has the size of the positions that are added to it, and h Eᵀ that of
// h: logits begin small.
Embedding draw_words(Index V, Index D, Rng& rng) {
    Embedding words;
    const double deviation = 1 / std::sqrt(static_cast<double>(D));
    words.table = Tensor::normal({V, D}, 0, deviation, rng).require_grad();
    return words;
}

}  // namespace

Transformer::Transformer(const TransformerConfig& config, Rng& rng)
    : source_embedding(draw_words(config.source_words, config.width, rng)),
      target_embedding(draw_words(config.target_words, config.width, rng)),
      positions(config.longest, config.width),
      encoder(layer_of(config), config.layers, rng),
      decoder(layer_of(config), config.layers, rng),
      dropout(config.dropout, rng) {
    if (!config.tied) output.emplace(config.width, config.target_words, rng);
}

Tensor Transformer::embed(const Embedding& words, const Ids& ids, Index first) const {
    const double root = std::sqrt(static_cast<double>(words.table.dim(1)));
    return dropout(positions(words(ids) * root, first));  // (B, T, D)
}

Transformer::Memory Transformer::encode(const Ids& source, const Mask& mask) const {
    check(source.shape().rank() == 2 && source.shape() == mask.shape(),
          "Transformer::encode", "source ", source.shape(), " and mask ", mask.shape(),
          " must both be (B, S)");
    const Mask real = padding_mask(mask);                                     // (B, 1, S)
    const Tensor states = encoder(embed(source_embedding, source, 0), real);  // (B, S, D)
    return {decoder.read(states), real, {}};
}

Transformer::Output Transformer::decode(const Ids& written, const Memory& memory,
                                        const KvCache& state) const {
    check(written.shape().rank() == 2, "Transformer::decode",
          "the written tokens must be (B, T), not ", written.shape());
    const Index T = written.shape()[1], before = state.tokens();
    const Tensor x = embed(target_embedding, written, before);  // (B, T, D)
    KvCache now = state;
    const Tensor h =  // (B, T, D)
        decoder(x, causal_mask(T, before + T), memory.layers, memory.mask, now);
    const Tensor logits =
        output ? (*output)(h) : matmul(h, target_embedding.table, {.b = true});
    return {logits, now};
}

}  // namespace heed
