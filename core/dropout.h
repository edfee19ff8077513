// Dropout: while training, each value is dropped with probability p and the others are
// scaled up, so that the expected value stays what it was.
// Srivastava et al., "Dropout", JMLR 15, 2014, in the inverted form. Lesson 0.4.
#pragma once

#include "core/tensor.h"

namespace heed {

// y = x keep / (1 - p), keep drawn from rng;  dx = dy keep / (1 - p).
// Acts only while a tape records: without one, that is at inference, y is x.
// Throws Error unless 0 <= p < 1.
Tensor dropout(const Tensor& x, double p, Rng& rng);

}  // namespace heed
