#include "listing.h"

#include <cmath>

namespace lesson {

Printed::Printed(Index input_vocab_size, Index output_vocab_size, Index embedding_dim,
                 Index lstm_units, Rng& rng)
    : embedding(input_vocab_size, embedding_dim, rng),
      encoder_lstm(embedding_dim, lstm_units, rng),
      decoder_lstm(output_vocab_size, lstm_units, rng),  // it is fed with dense's output
      dense(lstm_units, output_vocab_size, rng) {}

std::vector<Tensor> Printed::call(const Lstm& lstm, const Tensor& x) {
    const auto [states, last] = lstm(x);
    return {states, last.h, last.c};
}

Printed::Steps Printed::operator()(const Ids& inputs, const State& /* states */) const {
    Steps steps;
    steps.embedded = embedding(inputs);
    steps.encoder_outputs = call(encoder_lstm, steps.embedded)[0];
    steps.distributions = softmax(dense(steps.encoder_outputs));
    steps.decoder_outputs = call(decoder_lstm, steps.distributions)[0];
    return steps;  // return decoder_outputs, state
}

std::vector<Tensor> unpacked(const std::vector<Tensor>& values, std::size_t names) {
    check<Error>(values.size() <= names, "unpack", "too many values to unpack (expected ",
                 names, "), there are ", values.size());
    check<Error>(values.size() == names, "unpack", "not enough values to unpack");
    return values;
}

Attention attention_004(const Tensor& query, const Tensor& values, const Faults& faults,
                        const Tensor& mask) {
    // scores = tf.matmul(query, values) / tf.sqrt(tf.cast(values.shape[2], tf.float32))
    const double root = std::sqrt(static_cast<double>(values.dim(2)));
    Tensor scores = matmul(query, values, {.b = faults.transposed}) / root;
    // scores = tf.where(tf.equal(mask, 0), -1e9, scores)
    if (mask.defined()) {
        Mask keep(mask.shape());
        for (Index i = 0; i < mask.size(); ++i) keep[i] = mask[i] != 0;
        scores = masked_fill(scores, keep, static_cast<Real>(-1e9));
    }
    // p_attn = tf.nn.softmax(scores, axis=1)
    const Tensor p_attn = softmax(scores, faults.axis);
    return {matmul(p_attn, values), p_attn};
}

}  // namespace lesson
