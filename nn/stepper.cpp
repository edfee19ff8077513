#include "nn/stepper.h"

#include <memory>

#include "core/embedding.h"
#include "core/movement.h"
#include "nn/rows.h"

namespace heed {

namespace {

// Of x (N, T, ..) what belongs to the last token: (N, ..).
Tensor last_token(const Tensor& x, const Ids& tokens) {
    check(tokens.shape().rank() == 2 && tokens.shape()[1] >= 1, "stepper",
          "needs at least one token of each text, (N, T), not ", tokens.shape());
    return x.defined() ? select(x, 1, x.dim(1) - 1) : Tensor();
}

// A memory of batch 1 serves all texts, whatever their order.
bool is_shared(const Mask& memory) {
    return memory.shape()[0] == 1;
}

}  // namespace

template <class Cell>
Stepper stepper(const Seq2Seq<Cell>& model, const Ids& source, const Mask& mask) {
    struct Place {
        typename Seq2Seq<Cell>::Memory memory;
        State state;
    };
    const auto memory = model.encode(source, mask);
    const auto place = std::make_shared<Place>(Place{memory, memory.start});
    return {[&model, place](const Ids& tokens) -> Stepper::Step {
                const auto out = model.decode(tokens, place->memory, place->state);
                place->state = out.state;
                return {last_token(out.logits, tokens), last_token(out.weights, tokens)};
            },
            [place](const Ids& which) {
                auto& [read, state] = *place;
                state = {rows(state.h, which),
                         state.c.defined() ? rows(state.c, which) : Tensor()};
                if (is_shared(read.mask)) return;
                read.states = rows(read.states, which);
                read.mask = rows(read.mask, which);
            }};
}

Stepper stepper(const Transformer& model, const Ids& source, const Mask& mask) {
    struct Place {
        Transformer::Memory memory;
        KvCache state;
    };
    const auto memory = model.encode(source, mask);
    const auto place = std::make_shared<Place>(Place{memory, memory.start});
    return {[&model, place](const Ids& tokens) -> Stepper::Step {
                const auto out = model.decode(tokens, place->memory, place->state);
                place->state = out.state;
                return {last_token(out.logits, tokens), {}};
            },
            [place](const Ids& which) {
                auto& [read, state] = *place;
                state = state.rows(which);
                if (is_shared(read.mask)) return;
                read.layers = KvCache{read.layers}.rows(which).layers;
                read.mask = rows(read.mask, which);
            }};
}

Stepper stepper(const Gpt& model) {
    const auto past = std::make_shared<KvCache>();
    return {[&model, past](const Ids& tokens) -> Stepper::Step {
                return {last_token(model(tokens, *past), tokens), {}};
            },
            [past](const Ids& which) { *past = past->rows(which); }};
}

template Stepper stepper(const Seq2Seq<RnnCell>&, const Ids&, const Mask&);
template Stepper stepper(const Seq2Seq<GruCell>&, const Ids&, const Mask&);
template Stepper stepper(const Seq2Seq<LstmCell>&, const Ids&, const Mask&);

}  // namespace heed
