// Sampling: from scores to one token, by chance, but not by any chance.
//
//     p_i = exp(x_i / temperature) / Σ_j exp(x_j / temperature)
//
// A temperature below 1 makes the likely likelier, one above 1 evens out. Then the
// unlikely tail is cut off, for ten thousand tokens of 0.00001 each are together drawn at
// one word in ten: top-k keeps the k likeliest tokens (Fan, Lewis and Dauphin,
// "Hierarchical neural story generation", 2018), top-p the fewest that together reach p
// (Holtzman et al., "The curious case of neural text degeneration", 2020). Lesson 6.4.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/real.h"

namespace heed {

class Rng;

// Applied in this order. Of equal scores the smaller id goes first, so that exactly k
// tokens remain. top_p counts shares of what top_k has left, from the likeliest down, and
// ends with the token that reaches p or passes it: one remains at least, and p = 1 keeps
// all.
struct Sampling {
    double temperature = 1;  // 0: the likeliest token, always
    Index top_k = 0;         // 0: all
    double top_p = 1;
};

// The probability of every token to be drawn; they sum to one. scores: logits or
// log-probabilities, (V). Throws Error unless temperature and top_k >= 0 and
// 0 < top_p <= 1, and where no score is finite or one is NaN or +infinity. A score of
// -infinity is never drawn.
std::vector<double> sampling_probabilities(std::span<const Real> scores,
                                           const Sampling& options);

// The id of one of them, by one draw of rng.
std::int32_t draw(std::span<const double> probabilities, Rng& rng);

}  // namespace heed
