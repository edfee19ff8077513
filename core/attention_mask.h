// The masks of attention: who may look at whom. true = may attend. Lesson 3.4.
#pragma once

#include "core/array.h"

namespace heed {

// (T, S), T <= S: query t may attend to key s where s <= t + S - T. With T = S, each
// position sees itself and all before it; with T < S the queries are the last T positions
// of S, as in generation with a cache. Throws ShapeError if T > S.
Mask causal_mask(Index T, Index S);
Mask causal_mask(Index T);

// (T, S): causal, and of these keys only the `width` nearest: the position itself and
// width - 1 before it. Beltagy, Peters and Cohan, "Longformer", 2020, section 3.1,
// looking back only. Throws ShapeError if T > S, Error unless width >= 1.
Mask window_mask(Index T, Index S, Index width);

// (B, S) -> (B, 1, S): which tokens of each sentence are real, for every query alike.
Mask padding_mask(const Mask& real);

// Allowed by a and by b. Their shapes broadcast: (T, S) and (B, 1, S) give (B, T, S).
// Throws ShapeError where they do not.
Mask both(const Mask& a, const Mask& b);

}  // namespace heed
