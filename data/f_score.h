// Precision, recall, and F1, the harmonic mean that is high only if both are.
//
//     precision = matched / predicted    how much of what was said is right
//     recall    = matched / expected     how much of what is right was said
//     F1        = 2 matched / (predicted + expected)
//
// van Rijsbergen, "Information retrieval", 1979. Lesson 6.3.
#pragma once

#include <span>

#include "core/real.h"

namespace heed {

struct FScore {
    double precision = 0, recall = 0, f1 = 0;        // 0 to 1
    Index matched = 0, predicted = 0, expected = 0;  // what they are shares of
};

// A share of nothing is 0: nothing said has precision 0, nothing to say recall 0.
FScore f_score(Index matched, Index predicted, Index expected);

// The mean of each share, F1 included (it is not the F1 of the mean precision and
// recall), beside the sum of each count; zeros for no scores.
FScore mean_f_score(std::span<const FScore> scores);

}  // namespace heed
