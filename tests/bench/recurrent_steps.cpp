// Recurrent models: a language model, and sequence to sequence with attention.
#include "core/core.h"
#include "nn/attention.h"
#include "nn/embedding.h"
#include "nn/linear.h"
#include "nn/recurrent.h"
#include "nn/score.h"
#include "optim/adam.h"
#include "tests/bench/rows.h"
#include "tests/bench/training.h"

namespace heed::bench {

namespace {

// Embedding, one LSTM layer, linear to the vocabulary, cross-entropy of all positions.
Spread lstm_lm_step(Effort effort) {
    constexpr Index V = 10000, E = 256, H = 128, T = 100, B = 32;
    Rng rng{1};
    const Embedding embed(V, E, rng);
    const Lstm lstm(E, H, rng);
    const Linear head(H, V, rng);
    const Ids x = random_ids({B, T}, V, rng), y = random_ids({B, T}, V, rng);
    const auto loss = [&] { return cross_entropy(head(lstm(embed(x)).states), y); };
    Adam adam(parameters_of(embed, lstm, head), {.lr = 1e-3});
    return time_training("lstm_lm_step", loss, std::move(adam), effort);
}

// Luong's model: an LSTM reads, an LSTM writes under teacher forcing and looks back by
// dot products; tanh(Wc [context; h]); linear to the vocabulary.
struct Translator {
    Embedding source_embed, target_embed;
    Lstm encoder, decoder;
    Linear combine, head;

    Translator(Index V, Index E, Index H, Rng& rng)
        : source_embed(V, E, rng),
          target_embed(V, E, rng),
          encoder(E, H, rng),
          decoder(E, H, rng),
          combine(2 * H, H, rng),
          head(H, V, rng) {}

    Tensor attend_and_score(const Tensor& h, const Tensor& memory) const {
        const Tensor context = attend(dot(h, memory), memory).context;  // (B, T, H)
        return head(tanh(combine(concat({context, h}, -1))));           // (B, T, V)
    }

    // All positions of the target at once.
    Tensor at_once(const Ids& source, const Ids& target) const {
        const Lstm::Result read = encoder(source_embed(source));
        const Lstm::Result written = decoder(target_embed(target), read.last);
        return attend_and_score(written.states, read.states);
    }

    // One position after the other, as it must be when the model writes by itself.
    Tensor in_a_loop(const Ids& source, const Ids& target) const {
        const Index B = target.shape()[0], T = target.shape()[1];
        const Lstm::Result read = encoder(source_embed(source));
        State state = read.last;
        std::vector<Tensor> logits;
        for (Index t = 0; t < T; ++t) {
            Ids words(Shape{B});
            for (Index b = 0; b < B; ++b) words[b] = target(b, t);
            state = decoder.forward(target_embed(words), state);
            const Tensor h = state.h.reshape({B, 1, -1});
            logits.push_back(attend_and_score(h, read.states));
        }
        return concat(logits, 1);
    }

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("source_embed", source_embed);
        visitor("target_embed", target_embed);
        visitor("encoder", encoder);
        visitor("decoder", decoder);
        visitor("combine", combine);
        visitor("head", head);
    }
};

enum class Positions { one_by_one, at_once };

Spread seq2seq(const char* who, Positions positions, Effort effort) {
    constexpr Index V = 4000, E = 256, H = 256, S = 10, T = 10, B = 32;
    Rng rng{1};
    const Translator model(V, E, H, rng);
    const Ids source = random_ids({B, S}, V, rng), target = random_ids({B, T}, V, rng),
              next = random_ids({B, T}, V, rng);

    const Ids two = random_ids({2, S}, V, rng), written = random_ids({2, T}, V, rng);
    check_equal(model.in_a_loop(two, written), model.at_once(two, written), who,
                "the loop and the whole sequence give different logits");

    const auto loss = [&] {
        return cross_entropy(positions == Positions::at_once
                                 ? model.at_once(source, target)
                                 : model.in_a_loop(source, target),
                             next);
    };
    return time_training(who, loss, Adam(parameters(model), {.lr = 1e-3}), effort);
}

Spread seq2seq_loop(Effort effort) {
    return seq2seq("seq2seq_loop", Positions::one_by_one, effort);
}
Spread seq2seq_vectorised(Effort effort) {
    return seq2seq("seq2seq_vectorised", Positions::at_once, effort);
}

}  // namespace

std::vector<Row> recurrent_rows() {
    return {{"lstm_lm_step", Kind::step, lstm_lm_step},
            {"seq2seq_loop", Kind::step, seq2seq_loop},
            {"seq2seq_vectorised", Kind::step, seq2seq_vectorised}};
}

}  // namespace heed::bench
