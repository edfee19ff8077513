#include "data/rouge.h"

#include <algorithm>
#include <map>

#include "core/error.h"

namespace heed {
namespace {

using Ngram = std::vector<std::string>;

std::map<Ngram, Index> count_ngrams(std::span<const std::string> tokens, std::size_t n) {
    std::map<Ngram, Index> counts;
    for (std::size_t i = 0; n <= tokens.size() && i <= tokens.size() - n; ++i) {
        const auto gram = tokens.subspan(i, n);
        ++counts[Ngram(gram.begin(), gram.end())];
    }
    return counts;
}

Index total_of(const std::map<Ngram, Index>& counts) {
    Index total = 0;
    for (const auto& entry : counts) total += entry.second;
    return total;
}

// L(i, j) for the first i tokens of a and the first j of b:
//     L(i-1, j-1) + 1 if a_i = b_j, else max(L(i-1, j), L(i, j-1))
// Only two rows of the table are kept.
Index longest_common_subsequence(std::span<const std::string> a,
                                 std::span<const std::string> b) {
    std::vector<Index> above(b.size() + 1, 0), row(b.size() + 1, 0);
    for (const std::string& token : a) {
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] =
                token == b[j - 1] ? above[j - 1] + 1 : std::max(above[j], row[j - 1]);
        }
        std::swap(above, row);
    }
    return above.back();
}

}  // namespace

FScore rouge_n(std::span<const std::string> summary,
               std::span<const std::string> reference, Index n) {
    check<Error>(n >= 1, "rouge", "an n-gram has 1 token or more, not ", n);
    const auto ours = count_ngrams(summary, static_cast<std::size_t>(n));
    const auto theirs = count_ngrams(reference, static_cast<std::size_t>(n));
    Index matched = 0;
    for (const auto& entry : ours) {
        const auto found = theirs.find(entry.first);
        if (found != theirs.end()) matched += std::min(entry.second, found->second);
    }
    return f_score(matched, total_of(ours), total_of(theirs));
}

FScore rouge_l(std::span<const std::string> summary,
               std::span<const std::string> reference) {
    return f_score(longest_common_subsequence(summary, reference),
                   static_cast<Index>(summary.size()),
                   static_cast<Index>(reference.size()));
}

Rouge rouge(std::span<const std::string> summary,
            std::span<const std::string> reference) {
    return {rouge_n(summary, reference, 1), rouge_n(summary, reference, 2),
            rouge_l(summary, reference)};
}

Rouge mean_rouge(std::span<const std::vector<std::string>> summaries,
                 std::span<const std::vector<std::string>> references) {
    check<Error>(summaries.size() == references.size(), "rouge", summaries.size(),
                 " summaries cannot be compared with ", references.size(), " references");
    std::vector<FScore> one, two, l;
    for (std::size_t i = 0; i < summaries.size(); ++i) {
        const Rouge scores = rouge(summaries[i], references[i]);
        one.push_back(scores.one);
        two.push_back(scores.two);
        l.push_back(scores.l);
    }
    return {mean_f_score(one), mean_f_score(two), mean_f_score(l)};
}

}  // namespace heed
