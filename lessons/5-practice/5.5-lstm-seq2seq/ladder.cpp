#include "ladder.h"

namespace lesson {

Repaired::Repaired(Rung rung_, Index words, Index embedding_dim, Index lstm_units,
                   Rng& rng)
    : rung(rung_),
      source(words, embedding_dim, rng),
      encoder(embedding_dim, lstm_units, rng) {
    const Index E = embedding_dim, H = lstm_units;
    if (reads_words()) target = Embedding(words, E, rng);
    decoder = Lstm(rung == Rung::printed ? words : reads_words() ? E : H, H, rng);
    dense = Linear(rung == Rung::embeddings ? H + E : attends() ? 2 * H : H, words, rng);
}

Repaired::Memory Repaired::encode(const Ids& ids, const Mask& real) const {
    const Tensor embedded = source(ids);
    const auto [states, last] = encoder(embedded, real);
    const Index B = ids.shape()[0], S = ids.shape()[1], H = encoder.width();
    Tensor mask({B, 1, S});
    for (Index i = 0; i < mask.size(); ++i)
        mask.mutable_data()[static_cast<std::size_t>(i)] = real[i];
    State start = last;
    if (rung < Rung::states) start = {Tensor({B, H}), Tensor({B, H})};
    return {states, rung == Rung::embeddings ? embedded : states, mask, start};
}

Repaired::Output Repaired::decode(const Ids& written, const Memory& memory,
                                  const State& state) const {
    Tensor read = memory.states;  // as printed the decoder reads what the encoder says
    if (rung == Rung::printed) read = softmax(dense(read));
    if (reads_words()) read = target(written);
    const auto [outputs, last] = decoder(read, state);
    if (rung == Rung::printed) return {outputs, {}, last};
    if (!attends()) return {dense(outputs), {}, last};

    // scores by the encoder's states, a mixture of the values
    const int axis = rung == Rung::axis_1 ? 1 : -1;
    const Tensor p_attn =
        attention_004(outputs, memory.states, {true, axis}, memory.mask).weights;
    const Tensor context = matmul(p_attn, memory.values);
    return {dense(concat({context, outputs}, -1)), p_attn, last};
}

Written write(const Repaired& model, const Ids& source, const Mask& real, Index length,
              std::int32_t bos) {
    const Index B = source.shape()[0];
    const Repaired::Memory memory = model.encode(source, real);
    if (!model.reads_words())
        return {argmax(model.decode({}, memory, memory.start).logits, -1), {}};
    Ids all(Shape{B, length}), word(Shape{B, 1}, bos);
    State state = memory.start;
    std::vector<Tensor> weights;
    for (Index t = 0; t < length; ++t) {
        const Repaired::Output out = model.decode(word, memory, state);
        const Ids best = argmax(out.logits, -1);  // (B, 1)
        for (Index b = 0; b < B; ++b) all(b, t) = word[b] = best[b];
        if (out.weights.defined()) weights.push_back(out.weights);
        state = out.state;
    }
    return {all, weights.empty() ? Tensor{} : concat(weights, 1)};
}

}  // namespace lesson
