// Text that must fit a box on the screen: cleaned, measured in columns, cut and padded.
//
// A Chinese character is two columns wide, a combining mark none, so bytes and code
// points are the wrong units; display_width of data/utf8.h is the right one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace heed::kit {

enum class Align { left, right, centre };

// Control characters and U+FFFE, U+FFFF, which could move the cursor or are not allowed
// in XML, become '?'. Throws Error if the text is not UTF-8.
std::string printable(std::string_view text);

// The characters of the text, each with the combining marks that follow it.
std::vector<std::string> characters_of(std::string_view text);

// The text if it fits `width` columns, else its beginning and an ellipsis.
std::string shortened(std::string_view text, int width);

// The text with spaces to fill `width` columns; shortened where it is longer.
std::string padded(std::string_view text, int width, Align align);

}  // namespace heed::kit
