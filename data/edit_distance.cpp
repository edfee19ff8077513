#include "data/edit_distance.h"

#include <algorithm>
#include <numeric>

#include "core/error.h"
#include "data/utf8.h"

namespace heed {
namespace {

// D(i, j) from the first i units of a to the first j of b, the cheapest of
//     D(i-1, j) + 1              a_i is deleted
//     D(i, j-1) + 1              b_j is inserted
//     D(i-1, j-1) + [a_i ≠ b_j]  a_i is kept or replaced
// Only two rows of the table are kept.
template <class T>
Index levenshtein(std::span<const T> a, std::span<const T> b) {
    std::vector<Index> above(b.size() + 1), row(b.size() + 1);
    std::iota(above.begin(), above.end(), Index{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        row[0] = static_cast<Index>(i) + 1;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const Index replaced = above[j - 1] + (a[i] == b[j - 1] ? 0 : 1);
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, replaced});
        }
        std::swap(above, row);
    }
    return above.back();
}

double error_rate(Index edits, Index length) {
    if (length == 0) return edits == 0 ? 0 : 1;
    return static_cast<double>(edits) / static_cast<double>(length);
}

void check_sentences(std::size_t hypotheses, std::size_t references) {
    check<Error>(hypotheses == references, "error_rate", hypotheses,
                 " hypotheses cannot be compared with ", references, " references");
}

}  // namespace

Index edit_distance(std::span<const std::string> a, std::span<const std::string> b) {
    return levenshtein(a, b);
}

Index edit_distance(std::span<const std::int32_t> a, std::span<const std::int32_t> b) {
    return levenshtein(a, b);
}

Index edit_distance(std::string_view a, std::string_view b) {
    const std::u32string x = decode_utf8(a), y = decode_utf8(b);
    return levenshtein(std::span<const char32_t>(x), std::span<const char32_t>(y));
}

double word_error_rate(std::span<const std::vector<std::string>> hypotheses,
                       std::span<const std::vector<std::string>> references) {
    check_sentences(hypotheses.size(), references.size());
    Index edits = 0, length = 0;
    for (std::size_t i = 0; i < references.size(); ++i) {
        edits += edit_distance(hypotheses[i], references[i]);
        length += static_cast<Index>(references[i].size());
    }
    return error_rate(edits, length);
}

double character_error_rate(std::span<const std::string> hypotheses,
                            std::span<const std::string> references) {
    check_sentences(hypotheses.size(), references.size());
    Index edits = 0, length = 0;
    for (std::size_t i = 0; i < references.size(); ++i) {
        edits += edit_distance(hypotheses[i], references[i]);
        length += static_cast<Index>(decode_utf8(references[i]).size());
    }
    return error_rate(edits, length);
}

}  // namespace heed
