// Which classes are found, and what they are taken for.
//
// Accuracy hides the rare class: where 95 % of the words have no role, a model that never
// names a role is right 95 times in 100. Per class, precision and recall show it. Macro
// averages give every class one vote, micro averages every example. Lesson 6.3.
#pragma once

#include <vector>

#include "core/array.h"
#include "core/cross_entropy.h"
#include "data/f_score.h"

namespace heed {

class ConfusionMatrix {
public:
    // For classes 0 .. classes - 1. Throws Error unless there is at least one.
    explicit ConfusionMatrix(Index classes);

    // Counts every target that is not `ignored` with its prediction. Throws ShapeError
    // unless both have one shape and are classes where they count; then nothing is
    // counted.
    void add(const Ids& predictions, const Ids& targets,
             std::int32_t ignored = default_ignored_id);

    Index classes() const { return classes_; }
    // How often this target got this prediction. Not checked.
    Index operator()(Index target, Index prediction) const {
        return counts_[static_cast<std::size_t>(target * classes_ + prediction)];
    }

private:
    Index classes_;
    std::vector<Index> counts_;  // (target, prediction)
};

struct ClassScores {
    std::vector<FScore> classes;  // one each; `expected` is what others call support
    FScore macro;                 // the mean of the classes that occur
    FScore micro;                 // from the sums of their counts
};

constexpr std::int32_t no_class = -1;

// A class that is neither a target nor predicted has score 0 and no part in the means.
// Nor has the background, the class that stands for none, such as O among tags: with it,
// every micro average is the accuracy. Throws Error unless it is a class or no_class.
ClassScores class_scores(const ConfusionMatrix& confusion,
                         std::int32_t background = no_class);

}  // namespace heed
