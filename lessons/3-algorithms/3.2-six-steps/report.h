// The trained parts of the lesson's output, and how things are written.
#pragma once

#include <string>
#include <vector>

#include "lessons/kit/fixed.h"
#include "six.h"

namespace lesson {

using heed::kit::fixed;

const char* name(Keys keys);
const char* name(Update update);

// Three kinds of keys, three updates, three seeds, on sentences of L words.
void print_grid(Index L);

// Weights of one sentence, with the words they belong to. Draws corrected.svg.
void print_weights(const std::string& out);

}  // namespace lesson
