// Text in paragraphs, laid out anew for a screen.
#pragma once

#include <string>
#include <string_view>

namespace heed::kit {

// Lines of at most `width` columns. Lines one after the other that are not indented are
// one paragraph and are filled. A line that is indented or begins a list ("- ") stays a
// line of its own; where it is too long it is broken at spaces, each part indented as the
// first, but one that is indented by more than 4, such as a picture or code, never is.
// Words that are longer than a line are left whole. Ends with a newline unless empty.
std::string flowed(std::string_view text, int width);

}  // namespace heed::kit
