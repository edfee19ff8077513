// What lesson 2.2 trains: networks that read digits and write them backwards.
//
// All share the library's Seq2Seq. Encoders differ in how they read, and the arms of the
// experiments in what the decoder may look back at.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "core/array.h"
#include "nn/cnn_encoder.h"
#include "nn/seq2seq.h"

namespace lesson {

using namespace heed;

constexpr std::int32_t digits = 10, bos = 10, eos = 11;  // ids 0 .. 9 are the digits
constexpr Index vocabulary = 12;

// --- the tasks -------------------------------------------------------------------------

struct Pairs {
    Ids source;   // (B, L), digits
    Ids target;   // (B, L + 1), what is to be written, and eos
    Ids written;  // (B, L + 1), bos, and the target without its end: teacher forcing
};

enum class Task {
    reverse,   // 3 1 4  ->  4 1 3
    negation,  // the same, but a digit behind a 9 is one larger: 3 9 4  ->  5 9 3
};

Pairs pairs(Task task, Index B, Index L, Rng& rng);

// The decoder writes ids; making text of them is another matter.
std::string detokenise(const Ids& ids, Index row);

// --- the models ------------------------------------------------------------------------

enum class Look { never, states, embeddings };  // back at what: the values of attention

struct Config {
    std::string encoder = "GRU";  // or RNN, LSTM, CNN
    Look look = Look::states;
    Task task = Task::reverse;
    Index L = 8;
    Index steps = 250;
    std::uint64_t seed = 1;
    Index hidden = 32;
};

struct Written {
    Ids ids;         // (B, L + 1), the likeliest token at every step
    Tensor weights;  // (B, L + 1, L); not defined without attention
};

struct Result {
    double token = 0, exact = 0;  // shares of digits, and of whole sentences with eos
    double forced = 0;    // of digits, when every step is told the truth before it
    double mirrored = 0;  // of steps whose largest weight is at the word they write
    double after = 0;     // .. and at the one behind it
    Index parameters = 0;
    Pairs test;
    Written out;  // of the test sentences
    std::function<Written(const Ids& source)> write;
};

// Trains, then writes 512 new sentences.
Result train(const Config& config);

}  // namespace lesson
