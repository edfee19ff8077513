// Bytes as characters that can be seen, one for one: how GPT-2's files write tokens.
//
// A token may hold a space, a new line or half of a Chinese character, and a text file
// cannot show those. So 188 bytes stand for the characters of Latin-1 with their number,
// ! to ~, ¡ to ¬ and ® to ÿ, and the other 68 for U+0100 and those that follow it: the
// space is written Ġ, the new line Ċ, and " low" is "Ġlow". Lesson 6.4.
#pragma once

#include <string>
#include <string_view>

namespace heed {

// The character that stands for a byte.
char32_t visible(unsigned char byte);

// The characters that stand for these bytes, in UTF-8.
std::string visible(std::string_view bytes);

}  // namespace heed
