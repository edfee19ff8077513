#include "data/bleu_tokenizer.h"

#include <algorithm>
#include <iterator>

#include "data/utf8.h"

namespace heed {
namespace {

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != text.npos;
         at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

// The punctuation of ASCII that is always a token of its own: all but ' , - . and with it
// the space, which is harmless.
bool always_apart(char32_t c) {
    return (U' ' <= c && c <= U'&') || (U'(' <= c && c <= U'+') || c == U'/' ||
           (U':' <= c && c <= U'@') || (U'[' <= c && c <= U'`') ||
           (U'{' <= c && c <= U'~');
}

bool point_or_comma(char32_t c) {
    return c == U'.' || c == U',';
}

// What a regular expression of two characters replaces, from left to right and without
// overlap: where pair(a, b) holds, `ab` becomes before + a + ' ' + b + after.
template <class Pair>
std::u32string part(const std::u32string& text, Pair pair, std::u32string_view before,
                    std::u32string_view after) {
    std::u32string out;
    out.reserve(text.size() * 2);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i + 1 < text.size() && pair(text[i], text[i + 1])) {
            out += before;
            out += text[i];
            out += U' ';
            out += text[i + 1];
            out += after;
            ++i;
        } else {
            out += text[i];
        }
    }
    return out;
}

std::u32string apart(const std::u32string& text, bool (*alone)(char32_t)) {
    std::u32string out;
    out.reserve(text.size() * 2);
    for (const char32_t c : text) {
        if (alone(c)) {
            out += {U' ', c, U' '};
        } else {
            out += c;
        }
    }
    return out;
}

// The four replacements that 13a and zh share, in this order.
std::u32string part_punctuation(std::u32string text) {
    text = apart(text, always_apart);
    // A point or comma, unless after a digit; unless before one; a hyphen after a digit.
    text = part(
        text, [](char32_t a, char32_t b) { return !is_digit(a) && point_or_comma(b); },
        U"", U" ");
    text = part(
        text, [](char32_t a, char32_t b) { return point_or_comma(a) && !is_digit(b); },
        U" ", U"");
    return part(
        text, [](char32_t a, char32_t b) { return is_digit(a) && b == U'-'; }, U"", U" ");
}

// The ranges of sacreBLEU's tokenizer_zh, as they work. Two of them are meant to be
// Extension B (U+20000 to U+2A6D6) and the compatibility supplement (U+2F800 to U+2FA1D),
// but are written '\u20000' and so on, which in Python is U+2000 followed by '0'.
// Compared with one character these strings admit U+2001 to U+2A6D: so “ ” — … → are
// parted, and 𠀀 is not. The score is only comparable if the mistake is made again.
bool zh_apart(char32_t c) {
    struct Range {
        char32_t first, last;
    };
    static constexpr Range ranges[] = {
        {0x2001, 0x2A6D},  // meant: Extension B; it covers symbols and dingbats
        {0x2E80, 0x2EFF},  // radicals
        {0x2F00, 0x2FDF},  // Kangxi radicals; it covers the other mistaken range
        {0x2FF0, 0x303F},  // structure, punctuation
        {0x3100, 0x312F},  // bopomofo
        {0x31A0, 0x31BF},  // bopomofo extended
        {0x31C0, 0x31EF},  // strokes
        {0x3200, 0x4DB5},  // enclosed and compatibility forms, Extension A
        {0x4E00, 0x9FBB},  // unified ideographs
        {0xF900, 0xFA2D}, {0xFA30, 0xFA6A}, {0xFA70, 0xFAD9},  // compatibility ideographs
        {0xFE10, 0xFE1F},                                      // vertical forms
        {0xFE30, 0xFE4F},                                      // compatibility forms
        {0xFF00, 0xFFEF},  // full-width and half-width forms
    };
    return std::any_of(std::begin(ranges), std::end(ranges),
                       [c](const Range& r) { return r.first <= c && c <= r.last; });
}

// Single spaces between, none at the ends.
std::string joined(std::u32string_view text) {
    std::u32string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (is_space(text[i])) continue;
        if (i > 0 && is_space(text[i - 1]) && !out.empty()) out += U' ';
        out += text[i];
    }
    return encode_utf8(out);
}

std::u32string trimmed(std::u32string text) {
    while (!text.empty() && is_space(text.back())) text.pop_back();
    const auto first = std::find_if_not(text.begin(), text.end(), is_space);
    text.erase(text.begin(), first);
    return text;
}

std::string tokenize_13a(std::string_view text) {
    // sacreBLEU drops white space at the end first: a hyphen there joins to nothing.
    std::string line = encode_utf8(trimmed(decode_utf8(text)));
    replace_all(line, "<skipped>", "");
    replace_all(line, "-\n", "");
    replace_all(line, "\n", " ");
    replace_all(line, "&quot;", "\"");
    replace_all(line, "&amp;", "&");
    replace_all(line, "&lt;", "<");
    replace_all(line, "&gt;", ">");
    return joined(part_punctuation(U' ' + decode_utf8(line) + U' '));
}

}  // namespace

std::string bleu_tokenize(std::string_view text, BleuTokenizer tokenizer) {
    switch (tokenizer) {
        case BleuTokenizer::thirteen_a:
            return tokenize_13a(text);
        case BleuTokenizer::zh:
            return joined(part_punctuation(apart(trimmed(decode_utf8(text)), zh_apart)));
        case BleuTokenizer::characters:
            return joined(apart(decode_utf8(text), [](char32_t) { return true; }));
        case BleuTokenizer::none:
            break;
    }
    return joined(decode_utf8(text));
}

std::string_view name_of(BleuTokenizer tokenizer) {
    switch (tokenizer) {
        case BleuTokenizer::thirteen_a:
            return "13a";
        case BleuTokenizer::zh:
            return "zh";
        case BleuTokenizer::characters:
            return "char";
        case BleuTokenizer::none:
            break;
    }
    return "none";
}

}  // namespace heed
