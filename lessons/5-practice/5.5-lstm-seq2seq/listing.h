// The listing of document 004, section 4: the class line by line, and the function
// attention() with its faults as switches.
#pragma once

#include <vector>

#include "core/core.h"
#include "nn/nn.h"

namespace lesson {

using namespace heed;

struct Printed {
    Embedding embedding;
    Lstm encoder_lstm, decoder_lstm;
    Linear dense;

    Printed(Index input_vocab_size, Index output_vocab_size, Index embedding_dim,
            Index lstm_units, Rng& rng);

    // What LSTM(units, return_sequences=True, return_state=True) returns: the outputs
    // (B, T, H), then h and c (B, H).
    static std::vector<Tensor> call(const Lstm& lstm, const Tensor& x);

    // Every intermediate result of call(), in the order of the lines. `states` is asked
    // for and never used, as in the listing.
    struct Steps {
        Tensor embedded, encoder_outputs, distributions, decoder_outputs;
    };
    Steps operator()(const Ids& inputs, const State& states) const;

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("embedding", embedding);
        visitor("encoder_lstm", encoder_lstm);
        visitor("decoder_lstm", decoder_lstm);
        visitor("dense", dense);
    }
};

// Python's  a, b = values:  throws Error unless there are as many values as names.
std::vector<Tensor> unpacked(const std::vector<Tensor>& values, std::size_t names);

// attention(query, values, mask), as printed: no transposition, softmax over axis 1.
struct Faults {
    bool transposed = false;
    int axis = 1;
};
constexpr Faults as_printed{}, repaired{true, -1};

// query: (B, T, D)   values: (B, S, D)   mask: 0 = hidden, broadcasts to the scores
Attention attention_004(const Tensor& query, const Tensor& values, const Faults& faults,
                        const Tensor& mask = {});

}  // namespace lesson
