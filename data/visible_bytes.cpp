#include "data/visible_bytes.h"

#include <array>

#include "data/utf8.h"

namespace heed {
namespace {

constexpr bool shows_itself(unsigned byte) {
    return ('!' <= byte && byte <= '~') || (0xA1 <= byte && byte <= 0xAC) || byte >= 0xAE;
}

constexpr std::array<char32_t, 256> visible_characters = [] {
    std::array<char32_t, 256> characters{};
    char32_t next = 0x100;
    for (unsigned byte = 0; byte < 256; ++byte) {
        characters[byte] = shows_itself(byte) ? byte : next++;
    }
    return characters;
}();

}  // namespace

char32_t visible(unsigned char byte) {
    return visible_characters[byte];
}

std::string visible(std::string_view bytes) {
    std::u32string characters;
    for (const char byte : bytes) {
        characters += visible(static_cast<unsigned char>(byte));
    }
    return encode_utf8(characters);
}

}  // namespace heed
