// The parts of the lesson's output, and how things are written.
#pragma once

#include <string>
#include <vector>

#include "lessons/kit/fixed.h"
#include "model.h"

namespace lesson {

using heed::kit::fixed;

// The document's data: two sentences to read, two to continue, two to say. All (2, 3).
struct Listing {
    Ids encoder_input = Ids(Shape{2, 3}, {1, 2, 3, 4, 5, 6});
    Ids decoder_input = Ids(Shape{2, 3}, {7, 8, 9, 10, 11, 12});
    Ids decoder_target = Ids(Shape{2, 3}, {13, 14, 15, 16, 17, 18});
};

// printed.cpp: each line of the listing that cannot run, and why.
void print_as_printed();
void print_parameters();
void print_order();
void print_first_weights();

// losses.cpp: what loss='sparse_categorical_crossentropy' does with logits.
Tensor as_compiled(const Tensor& logits, const Ids& targets);

// losses.cpp: the listing's data and its loss, ten steps and two thousand.
void print_losses();
void print_without_encoder();

// trained.cpp: a task that can be learned, with sentences that were never seen.
// Draws order.svg.
void print_ladder();
void print_scales();
void print_sentences(const std::string& out);

}  // namespace lesson
