// A stepper: all that a search needs to know of a model that writes. It takes the tokens
// that were written and scores those that could be next, for several texts at once, and
// rearranges the texts. Behind it may be a recurrent state or a cache of keys and values.
// Lesson 6.1.
#pragma once

#include <functional>

#include "core/array.h"
#include "nn/gpt.h"
#include "nn/seq2seq.h"
#include "nn/transformer.h"

namespace heed {

struct Stepper {
    struct Step {
        Tensor logits;   // (N, V): scores of the next token of each text
        Tensor weights;  // (N, S): what each text looked at last; may be not defined
    };
    // tokens: (N, T), T >= 1, written since the last call. N is that of the last keep();
    // before the first one, as many as there are source sentences, of a Gpt any number.
    std::function<Step(const Ids& tokens)> advance;
    // which: (M). From now on text m is what text which[m] was.
    std::function<void(const Ids& which)> keep;
};

// Each begins anew, where nothing is written. The model must outlive its stepper; copies
// of a stepper share one memory.
template <class Cell>
Stepper stepper(const Seq2Seq<Cell>& model, const Ids& source, const Mask& mask);
Stepper stepper(const Transformer& model, const Ids& source, const Mask& mask);
Stepper stepper(const Gpt& model);

}  // namespace heed
