#include "model.h"

#include <cmath>

#include "core/core.h"

namespace lesson {

namespace {

void keras(Embedding& layer, Rng& rng) {
    layer.table = Tensor::uniform(layer.table.shape(), -0.05, 0.05, rng).require_grad();
}
void keras(Linear& layer, Rng& rng) {
    const double limit =
        std::sqrt(6.0 / static_cast<double>(layer.w.dim(0) + layer.w.dim(1)));
    layer.w = Tensor::uniform(layer.w.shape(), -limit, limit, rng).require_grad();
    layer.b = Tensor(layer.b.shape()).require_grad();
}

}  // namespace

Seq2SeqModel::Seq2SeqModel(Index vocab_size, Index embedding_dim, Index hidden_dim,
                           Rng& rng, const Choices& chosen)
    : encoder(vocab_size, embedding_dim, rng),
      encoder_dense(embedding_dim, hidden_dim, rng),
      decoder(hidden_dim, vocab_size, rng),
      scale(Tensor::scalar(1).require_grad()),
      choices(chosen) {
    keras(encoder, rng);
    keras(encoder_dense, rng);
    keras(decoder, rng);
    if (choices.reads == Reads::own) {
        own_words.emplace(vocab_size, hidden_dim, rng);
        keras(*own_words, rng);
    }
}

Tensor Seq2SeqModel::encode(const Ids& ids) const {
    return relu(encoder_dense(encoder(ids)));
}

Tensor Seq2SeqModel::read(const Ids& ids) const {
    return own_words ? (*own_words)(ids) : encode(ids);
}

Seq2SeqModel::Result Seq2SeqModel::operator()(const Ids& encoder_input,
                                              const Ids& decoder_input) const {
    const Tensor words = encode(encoder_input);  // (B, S, H)
    const Tensor written = read(decoder_input);  // (B, T, H)
    if (!choices.attends) return {decoder(written), {}};
    const bool right = choices.asks == Asks::decoder;
    const Tensor& q = right ? written : words;
    const Tensor& kv = right ? words : written;
    Tensor scores = choices.scale == Scale::root ? scaled_dot(q, kv) : dot(q, kv);
    if (choices.scale == Scale::learned) scores = scores * scale;
    const Attention look = attend(scores, kv);
    return {decoder(written + look.context), look.weights};
}

}  // namespace lesson
