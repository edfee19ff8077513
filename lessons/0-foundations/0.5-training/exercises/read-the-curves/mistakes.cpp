#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes() {
    return {
        {"lowest-training-loss",
         "You keep epoch 8, where the training loss is lowest. It is lowest at the end "
         "of every run that learns by heart. What counts is the loss on names it has not "
         "seen: 2.57 there, and 1.80 at its best.",
         [] { return std::vector<double>{2, 1, 8, 3, 4, 2.07}; }},
        {"first-rise",
         "You keep epoch 3, before validation rises for the first time. The rise from "
         "1.82 to 1.85 lasts one epoch, and 1.80 comes after it. One rise may be chance; "
         "that is what patience is for.",
         [] { return std::vector<double>{2, 1, 3, 3, 4, 2.07}; }},
        {"epochs-from-one",
         "Your epoch is one too large: the first column, before any training, is epoch "
         "0.",
         [] { return std::vector<double>{2, 1, 6, 3, 4, 2.07}; }},
        {"before-the-lowest",
         "You keep epoch 4, a little before the lowest validation loss. The number under "
         "epoch 4 is 1.85 and the lowest 1.80: count the columns from 0.",
         [] { return std::vector<double>{2, 1, 4, 3, 4, 2.07}; }},
        {"slow-and-stuck-exchanged",
         "You exchanged runs 3 and 4. The curves of run 3 still fall by 0.05 an epoch, "
         "as at the beginning: it has not finished. Those of run 4 have not moved since "
         "epoch 5: more of the same does nothing.",
         [] { return std::vector<double>{2, 1, 5, 4, 3, 2.07}; }},
        {"high-loss-is-over-fitting",
         "You exchanged runs 1 and 2. Over-fitting is a gap that opens: training falls "
         "and validation climbs. In run 2 both leap about together, so it is not the "
         "data it learned by heart; its steps are too long to learn anything.",
         [] { return std::vector<double>{1, 2, 5, 3, 4, 2.07}; }},
        {"gap-at-the-best",
         "Your sixth number is the gap after epoch 5, 1.80 less 1.07. Asked for is the "
         "one after epoch 8.",
         [] { return std::vector<double>{2, 1, 5, 3, 4, 0.73}; }},
        {"gap-backwards",
         "Your gap is negative: it is validation less training, and validation is the "
         "larger one.",
         [] { return std::vector<double>{2, 1, 5, 3, 4, -2.07}; }},
    };
}

}  // namespace heed::exercise
