// ROUGE: how much of a human's summary a model's says as well, and what it adds.
//
// ROUGE-N counts the n-grams both have, each at most as often as in either. ROUGE-L
// counts the tokens of the longest common subsequence: in the same order, with gaps.
// Precision is the share of the summary's, recall the share of the reference's. Lin,
// "ROUGE: a package for automatic evaluation of summaries", ACL workshop 2004.
// Lesson 6.2.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "data/f_score.h"

namespace heed {

// Of given tokens: lower case, stems and stop words are the caller's affair, and a score
// means nothing without them. Texts with no n-gram have score 0. Throws Error unless
// n >= 1.
FScore rouge_n(std::span<const std::string> summary,
               std::span<const std::string> reference, Index n);

// Of the text as one sentence (the paper's summary level, a union over the sentences of
// a summary, is not here).
FScore rouge_l(std::span<const std::string> summary,
               std::span<const std::string> reference);

struct Rouge {
    FScore one, two, l;  // ROUGE-1, ROUGE-2, ROUGE-L
};

Rouge rouge(std::span<const std::string> summary, std::span<const std::string> reference);

// The mean over the summaries (mean_f_score), zeros if there are none. Throws Error if
// the counts differ.
Rouge mean_rouge(std::span<const std::vector<std::string>> summaries,
                 std::span<const std::vector<std::string>> references);

}  // namespace heed
