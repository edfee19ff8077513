#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

// The right numbers, but for some: {number, what stands there instead}.
Mistake<Answer> mistake(const std::string& id, const std::string& sentence,
                        const std::vector<std::pair<std::size_t, double>>& wrong) {
    return {id, sentence, [wrong] {
                std::vector<double> numbers{64, 8, 1, 6, 1.5, 0.5, 8, 4, 8, 0.125};
                for (const auto& [number, value] : wrong) numbers[number - 1] = value;
                return numbers;
            }};
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        mistake("deviations-add",
                "You added deviations, 64 times 1. Terms with random signs cancel in "
                "part: it is the VARIANCES that add up, and the deviation of 64 terms is "
                "the root of 64.",
                {{2, 64}, {3, 8}, {4, 24}, {5, 6}, {10, 1}}),
        mistake("both-vectors-count",
                "You counted the numbers of q and of k, 128 in all. They are multiplied "
                "in pairs: 64 terms, each of variance 1 times 1.",
                {{1, 128}, {2, 11.313708}, {3, 1.4142136}, {10, 0.1767767}}),
        mistake("deviations-for-variances",
                "For number 4 you multiplied deviations where variances belong: a term "
                "has the variance 9 * 0.25, and 16 of them 36; the root comes last.",
                {{4, 4.8989795}, {5, 1.2247449}}),
        mistake("scaled-is-one",
                "You let every scaled score have the deviation 1. The root of d_k takes "
                "out how MANY terms there are; how large they are, 3 times 0.5, stays.",
                {{5, 1}}),
        mistake("three-values",
                "The sum of two signs can be -2, 0 or 2, but these are not equally "
                "likely: two of the four cases give 0.",
                {{6, 1.0 / 3}}),
        mistake("self-is-random",
                "You let the product of a word with itself have the mean 0. Every term "
                "is a square: 64 of them with the mean 1 make 64, and the root leaves 8.",
                {{7, 0}}),
        mistake("self-is-one",
                "The root takes a 64 to an 8, not to a 1. q . q is 64 on average: it "
                "grows with d_k itself, and not with the root.",
                {{7, 1}}),
        mistake("one-side-only",
                "For number 8 you counted the growth of one side only. The numbers of q "
                "have variance 4, those of k as well: a term has 16, and the deviation "
                "is 4.",
                {{8, 2}}),
        mistake("variance-for-deviation",
                "For number 8 you gave the variance. Each term has 4 times 4; the "
                "deviation of the scaled score is the root of 16.",
                {{8, 16}}),
        mistake("matrices-keep",
                "You let Wq and Wk keep the variance. They would with 1/256, one over "
                "the number of terms; with 1/64 a sum of 256 terms has variance 4.",
                {{8, 1}}),
        mistake("copies-are-independent",
                "You treated copies as independent numbers. All 64 terms are the same a "
                "times b: nothing cancels, and the deviation of the sum is 64, of the "
                "scaled score 8.",
                {{9, 1}}),
        mistake("copies-unscaled",
                "64 is the deviation of the product. The score is that divided by the "
                "root of 64: 8, still eight times what independent numbers would have.",
                {{9, 64}}),
        mistake("root-twice-is-one",
                "You divided by d_k and got 1. The deviation is only 8, the root of 64: "
                "divided by 64 that is an eighth, and all weights are nearly equal.",
                {{10, 1}}),
    };
}

}  // namespace heed::exercise
