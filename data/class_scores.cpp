#include "data/class_scores.h"

namespace heed {

ConfusionMatrix::ConfusionMatrix(Index classes) : classes_(classes) {
    check<Error>(classes >= 1, "confusion", "there must be 1 class or more, not ",
                 classes);
    counts_.assign(static_cast<std::size_t>(classes * classes), 0);
}

void ConfusionMatrix::add(const Ids& predictions, const Ids& targets,
                          std::int32_t ignored) {
    check(predictions.shape() == targets.shape(), "confusion", "predictions ",
          predictions.shape(), " and targets ", targets.shape(), " must have one shape");
    const auto is_class = [this](std::int32_t id) { return 0 <= id && id < classes_; };
    for (Index i = 0; i < targets.size(); ++i) {
        if (targets[i] == ignored) continue;
        check(is_class(targets[i]), "confusion", "target ", targets[i], " at position ",
              i, " is no class: they run from 0 to ", classes_ - 1);
        check(is_class(predictions[i]), "confusion", "prediction ", predictions[i],
              " at position ", i, " is no class: they run from 0 to ", classes_ - 1);
    }
    for (Index i = 0; i < targets.size(); ++i) {
        if (targets[i] == ignored) continue;
        ++counts_[static_cast<std::size_t>(targets[i] * classes_ + predictions[i])];
    }
}

ClassScores class_scores(const ConfusionMatrix& confusion, std::int32_t background) {
    const Index C = confusion.classes();
    check<Error>(no_class <= background && background < C, "class_scores", "background ",
                 background, " is no class: they run from 0 to ", C - 1);
    ClassScores scores;
    std::vector<FScore> occurring;
    for (Index c = 0; c < C; ++c) {
        Index predicted = 0, expected = 0;
        for (Index other = 0; other < C; ++other) {
            predicted += confusion(other, c);
            expected += confusion(c, other);
        }
        scores.classes.push_back(f_score(confusion(c, c), predicted, expected));
        if (c != background && predicted + expected > 0) {
            occurring.push_back(scores.classes.back());
        }
    }
    scores.macro = mean_f_score(occurring);
    scores.micro =
        f_score(scores.macro.matched, scores.macro.predicted, scores.macro.expected);
    return scores;
}

}  // namespace heed
