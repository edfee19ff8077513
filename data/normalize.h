// Text from the wild, made plain: one kind of space, and nothing invisible.
//
// French exports use U+00A0 and U+202F before "?", Chinese ones U+3000, and a zero-width
// space hides at the end of lines. To a vocabulary each would be another word.
#pragma once

#include <string>
#include <string_view>

namespace heed {

// Every run of white space becomes one ' ', none is left at either end, and invisible
// characters (is_invisible) are dropped. Throws Error for invalid UTF-8.
std::string normalize_spaces(std::string_view text);

}  // namespace heed
