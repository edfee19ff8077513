// The class of document 002, section 5.2, line by line. Its two faults are switches, so
// that it can be run as it is printed, half repaired and repaired.
#pragma once

#include "core/core.h"
#include "nn/nn.h"

namespace lesson {

using namespace heed;

struct Repairs {
    bool split = false;    // transpose after the features are split into heads
    bool merge = false;    // and before the heads are put together
    bool divides = false;  // refuse a width that the heads do not divide
};
constexpr Repairs as_printed{}, repaired{true, true, true};

struct MultiHead {
    Index num_heads, d_model, depth;
    Repairs repairs;
    Linear W_q, W_k, W_v, W_o;  // Dense(d_model), each with its bias

    MultiHead(Index num_heads, Index d_model, const Repairs& repairs, Rng& rng);

    struct Result {
        Tensor output;             // (B, T, D)
        Tensor attention_weights;  // (B, H, T, S); as printed (B, T, H, H)
    };
    // queries: (B, T, D)   keys, values: (B, S, D)
    // mask: 1 = hidden, broadcasts to the weights; not defined: nothing is hidden
    Result operator()(const Tensor& queries, const Tensor& keys, const Tensor& values,
                      const Tensor& mask = {}) const;

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("W_q", W_q);
        visitor("W_k", W_k);
        visitor("W_v", W_v);
        visitor("W_o", W_o);
    }
};

// 1 where the mask of the library, true = may attend, says no: (..) -> (..).
Tensor hidden(const Mask& mask);

}  // namespace lesson
