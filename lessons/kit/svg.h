// What every SVG picture of the kit shares: its first lines, and text that fits.
//
// A picture lies on a white card of its own, so that it can be read on a light and on a
// dark page. SVG cannot measure text before it is drawn, so widths are estimated from
// columns of a terminal: 0.6 em each, and a Chinese character has two.
#pragma once

#include <string>
#include <string_view>

namespace heed::kit {

// The text with & < > " written as XML wants them.
std::string xml_escaped(std::string_view text);

// Width in pixels, estimated, at a font size in pixels.
double svg_width(std::string_view text, double font);

// A coordinate: two digits after the point at most, whatever the locale.
std::string svg_number(double value);

// "<svg ..>", the title that a screen reader reads, and the card. "</svg>" is the
// caller's.
std::string svg_begin(long width, long height, double font, std::string_view title);

// Words at a point; `anchor` is "start", "middle" or "end", `more` further attributes,
// beginning with a space.
std::string svg_text(double x, double y, std::string_view anchor, std::string_view text,
                     std::string_view more = "");

}  // namespace heed::kit
