#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes() {
    using Numbers = std::vector<double>;
    return {
        {"biases-forgotten",
         "You count matrices and leave out biases: 12 D² where the block has 12 D² + 13 "
         "D. For width 8 that is one parameter in eight; for width 12288 it does not "
         "matter, which is why one often reads 12 D².",
         [] { return Numbers{256, 512, 32, 800, 800, 5120, 3200, 10240, 32}; }},
        {"three-projections",
         "You count three matrices of attention: queries, keys and values. The fourth "
         "mixes the heads when they have been put side by side again.",
         [] { return Numbers{216, 552, 32, 800, 800, 3840, 3200, 10240, 32}; }},
        {"heads-multiply",
         "Your block grows with the number of heads. Heads share the columns: four heads "
         "have matrices (8, 2) each, and four of these side by side are one (8, 8).",
         [] { return Numbers{288, 552, 32, 872, 1160, 5120, 3200, 10240, 32}; }},
        {"multiplications-only",
         "You count multiplications. The example of the task counts an addition for each "
         "of them as well: 120 operations for 60 terms.",
         [] { return Numbers{288, 552, 32, 872, 872, 2560, 1600, 5120, 32}; }},
        {"one-norm",
         "You count one norm of 16 parameters, or two without their shift. There are "
         "two, one for attention and one for the feed-forward network, each with scale "
         "and shift.",
         [] { return Numbers{288, 552, 16, 856, 856, 5120, 3200, 10240, 32}; }},
        {"narrow-bias",
         "Your feed-forward network has two biases of width 8. The first layer ends 32 "
         "wide, and has a bias for each of these columns.",
         [] { return Numbers{288, 528, 32, 848, 848, 5120, 3200, 10240, 32}; }},
        {"scores-without-mixing",
         "You count the scores, (10, 8) times (8, 10), and forget that the weights, (10, "
         "10), are then multiplied by the values, (10, 8). It is as much again.",
         [] { return Numbers{288, 552, 32, 872, 872, 5120, 1600, 10240, 64}; }},
        {"each-head-full-width",
         "You take the scores for each head over the full width. A head has 4 of the 8 "
         "columns: all heads together do the work of one.",
         [] { return Numbers{288, 552, 32, 872, 872, 5120, 6400, 10240, 16}; }},
        {"all-of-attention",
         "Your n is 2 D, where all of attention, projections included, is half of the "
         "block. Asked is for scores and mixing alone against the feed-forward network: "
         "4 n² D against 16 n D².",
         [] { return Numbers{288, 552, 32, 872, 872, 5120, 3200, 10240, 16}; }},
        {"half-of-the-network",
         "Your feed-forward operations are those of one of its two layers. It goes from "
         "8 to 32 and back again.",
         [] { return Numbers{288, 552, 32, 872, 872, 5120, 3200, 5120, 32}; }},
    };
}

}  // namespace heed::exercise
