// Layers and models, in reading order.
#pragma once

// clang-format off
#include "nn/parameters.h"  // what a model is made of
#include "nn/linear.h"      // y = x W + b
#include "nn/embedding.h"   // a vector for each token
#include "nn/conv1d.h"      // a linear layer that looks at neighbours as well
#include "nn/layer_norm.h"  // rows of mean 0 and variance 1
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
#include "nn/hard_attention.h"  // one position, drawn
#include "nn/pool.h"        // one vector for a sentence
#include "nn/cnn_encoder.h"  // convolutions that read a sentence
#include "nn/heads.h"       // a label for each token, or for the sentence
#include "nn/pointer.h"     // answers that point at what was read
#include "nn/seq2seq.h"     // encoder, decoder, attention
#include "nn/kv_cache.h"    // keys and values of the tokens before
#include "nn/rows.h"        // rows of a batch, reordered and repeated
#include "nn/multi_head_attention.h"  // several look-ups side by side
#include "nn/positions.h"             // where a token stands: sinusoidal, learned
#include "nn/feed_forward.h"          // two linear layers for each token
#include "nn/transformer_layer.h"     // encoder and decoder layers
#include "nn/transformer.h"           // stacks of them, and the translator
#include "nn/masked_lm.h"             // guesses hidden words
#include "nn/gpt.h"                   // writes on
#include "nn/stepper.h"     // what a search needs to know of a model
#include "nn/sample.h"      // temperature, top-k, top-p
#include "nn/generate.h"    // greedy, sampled and beam decoding
#include "nn/summary.h"     // the tree of names, shapes and counts
#include "nn/lora.h"        // a low-rank change of a trained matrix
#include "nn/for_each_linear.h"   // every linear layer by name
#include "nn/quantized_linear.h"  // weights of eight bits
// clang-format on
