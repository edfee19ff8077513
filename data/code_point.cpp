#include "data/code_point.h"

#include "data/code_point_range.h"

namespace heed {
namespace {

// The property White_Space, and the four separators U+001C to U+001F with it, as Python's
// str.split has it: BLEU depends on that.
constexpr CodePointRange spaces[] = {
    {0x0009, 0x000D}, {0x001C, 0x0020}, {0x0085, 0x0085}, {0x00A0, 0x00A0},
    {0x1680, 0x1680}, {0x2000, 0x200A}, {0x2028, 0x2029}, {0x202F, 0x202F},
    {0x205F, 0x205F}, {0x3000, 0x3000},
};

constexpr CodePointRange invisible[] = {
    {0x0000, 0x0008}, {0x000E, 0x001B}, {0x007F, 0x0084}, {0x0086, 0x009F},
    {0x00AD, 0x00AD}, {0x200B, 0x200B}, {0x200E, 0x200F}, {0x202A, 0x202E},
    {0x2060, 0x2064}, {0x2066, 0x2069}, {0xFEFF, 0xFEFF},
};

constexpr CodePointRange punctuation[] = {
    {0x0021, 0x002F},  // ! " # $ % & ' ( ) * + , - . /
    {0x003A, 0x0040},  // : ; < = > ? @
    {0x005B, 0x0060},  // [ \ ] ^ _ `
    {0x007B, 0x007E},  // { | } ~
    {0x00A1, 0x00A9},  // ¡ ¢ £ ... ©; the ordinals, ° ² ³ µ ¼ belong to their word
    {0x00AB, 0x00AC},    // « ¬
    {0x00AE, 0x00AF},    // ® ¯
    {0x00B1, 0x00B1},    // ±
    {0x00B4, 0x00B4},    // acute accent
    {0x00B6, 0x00B8},    // ¶ · cedilla
    {0x00BB, 0x00BB},    // »
    {0x00BF, 0x00BF},    // ¿
    {0x00D7, 0x00D7},    // ×
    {0x00F7, 0x00F7},    // ÷
    {0x055A, 0x055F},    // Armenian
    {0x0589, 0x058A},    // Armenian
    {0x05BE, 0x05BE},    // Hebrew maqaf
    {0x05F3, 0x05F4},    // Hebrew geresh, gershayim
    {0x060C, 0x060D},    // Arabic comma, date separator
    {0x061B, 0x061B},    // Arabic semicolon
    {0x061F, 0x061F},    // Arabic question mark
    {0x066A, 0x066D},    // Arabic percent to star
    {0x06D4, 0x06D4},    // Arabic full stop
    {0x0964, 0x0965},    // danda
    {0x2010, 0x2027},    // dashes, curved quotation marks, bullet, ellipsis
    {0x2030, 0x205E},    // per mille, primes, single guillemets
    {0x20A0, 0x20CF},    // currencies
    {0x2190, 0x2BFF},    // arrows, mathematics, boxes, dingbats
    {0x2E00, 0x2E7F},    // supplemental punctuation
    {0x3001, 0x3003},    // 、 。 〃
    {0x3008, 0x3020},    // 〈 〉 《 》 「 」 ...
    {0x3030, 0x3030},    // wavy dash
    {0x303D, 0x303F},    // part alternation mark, half fill space
    {0x30A0, 0x30A0},    // katakana double hyphen
    {0x30FB, 0x30FB},    // katakana middle dot
    {0xFE10, 0xFE1F},    // vertical forms
    {0xFE30, 0xFE6F},    // vertical and small forms
    {0xFF01, 0xFF0F},    // full-width ! to /
    {0xFF1A, 0xFF20},    // full-width : to @
    {0xFF3B, 0xFF40},    // full-width [ to `
    {0xFF5B, 0xFF65},    // full-width { to ~, half-width CJK marks
    {0xFFE0, 0xFFEE},    // full-width currencies
    {0x1F000, 0x1FAFF},  // emoji
};

constexpr CodePointRange han[] = {
    {0x2E80, 0x2FDF},    // radicals
    {0x3005, 0x3007},    // 々 〆 〇
    {0x3021, 0x3029},    // Hangzhou numerals
    {0x3038, 0x303B},    // more of them
    {0x3400, 0x4DBF},    // extension A
    {0x4E00, 0x9FFF},    // CJK unified ideographs
    {0xF900, 0xFAFF},    // compatibility ideographs
    {0x20000, 0x3FFFD},  // planes 2 and 3: extensions B to J, and those to come
};

constexpr CodePointRange other_cjk[] = {
    {0x3031, 0x3035},  // kana repeat marks
    {0x3041, 0x309F},  // hiragana
    {0x30A1, 0x30FA},  // katakana
    {0x30FC, 0x30FF},  // long vowel and repeat marks
    {0x3100, 0x312F},  // bopomofo
    {0x31A0, 0x31BF},  // bopomofo extended
    {0x31F0, 0x31FF},  // katakana extensions
    {0xFF66, 0xFF9F},  // half-width katakana
};

constexpr CodePointRange zero_width[] = {
    {0x0300, 0x036F},  // combining diacritical marks
    {0x0483, 0x0489},  // Cyrillic
    {0x0591, 0x05BD},  // Hebrew points
    {0x05BF, 0x05BF},   {0x05C1, 0x05C2}, {0x05C4, 0x05C5}, {0x05C7, 0x05C7},
    {0x0610, 0x061A},  // Arabic
    {0x064B, 0x065F},   {0x0670, 0x0670}, {0x06D6, 0x06DC}, {0x06DF, 0x06E4},
    {0x06E7, 0x06E8},   {0x06EA, 0x06ED}, {0x0900, 0x0902},  // Devanagari
    {0x093A, 0x093A},   {0x093C, 0x093C}, {0x0941, 0x0948}, {0x094D, 0x094D},
    {0x0951, 0x0957},   {0x0E31, 0x0E31},                    // Thai
    {0x0E34, 0x0E3A},   {0x0E47, 0x0E4E}, {0x1160, 0x11FF},  // Hangul after its initial
    {0x1AB0, 0x1AFF},    // combining diacritical marks extended
    {0x1DC0, 0x1DFF},    // and supplement
    {0x200C, 0x200D},    // zero-width joiners
    {0x20D0, 0x20FF},    // combining marks for symbols
    {0x302A, 0x302D},    // ideographic tone marks
    {0x3099, 0x309A},    // kana voicing marks
    {0xFE00, 0xFE0F},    // variation selectors
    {0xFE20, 0xFE2F},    // combining half marks
    {0xE0100, 0xE01EF},  // variation selectors supplement
};

// UAX #11, Wide and Fullwidth, as 20 ranges: the exact table has 710 and differs in 152
// of the 117,190 wide characters, all of them symbols.
constexpr CodePointRange wide[] = {
    {0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0x33FF},   {0x3400, 0x4DBF},
    {0x4E00, 0x9FFF},   {0xA000, 0xA4CF},   {0xA960, 0xA97F},   {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},   {0xFE10, 0xFE19},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6},   {0x16FE0, 0x18D08}, {0x1AFF0, 0x1B2FF}, {0x1F300, 0x1F64F},
    {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x1FA70, 0x1FAFF}, {0x20000, 0x3FFFD},
};

}  // namespace

bool is_space(char32_t c) {
    return contains(spaces, c);
}
bool is_invisible(char32_t c) {
    return contains(invisible, c);
}
bool is_punctuation(char32_t c) {
    return contains(punctuation, c);
}
bool is_han(char32_t c) {
    return contains(han, c);
}
bool is_cjk(char32_t c) {
    return is_han(c) || contains(other_cjk, c);
}

bool is_cjk_punctuation(char32_t c) {
    return is_punctuation(c) &&
           ((0x3000 <= c && c <= 0x30FF) || (0xFE10 <= c && c <= 0xFFEF));
}

int display_width(char32_t c) {
    if (is_invisible(c) || contains(zero_width, c)) return 0;
    if (c < 0x20 || c == 0x85 || c == 0x2028 || c == 0x2029) return 0;  // ends of lines
    return contains(wide, c) ? 2 : 1;
}

}  // namespace heed
