#include "nn/seq2seq.h"

#include <cmath>
#include <type_traits>

#include "core/elementwise.h"
#include "core/movement.h"
#include "core/rng.h"
#include "nn/attention.h"
#include "nn/score.h"

namespace heed {

template <class Cell>
Seq2Seq<Cell>::Seq2Seq(const Seq2SeqConfig& config, Rng& rng)
    : source_embedding(config.source_words, config.embedding, rng),
      target_embedding(config.target_words, config.embedding, rng),
      encoder(config.embedding, config.hidden, rng, config.encoder),
      decoder(config.embedding, config.hidden, rng),
      dropout(config.dropout, rng) {
    const Index H = config.hidden;
    const Index width = config.encoder == Directions::both ? 2 * H : H;
    bridge = Linear(width, H, rng);
    if (std::is_same_v<Cell, LstmCell>) bridge_c = Linear(width, H, rng);
    output = Linear(H, config.target_words, rng);
    // So far everything is drawn as it would be without attention: both begin alike.
    if (config.attention) {
        const double bound = 1 / std::sqrt(static_cast<double>(H));
        score_w = Tensor::uniform({H, width}, -bound, bound, rng).require_grad();
    }
    combine = Linear(config.attention ? width + H : H, H, rng);
}

template <class Cell>
typename Seq2Seq<Cell>::Memory Seq2Seq<Cell>::encode(const Ids& source,
                                                     const Mask& mask) const {
    check(source.shape().rank() == 2 && source.shape() == mask.shape(), "Seq2Seq::encode",
          "source ", source.shape(), " and mask ", mask.shape(), " must both be (B, S)");
    const Tensor words = dropout(source_embedding(source));  // (B, S, E)
    const auto [states, last] = encoder(words, mask);        // (B, S, width)

    State start{tanh(bridge(last.h)), {}};  // (B, H)
    if (last.c.defined()) start.c = bridge_c(last.c);
    const Index B = mask.shape()[0], S = mask.shape()[1];
    const auto allowed = mask.data();
    return {states, Mask(Shape{B, 1, S}, {allowed.begin(), allowed.end()}), start};
}

template <class Cell>
typename Seq2Seq<Cell>::Output Seq2Seq<Cell>::decode(const Ids& written,
                                                     const Memory& memory,
                                                     const State& state) const {
    const Tensor words = dropout(target_embedding(written));  // (B, T, E)
    const auto [h, last] = decoder(words, state);             // (B, T, H)

    Tensor weights, seen = h;
    if (score_w.defined()) {
        const Attention look =
            attend(general(h, memory.states, score_w), memory.states, memory.mask);
        weights = look.weights;                // (B, T, S)
        seen = concat({look.context, h}, -1);  // (B, T, width + H)
    }
    const Tensor ready = dropout(tanh(combine(seen)));  // (B, T, H)
    return {output(ready), weights, last};
}

template struct Seq2Seq<RnnCell>;
template struct Seq2Seq<GruCell>;
template struct Seq2Seq<LstmCell>;

}  // namespace heed
