#include "data/pretokenize.h"

#include <cstdint>

#include "data/unicode_category.h"
#include "data/utf8.h"

namespace heed {
namespace {

enum class Category : std::uint8_t { letter, number, space, other };

Category category_of(char32_t c) {
    if (is_letter(c)) return Category::letter;
    if (is_number(c)) return Category::number;
    return is_white_space(c) ? Category::space : Category::other;
}

struct Character {
    Category category;
    std::size_t bytes;
};

Character character_at(std::string_view text, std::size_t begin) {
    const Utf8Character c = read_utf8(text, begin);
    if (c.bytes == 0) return {Category::other, 1};
    return {category_of(c.value), c.bytes};
}

// A run of characters of one category: where it ends, and where its last one begins.
struct Run {
    std::size_t end, last;
};

Run run_from(std::string_view text, std::size_t begin, Category category) {
    Run run{begin, begin};
    while (run.end < text.size()) {
        const Character c = character_at(text, run.end);
        if (c.category != category) break;
        run.last = run.end;
        run.end += c.bytes;
    }
    return run;
}

}  // namespace

std::string_view first_piece(std::string_view text) {
    if (text.empty()) return text;
    for (const std::string_view ending : {"'s", "'t", "'re", "'ve", "'m", "'ll", "'d"}) {
        if (text.starts_with(ending)) return text.substr(0, ending.size());
    }
    const std::size_t seen = text[0] == ' ' && text.size() > 1 ? 1 : 0;
    const Category category = character_at(text, seen).category;
    if (category != Category::space) {
        return text.substr(0, run_from(text, seen, category).end);
    }
    const Run white = run_from(text, 0, Category::space);
    // \s+(?!\S) fits if the text ends here; else it gives back one character, and \s+
    // takes over if that was all it had.
    const bool whole = white.end == text.size() || white.last == 0;
    return text.substr(0, whole ? white.end : white.last);
}

std::vector<std::string_view> pretokenize(std::string_view text) {
    std::vector<std::string_view> pieces;
    while (!text.empty()) {
        pieces.push_back(first_piece(text));
        text.remove_prefix(pieces.back().size());
    }
    return pieces;
}

}  // namespace heed
