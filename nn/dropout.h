// The dropout layer: dropout with random numbers of its own, so that however often it
// runs, it shifts nothing else that is drawn. Lesson 0.4.
#pragma once

#include "core/dropout.h"
#include "core/rng.h"

namespace heed {

struct Dropout {
    double p;

    // Throws Error unless 0 <= p < 1.
    Dropout(double p_, Rng& rng) : p(p_), rng_(rng.split()) {
        check<Error>(0 <= p && p < 1, "Dropout",
                     "the probability to drop must be at least 0 ", "and below 1, not ",
                     p);
    }

    // Acts only while a tape records. Layers are const when they run; the stream of
    // random numbers goes on all the same.
    Tensor operator()(const Tensor& x) const { return dropout(x, p, rng_); }

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("rng", rng_);  // nothing is trained, but this goes on from step to step
    }

private:
    mutable Rng rng_;
};

}  // namespace heed
