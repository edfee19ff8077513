// The first token of a sequence is to be named after the last: a test of memory.
//
//     5 n n n n n n n n ?    ->    5
//
// Eight tokens can stand first, eight others are noise, one is the question.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "nn/nn.h"

namespace lesson {

using heed::Ids;
using heed::Index;
using heed::Rng;
using heed::Tensor;

constexpr Index classes = 8, noise = 8, vocabulary = classes + noise + 1;

struct Examples {
    Ids tokens;   // (B, T)
    Ids targets;  // (B), the first token of each row
};
// Noise of its own tokens, or of those that can stand first.
enum class Noise { own, same };
Examples draw_examples(Index B, Index T, Noise noise_from, Rng& rng);

// What is trained: a network that answers (B, T) with (B, classes), and its parameters.
struct Reader {
    std::function<Tensor(const Ids& tokens)> logits;
    std::vector<Tensor> parameters;
};

struct Arm {
    std::string name;
    std::function<Reader(Rng& rng, Index H)> make;
};
// Gates as drawn by default; or with the bias of the gate that keeps (f, or a GRU's z).
Arm rnn_arm();
Arm gru_arm();
Arm lstm_arm();
Arm gru_arm(double keep_bias);
Arm lstm_arm(double forget_bias);
// The input gate too has a bias: below 0 it writes less of each token at first.
Arm lstm_arm(double forget_bias, double input_bias);

struct Plan {
    Index T = 10, B = 64, H = 32, steps = 250;
    double lr = 5e-3;
    Noise noise_from = Noise::own;
};

struct Result {
    double accuracy = 0;         // on 512 sequences that were not trained on
    Index step_95 = 0;           // the first step whose batch was 95 % right; 0: none
    std::vector<double> losses;  // of every step
};

// Trains with Adam for the steps of the plan, or until ten batches in a row were all
// right.
Result train(const Arm& arm, const Plan& plan, Index seed);

}  // namespace lesson
