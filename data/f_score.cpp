#include "data/f_score.h"

namespace heed {
namespace {

double share_of(Index part, Index whole) {
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

FScore f_score(Index matched, Index predicted, Index expected) {
    return {share_of(matched, predicted),
            share_of(matched, expected),
            share_of(2 * matched, predicted + expected),
            matched,
            predicted,
            expected};
}

FScore mean_f_score(std::span<const FScore> scores) {
    FScore mean;
    if (scores.empty()) return mean;
    for (const FScore& score : scores) {
        mean.precision += score.precision;
        mean.recall += score.recall;
        mean.f1 += score.f1;
        mean.matched += score.matched;
        mean.predicted += score.predicted;
        mean.expected += score.expected;
    }
    const auto count = static_cast<double>(scores.size());
    mean.precision /= count;
    mean.recall /= count;
    mean.f1 /= count;
    return mean;
}

}  // namespace heed
