// Accuracy: the share of answers that are right.
//
// Counts add up over batches, shares do not: the mean of two batches' accuracies is not
// the accuracy of both unless they are of one size. Lesson 0.4.
#pragma once

#include "core/array.h"
#include "core/cross_entropy.h"

namespace heed {

struct Accuracy {
    Index correct = 0, total = 0;

    // Counts the predictions that equal their target, where the target is not `ignored`.
    // Throws ShapeError unless both have one shape.
    void add(const Ids& predictions, const Ids& targets,
             std::int32_t ignored = default_ignored_id);

    // From 0 to 1; 0 if nothing was counted.
    double value() const;
};

}  // namespace heed
