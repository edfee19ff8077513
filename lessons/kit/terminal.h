// What the screen can show: whether there is one, how wide it is, how many colours it
// has.
//
// Results go to stdout, progress to stderr; either may be a pipe. The rules for colour
// are those of no-color.org: a NO_COLOR that is set and not empty turns it off.
#pragma once

namespace heed::kit {

enum class Stream { out, err };

enum class ColourLevel {
    none,     // shade characters
    ansi256,  // 6 levels each of red, green, blue
    full,     // 24 bit
};

bool is_terminal(Stream stream);

// Columns of the screen: $COLUMNS if it is a number, else what the terminal says, else
// 80; never less than 20.
int terminal_width(Stream stream);

// The rule itself. A variable that is not set is a null pointer.
ColourLevel colour_level(bool is_terminal, const char* no_color, const char* term,
                         const char* colorterm);

// The rule applied to this stream and environment.
ColourLevel colour_level(Stream stream);

}  // namespace heed::kit
