#include "nn/gpt.h"

#include <cmath>

#include "core/attention_mask.h"
#include "core/matmul.h"
#include "core/rng.h"

namespace heed {

namespace {

LayerConfig block_of(const GptConfig& config) {
    const Index inner = Shape({4, config.width}).size();  // throws on overflow
    return {config.width,      config.heads,   inner,      config.activation,
            NormPlace::before, config.dropout, config.bias};
}

void redraw(Linear& layer, double deviation, Rng& rng) {
    layer.w = Tensor::normal(layer.w.shape(), 0, deviation, rng).require_grad();
    if (layer.b.defined()) layer.b = Tensor(layer.b.shape()).require_grad();
}

}  // namespace

Index count_parameters(const GptConfig& config) {
    const Index V = config.vocabulary, C = config.context, L = config.layers,
                D = config.width;
    const bool bias = config.bias == Linear::Bias::yes;
    return V * D + C * D + L * (12 * D * D + (bias ? 13 : 2) * D) + (bias ? 2 : 1) * D;
}

Gpt::Gpt(const GptConfig& config, Rng& rng)
    : positions(config.context, config.width, rng),
      blocks(block_of(config), config.layers, rng),
      dropout(config.dropout, rng) {
    const double deviation = 0.02;
    embedding.table = Tensor::normal({config.vocabulary, config.width}, 0, deviation, rng)
                          .require_grad();
    // The variance of a sum grows with its terms: two from each layer.
    const double of_sum = deviation / std::sqrt(2 * static_cast<double>(config.layers));
    for (EncoderLayer& layer : blocks.layers) {
        MultiHeadAttention& attention = layer.self_attention;
        for (Linear* part : {&attention.query, &attention.key, &attention.value,
                             &layer.feed_forward.hidden}) {
            redraw(*part, deviation, rng);
        }
        redraw(attention.output, of_sum, rng);
        redraw(layer.feed_forward.output, of_sum, rng);
    }
}

Tensor Gpt::operator()(const Ids& ids) const {
    KvCache nothing;
    return (*this)(ids, nothing);
}

Tensor Gpt::operator()(const Ids& ids, KvCache& past) const {
    check(ids.shape().rank() == 2, "Gpt", "token ids must be (B, T), not ", ids.shape());
    const Index T = ids.shape()[1], before = past.tokens();
    const Index context = positions.table.dim(0);
    check(before + T <= context, "Gpt", "a text of ", before + T,
          " tokens is longer than the context of ", context,
          "; shorten the prompt or ask for fewer tokens");
    const Tensor x = dropout(positions(embedding(ids), before));  // (B, T, D)
    KvCache now = past;
    const Tensor h = blocks(x, causal_mask(T, before + T), now);    // (B, T, D)
    const Tensor logits = matmul(h, embedding.table, {.b = true});  // (B, T, V)
    past = std::move(now);
    return logits;
}

}  // namespace heed
