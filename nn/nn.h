// Layers and models, in reading order.
#pragma once

// clang-format off
#include "nn/parameters.h"  // what a model is made of
#include "nn/linear.h"      // y = x W + b
#include "nn/embedding.h"   // a vector for each token
#include "nn/dropout.h"     // noise while training
#include "nn/state.h"       // what recurrent cells hand on
#include "nn/rnn.h"         // the simple cell
#include "nn/gru.h"         // two gates
#include "nn/lstm.h"        // three gates and a memory
#include "nn/unroll.h"      // a cell, one composed step after the other
#include "nn/recurrent.h"   // a cell over a padded batch, in one or both directions
#include "nn/stacked.h"     // recurrent layers on top of one another
#include "nn/score.h"       // dot, scaled_dot, general, additive
#include "nn/attention.h"   // context and weights
#include "nn/seq2seq.h"     // encoder, decoder, attention
#include "nn/generate.h"    // greedy and beam decoding
#include "nn/summary.h"     // the tree of names, shapes and counts
#include "nn/lora.h"        // a low-rank change of a trained matrix
#include "nn/for_each_linear.h"   // every linear layer by name
#include "nn/quantized_linear.h"  // weights of eight bits
// clang-format on
