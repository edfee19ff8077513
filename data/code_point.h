// What kind of character a code point is, as far as splitting and drawing text needs it.
//
// The tables follow Unicode 14 at the level of whole blocks: scripts are told apart, rare
// symbols are not. `std::isspace` and its family are no help here: they look at one byte
// of a character that may have four, and a negative char is undefined behaviour.
#pragma once

namespace heed {

// White space of any width, from the tab to the ideographic space U+3000.
bool is_space(char32_t c);

// Neither seen nor wanted in a sentence: control characters, the zero-width space, the
// soft hyphen, the byte order mark.
bool is_invisible(char32_t c);

// Punctuation marks and symbols, ASCII or not: ! « — 。 ￥ → 😀
bool is_punctuation(char32_t c);

// Chinese characters: the unified ideographs with all extensions, radicals, 々 and 〇.
bool is_han(char32_t c);

// Letters of the scripts written without spaces: Han, kana, bopomofo.
bool is_cjk(char32_t c);

// The punctuation that goes with those scripts and brings its own space: 。 「 ， ！
bool is_cjk_punctuation(char32_t c);

inline bool is_digit(char32_t c) {
    return U'0' <= c && c <= U'9';
}

// What words are made of: letters of any script, digits, combining marks.
inline bool is_word(char32_t c) {
    return !is_space(c) && !is_invisible(c) && !is_punctuation(c);
}

// Columns of a terminal: 2 for Chinese, Japanese, Korean and emoji, 0 for combining marks
// and control characters, 1 for the rest. The width of “ ” … is ambiguous in Unicode
// (UAX #11); here it is 1.
int display_width(char32_t c);

}  // namespace heed
