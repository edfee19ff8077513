#include "data/tokenize.h"

#include "data/utf8.h"

namespace heed {
namespace {

bool one_of(std::u32string_view set, char32_t c) {
    return set.find(c) != set.npos;
}

// Does the mark at `at` belong to the word text[begin, at) and the character after it?
bool inside_word(std::u32string_view text, std::size_t begin, std::size_t at) {
    if (at + 1 == text.size()) return false;
    const char32_t before = text[at - 1], mark = text[at], after = text[at + 1];
    if (!is_word(after) || is_cjk(after)) return false;
    if (one_of(U"'’", mark)) return !is_digit(before) || !is_digit(after);
    if (is_digit(before) && is_digit(after)) return one_of(U".,:", mark);
    const bool initial = at - begin == 1 || text[at - 2] == U'.';
    return mark == U'.' && initial && !is_digit(before) && !is_digit(after);
}

// One past the last code point of the token that begins at `begin`.
std::size_t token_end(std::u32string_view text, std::size_t begin, Tokenization mode) {
    std::size_t end = begin + 1;
    const bool word = is_word(text[begin]), cjk = is_cjk(text[begin]);
    const bool run = word && !(cjk && mode == Tokenization::characters);
    for (; end < text.size(); ++end) {
        const char32_t c = text[end];
        if (is_space(c) || is_invisible(c)) break;
        if (display_width(c) == 0) continue;  // an accent stays with its letter
        if (!run) break;
        if (is_word(c) && is_cjk(c) == cjk) continue;
        if (cjk || !inside_word(text, begin, end)) break;
    }
    return end;
}

// Is there no space between a token and the one before it, the one after it?
struct Spacing {
    bool glue_left, glue_right;
};

// Goes along the tokens and remembers what the spacing of a quotation mark depends on.
class Typesetter {
public:
    Spacing operator()(std::u32string_view token) {
        const Spacing spacing = space(token);
        after_cjk_ =
            is_dense(token.back()) || (after_cjk_ && one_of(U"”’", token.back()));
        after_s_ = token.back() == U's';
        return spacing;
    }

private:
    // Written without spaces around it?
    static bool is_dense(char32_t c) { return is_cjk(c) || is_cjk_punctuation(c); }

    Spacing space(std::u32string_view token) {
        const char32_t first = token.front();
        if (token.size() > 1) return {is_dense(first), is_dense(token.back())};
        const bool possessive = after_s_ && !single_open_;  // girls' school
        if (first == U'\'' && possessive) return {true, false};
        if (first == U'\'') return quote(single_open_);
        if (first == U'"') return quote(double_open_);
        if (one_of(U"-/_\u2010\u2011–—·", first)) return {true, true};
        if (one_of(U".,!?;:)]}%…»", first)) return {true, false};
        if (one_of(U"”’", first)) return {true, after_cjk_};
        if (one_of(U"([{“‘«„¿¡$£¥€#@", first)) return {false, true};
        return {is_dense(first), is_dense(first)};
    }

    // The first of a pair of straight quotation marks opens, the second closes.
    static Spacing quote(bool& open) {
        open = !open;
        return {!open, open};
    }

    bool double_open_ = false, single_open_ = false, after_cjk_ = false, after_s_ = false;
};

}  // namespace

std::vector<std::string> tokenize(std::string_view text, Tokenization mode) {
    const std::u32string points = decode_utf8(text);
    const std::u32string_view all = points;
    std::vector<std::string> tokens;
    for (std::size_t i = 0; i < all.size();) {
        if (is_space(all[i]) || is_invisible(all[i])) {
            ++i;
            continue;
        }
        const std::size_t end = token_end(all, i, mode);
        tokens.push_back(encode_utf8(all.substr(i, end - i)));
        i = end;
    }
    return tokens;
}

std::string detokenize(std::span<const std::string> tokens) {
    Typesetter typeset;
    std::string text;
    bool glued = true;  // nothing goes before the first
    for (const std::string& token : tokens) {
        if (token.empty()) continue;
        const Spacing spacing = typeset(decode_utf8(token));
        if (!glued && !spacing.glue_left) text += ' ';
        text += token;
        glued = spacing.glue_right;
    }
    return text;
}

}  // namespace heed
