#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

// The right numbers, with some of them replaced.
struct Numbers {
    double parameters = 1050624, projections = 146800640, scores = 4096000,
           mixtures = 4096000, weights = 32000, parameters16 = 1050624,
           scores16 = 4096000, weights16 = 64000, wide = 8401408;
};

Mistake<Answer> mistake(std::string id, std::string sentence, const Numbers& n) {
    return {std::move(id), std::move(sentence), [n] {
                return std::vector<double>{n.parameters, n.projections, n.scores,
                                           n.mixtures,   n.weights,     n.parameters16,
                                           n.scores16,   n.weights16,   n.wide};
            }};
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        mistake(
            "each-head-is-wide",
            "You count the four matrices once for every head. The heads share them: head "
            "i has 64 of the 512 columns, and 8 times 64 is what was there before. That "
            "several heads cost no parameters is the point of making them narrow.",
            {.parameters = 8404992, .parameters16 = 16809984}),
        mistake("no-biases",
                "You count the matrices and leave out the biases, 512 numbers for each "
                "layer. They are few, one part in 500, but a file of weights that has "
                "them does not fit a layer that has not.",
                {.parameters = 1048576, .parameters16 = 1048576, .wide = 8388608}),
        mistake("three-layers",
                "You count query, key and value and forget the output layer. It is the "
                "one that brings the heads together, and a quarter of the parameters.",
                {.parameters = 787968, .projections = 94371840, .parameters16 = 787968}),
        mistake("one-operation",
                "You count a multiplication with its addition as one operation. Here "
                "they are two, as in all figures of operations per second; other texts "
                "count pairs, so ask before you compare.",
                {.projections = 73400320,
                 .scores = 2048000,
                 .mixtures = 2048000,
                 .scores16 = 2048000}),
        mistake("scores-of-512-terms",
                "Your scores have 512 terms in each head. A head's query is 64 numbers "
                "long, with 16 heads 32: more heads make more scores of fewer terms, and "
                "the product of the two stays.",
                {.scores = 32768000, .mixtures = 32768000, .scores16 = 65536000}),
        mistake(
            "one-head-only",
            "You count the scores of one head. The heads are computed side by side, but "
            "all of them are computed: 8 times 512,000 operations, or 16 times 256,000.",
            {.scores = 512000,
             .mixtures = 512000,
             .weights = 4000,
             .scores16 = 256000,
             .weights16 = 4000}),
        mistake("all-rows-are-queries",
                "You send 100 rows through all four layers. Keys and values are made of "
                "the memory, which has 40. In self-attention all would have 100, in "
                "cross-attention two have.",
                {.projections = 209715200}),
        mistake("weights-are-shared",
                "You count one weight for each query and word. Every head has weights of "
                "its own, that is what makes it a head: 16 heads have twice as many as "
                "8, and this is the part of the cost that grows.",
                {.weights = 4000, .weights16 = 4000}),
        mistake("memory-of-100",
                "You count the memory with 100 words. That would be self-attention; here "
                "100 queries look at 40 words, so a head has 100 times 40 scores.",
                {.scores = 10240000,
                 .mixtures = 10240000,
                 .weights = 80000,
                 .scores16 = 10240000,
                 .weights16 = 160000}),
        mistake("eight-output-layers",
                "You give every wide head an output layer of its own. As matrices they "
                "are the rows of one, so that part is right; but one layer has one bias "
                "of 512 numbers, and you have eight.",
                {.wide = 8404992}),
        mistake("narrow-output",
                "Your output layer of the wide heads takes 512 numbers. It takes eight "
                "results of 512 side by side, so it has 4096 rows: as many parameters as "
                "eight of the others.",
                {.wide = 6566400}),
    };
}

}  // namespace heed::exercise
