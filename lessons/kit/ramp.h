// From a number in [0, 1] to a colour: one hue from white to deep blue.
//
// Lightness alone carries the value, so the picture survives colour blindness, a grey
// printer and a photocopy. The text on a cell is black or white, whichever has the higher
// contrast by the definition of WCAG 2.1.
#pragma once

#include <string>

namespace heed::kit {

// Channels in [0, 255], sRGB.
struct Colour {
    int red, green, blue;
    bool operator==(const Colour&) const = default;
};

inline constexpr Colour white{255, 255, 255};
inline constexpr Colour black{0, 0, 0};

// The colour of a value, which is clamped to [0, 1].
Colour ramp(double value);

// Relative luminance in [0, 1]: how bright the eye finds the colour.
double luminance(Colour colour);

// Black or white, to be read on this background.
Colour text_colour(Colour background);

// "#0a2d6e"
std::string hex(Colour colour);

// The nearest colour of the 6 x 6 x 6 cube of a terminal with 256 colours: 16 ... 231.
int cube_index(Colour colour);

// A character of " .:-=+*#%@", darker for larger values, where there is no colour.
char shade(double value);

}  // namespace heed::kit
