// Generation: from a trained model to sentences. Three ways to choose, one model behind
// each of them: anything with a stepper. Lessons 6.1 and 6.4.
#pragma once

#include <cstdint>
#include <vector>

#include "nn/sample.h"
#include "nn/stepper.h"

namespace heed {

struct Generate {
    std::int32_t bos = 1;   // the token every sentence starts from
    std::int32_t eos = 2;   // the token that ends one; -1: none does
    Index max_length = 50;  // tokens, without the beginning and eos
};

struct Generated {
    std::vector<std::int32_t> ids;  // without the beginning and eos
    double log_probability = 0;     // of ids and eos, under the model
    bool finished = false;          // false: cut off at max_length
    // (tokens, S), one row for each id and one for eos if finished: what the model looked
    // at when it wrote the token. Only of a Seq2Seq with attention, else not defined.
    Tensor weights;
};

// All continue a beginning (B, P), P >= 1, of the same length for all texts: a prompt, or
// one bos. The model is asked after the last allowed token once more, for an eos.

// The likeliest token at every step, for all texts at once.
std::vector<Generated> greedy(const Stepper& model, const Ids& beginning,
                              const Generate& options = {});

// A token drawn at every step. Each text draws from a stream of its own, split off rng in
// the order of rows: how long another one is shifts nothing in it.
std::vector<Generated> sample(const Stepper& model, const Ids& beginning,
                              const Sampling& sampling, Rng& rng,
                              const Generate& options = {});

// The best of many: keeps the `beam` likeliest beginnings at every step, and returns the
// ended sentence with the largest log-probability per token^alpha, eos included (alpha 0:
// the likeliest one, which favours short sentences). beam = 1 is greedy.
// Length^alpha is the simple form of Wu et al., "Google's neural machine translation
// system", 2016, section 7, without its (5 + length) and its coverage penalty. Stops when
// `beam` sentences have ended; if none has at max_length, returns the best unfinished
// one. One sentence: (1, P). Throws Error unless beam >= 1.
Generated beam_search(const Stepper& model, const Ids& beginning, Index beam,
                      double alpha = 1, const Generate& options = {});

// The same from a source sentence: source and mask (B, S), of a beam search (1, S).
// Model: Seq2Seq or Transformer.
template <class Model>
std::vector<Generated> greedy(const Model& model, const Ids& source, const Mask& mask,
                              const Generate& options = {}) {
    const Stepper steps = stepper(model, source, mask);
    return greedy(steps, Ids(Shape{source.shape()[0], 1}, options.bos), options);
}

template <class Model>
Generated beam_search(const Model& model, const Ids& source, const Mask& mask, Index beam,
                      double alpha = 1, const Generate& options = {}) {
    check(source.shape().rank() == 2 && source.shape()[0] == 1, "beam_search",
          "searches for one sentence (1, S), not ", source.shape());
    const Stepper steps = stepper(model, source, mask);
    return beam_search(steps, Ids(Shape{1, 1}, options.bos), beam, alpha, options);
}

}  // namespace heed
