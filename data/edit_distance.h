// Edit distance: the fewest insertions, deletions and replacements from one to the other.
//
//     kitten -> sitten -> sittin -> sitting    3
//
// Levenshtein, "Binary codes capable of correcting deletions, insertions and reversals",
// 1966; the table that finds it is Wagner and Fischer's, 1974. Lesson 6.2.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/real.h"

namespace heed {

// Of tokens, of ids, and of text, where a code point is one unit (é may be two: e and its
// accent). Takes time |a| |b|. Throws Error for invalid UTF-8.
Index edit_distance(std::span<const std::string> a, std::span<const std::string> b);
Index edit_distance(std::span<const std::int32_t> a, std::span<const std::int32_t> b);
Index edit_distance(std::string_view a, std::string_view b);

// Edits from all hypotheses to their references, divided by the length of all references:
// in tokens this is the word error rate, in code points the character error rate. More
// than 1 if hypotheses are much too long. References without any token have rate 0 if
// there is nothing to edit, else 1. Throw Error if the counts differ, or as above.
double word_error_rate(std::span<const std::vector<std::string>> hypotheses,
                       std::span<const std::vector<std::string>> references);
double character_error_rate(std::span<const std::string> hypotheses,
                            std::span<const std::string> references);

}  // namespace heed
