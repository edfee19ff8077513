// Straight lines through three colours, in sRGB, which is close enough to how light the
// eye finds them. Luminance: WCAG 2.1, "relative luminance" and "contrast ratio".
#include "lessons/kit/ramp.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace heed::kit {

namespace {

constexpr std::array<Colour, 3> stops{{{255, 255, 255}, {92, 156, 214}, {10, 38, 104}}};

int between(int from, int to, double t) {
    return static_cast<int>(std::lround(from + t * (to - from)));
}

double linear_light(int channel) {
    const double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

}  // namespace

Colour ramp(double value) {
    const double place = std::clamp(value, 0.0, 1.0) * (stops.size() - 1);
    const std::size_t left = std::min<std::size_t>(static_cast<std::size_t>(place), 1);
    const Colour from = stops[left], to = stops[left + 1];
    const double t = place - static_cast<double>(left);
    return {between(from.red, to.red, t), between(from.green, to.green, t),
            between(from.blue, to.blue, t)};
}

double luminance(Colour c) {
    return 0.2126 * linear_light(c.red) + 0.7152 * linear_light(c.green) +
           0.0722 * linear_light(c.blue);
}

// The contrast of luminances a > b is (a + 0.05) / (b + 0.05).
Colour text_colour(Colour background) {
    const double light = luminance(background) + 0.05;
    return light / 0.05 >= 1.05 / light ? black : white;
}

std::string hex(Colour colour) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text = "#";
    for (const int channel : {colour.red, colour.green, colour.blue}) {
        text += digits[static_cast<std::size_t>(channel / 16)];
        text += digits[static_cast<std::size_t>(channel % 16)];
    }
    return text;
}

int cube_index(Colour colour) {
    constexpr std::array<int, 6> levels{0, 95, 135, 175, 215, 255};
    int index = 0;
    for (const int channel : {colour.red, colour.green, colour.blue}) {
        int best = 0;
        for (int i = 1; i < 6; ++i) {
            const auto distance = [&](int level) {
                return std::abs(levels[static_cast<std::size_t>(level)] - channel);
            };
            if (distance(i) < distance(best)) best = i;
        }
        index = index * 6 + best;
    }
    return 16 + index;
}

char shade(double value) {
    constexpr std::string_view shades = " .:-=+*#%@";
    const auto place = static_cast<std::size_t>(std::clamp(value, 0.0, 1.0) * 10);
    return shades[std::min(place, shades.size() - 1)];
}

}  // namespace heed::kit
