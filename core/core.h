// The core: tensors, the tape, and the differentiable operations, in reading order.
#pragma once

// clang-format off
#include "core/real.h"            // float or double
#include "core/error.h"           // how heed says no
#include "core/shape.h"           // (2, 3, 4)
#include "core/array.h"           // token ids and masks
#include "core/rng.h"             // random numbers that are the same everywhere
#include "core/parallel.h"        // threads, for the loops inside operations
#include "core/memory.h"          // recycled memory
#include "core/tensor.h"          // numbers with a shape and a gradient
#include "core/tape.h"            // record forward, play backward
#include "core/arithmetic.h"      // + - * / with broadcasting
#include "core/elementwise.h"     // exp log pow clamp tanh sigmoid relu ..
#include "core/reduce.h"          // sum mean var max min logsumexp
#include "core/movement.h"        // transpose concat slice gather pad ..
#include "core/scatter_add.h"     // numbers to where ids say
#include "core/top_k.h"           // the largest of each row
#include "core/matmul.h"          // the matrix product
#include "core/softmax.h"         // softmax, masked softmax, log_softmax
#include "core/mask.h"            // masked_fill, where
#include "core/attention_mask.h"  // causal, padding, window
#include "core/scaled_dot_product_attention.h"  // several heads, fused
#include "core/conv1d.h"          // each position and its neighbours
#include "core/layer_norm.h"      // rows of mean 0 and variance 1
#include "core/recurrence.h"      // what recurrent sequences share
#include "core/rnn_sequence.h"    // h' = tanh(x + h Wh + bh), all steps at once
#include "core/gru_sequence.h"    // the same for two gates
#include "core/lstm_sequence.h"   // the same for three gates and a memory
#include "core/cross_entropy.h"   // the loss
#include "core/nll.h"             // the same from probabilities
#include "core/binary_cross_entropy.h"  // yes or no
#include "core/kl_divergence.h"   // from one distribution to another
#include "core/mse.h"             // from numbers to numbers
#include "core/embedding.h"       // rows by id, one-hot
#include "core/dropout.h"         // noise while training
#include "core/all_close.h"       // equal up to rounding?
#include "core/gradient_check.h"  // is backward the derivative of forward?
// clang-format on
