// The three classes of characters that GPT-2's pattern asks for: \p{L}, \p{N} and \s.
//
// ASCII and Chinese would be short to write down, and wrong for é, हिन्दी and Ⅻ. So these
// are the general categories of Unicode 14 in full, as unicode_category.py prints them.
// code_point.h sorts characters by what they look like in a sentence; this file sorts
// them as a regular expression does. Lesson 6.4.
#pragma once

namespace heed {

// \p{L}: letters of every script, Chinese characters among them. Accents that are code
// points of their own (\p{M}) are not letters.
bool is_letter(char32_t c);

// \p{N}: digits of every script, and numbers that are one character: ² ½ Ⅻ
bool is_number(char32_t c);

// \s: the 25 code points of the property White_Space.
bool is_white_space(char32_t c);

}  // namespace heed
