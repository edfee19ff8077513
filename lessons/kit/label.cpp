// Cutting is by whole characters: a mark never leaves its letter, and a character two
// columns wide is never cut in half, so the cut text may be one column short of the
// width.
#include "lessons/kit/label.h"

#include "data/utf8.h"

namespace heed::kit {

std::string printable(std::string_view text) {
    std::u32string clean = decode_utf8(text);
    for (char32_t& c : clean) {
        if (c < 0x20 || (0x7F <= c && c < 0xA0) || (c & 0xFFFE) == 0xFFFE) c = U'?';
    }
    return encode_utf8(clean);
}

std::vector<std::string> characters_of(std::string_view text) {
    std::vector<std::string> characters;
    for (const char32_t c : decode_utf8(text)) {
        if (display_width(c) > 0 || characters.empty()) characters.emplace_back();
        characters.back() += encode_utf8(c);
    }
    return characters;
}

std::string shortened(std::string_view text, int width) {
    if (display_width(text) <= width) return std::string(text);
    std::string cut;
    int used = 1;  // the ellipsis
    for (const std::string& character : characters_of(text)) {
        used += display_width(character);
        if (used > width) break;
        cut += character;
    }
    return width > 0 ? cut + "…" : "";
}

std::string padded(std::string_view text, int width, Align align) {
    const std::string fitting = shortened(text, width);
    const int space = width - display_width(fitting);
    const int before = align == Align::left    ? 0
                       : align == Align::right ? space
                                               : space / 2;
    return std::string(static_cast<std::size_t>(before), ' ') + fitting +
           std::string(static_cast<std::size_t>(space - before), ' ');
}

}  // namespace heed::kit
