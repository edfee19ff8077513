// Low-rank adaptation: a trained matrix stays as it is, and a small product of two thin
// matrices is learned beside it.
//
//     y = x W + b + scale (x A) B        A: (in, r)   B: (r, out)   r much less than in
//
// B begins at zero, so an adapter changes nothing until it is trained. A (768, 768)
// matrix has 589,824 numbers, its adapter of rank 8 has 12,288. When training is done,
// W + scale A B is again one matrix. Hu et al., "LoRA: low-rank adaptation of large
// language models", 2021. Lesson 6.4.
#pragma once

#include "core/tensor.h"

namespace heed {

struct Linear;

struct Lora {
    Tensor a;          // (in, r)
    Tensor b;          // (r, out)
    double scale = 1;  // alpha / r

    Tensor operator()(const Tensor& x) const;  // (.., in) -> (.., out)

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("a", a);
        visitor("b", b);
    }
};

struct LoraOptions {
    Index rank = 8;
    double alpha =
        16;  // scale = alpha / rank: a rank can be changed, the step size stays
};

// Gives the layer an adapter, A from U(-1/√in, 1/√in) as a Linear draws its weights, B
// zero, and freezes w and b: what is trained from now on is the adapter. Throws Error if
// the layer has one already, or unless 1 <= rank <= min(in, out) and alpha > 0.
void attach_lora(Linear& layer, const LoraOptions& options, Rng& rng);

// Adds the adapter to w and takes it off; w and b stay frozen. The layer computes what it
// computed, up to rounding. A layer without an adapter stays as it is.
void merge_lora(Linear& layer);

}  // namespace heed
