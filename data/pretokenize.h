// Cuts text into the pieces that byte-level BPE works within: no token crosses a cut.
//
// The rules are GPT-2's (Radford et al., "Language models are unsupervised multitask
// learners", 2019, and the code released with it), a regular expression that is scanned
// by hand here. At each place the first rule that matches cuts off the longest match:
//
//     's|'t|'re|'ve|'m|'ll|'d     the endings of I'm, can't, we'll; lower case only
//      ?\p{L}+                    letters, and one space before them
//      ?\p{N}+                    numbers, likewise
//      ?[^\s\p{L}\p{N}]+          whatever else there is to see, likewise
//     \s+(?!\S)                   white space; before a character, all but the last
//     \s+                         that last, where the rules above do not take it
//
// So a word carries the space before it, and "dog", "dog." and "dog!" share a token. The
// text is any bytes: one that is no part of UTF-8 is a character of the fourth rule.
// Lesson 6.4.
#pragma once

#include <string_view>
#include <vector>

namespace heed {

// The first piece of the text; empty only if the text is. What remains is cut next, and
// nothing before it matters.
std::string_view first_piece(std::string_view text);

// All pieces in order. Together they are the text, byte for byte.
std::vector<std::string_view> pretokenize(std::string_view text);

}  // namespace heed
