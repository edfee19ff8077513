#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes() {
    return {
        {"as-it-was",
         "This is the program as it was. A reshape moves no number: in memory all tokens "
         "of head 0 come first, and they still do. With two heads and T tokens, row 0 of "
         "the result is made of what head 0 found for the first two of them.",
         [](const Tensor& heads) {
             const auto [B, NH, T, K] = heads.dims<4>("merge_heads: heads");
             return heads.reshape({B, T, NH * K}).clone();
         }},
        {"features-interleaved",
         "Every number is in its token's row, but the heads are mixed: the first feature "
         "of each head, then the second of each. The next matrix expects K numbers of "
         "head 0 and then K of head 1, so that head i owns the rows i K .. of Wo.",
         [](const Tensor& heads) {
             const auto [B, NH, T, K] = heads.dims<4>("merge_heads: heads");
             return transpose(transpose(heads, 1, 2), 2, 3).reshape({B, T, NH * K});
         }},
        {"features-exchanged-with-tokens",
         "You exchange the tokens with the features, the last two axes, and reshape. The "
         "axes that must change places are the heads and the tokens: what belongs to one "
         "token is to lie together, and it comes from all heads.",
         [](const Tensor& heads) {
             const auto [B, NH, T, K] = heads.dims<4>("merge_heads: heads");
             return transpose(heads, 2, 3).reshape({B, T, NH * K});
         }},
        {"heads-backwards",
         "The heads stand in reverse: the last head's features come first. Nothing is "
         "lost, and yet the rows of Wo that belong to head 0 meet another head's "
         "features.",
         [](const Tensor& heads) {
             const auto [B, NH, T, K] = heads.dims<4>("merge_heads: heads");
             return transpose(flip(heads, 1), 1, 2).reshape({B, T, NH * K});
         }},
        {"batch-in-front",
         "You exchange the batch with the tokens. With one sentence that looks harmless; "
         "with two, row t holds numbers of another sentence. The batch stays where it "
         "is, whatever happens to the right of it.",
         [](const Tensor& heads) {
             const auto [B, NH, T, K] = heads.dims<4>("merge_heads: heads");
             return transpose(heads, 0, 2).reshape({B, T, NH * K});
         }},
        {"averaged",
         "You take the mean over the heads and repeat it. A mean of two heads keeps what "
         "both found and forgets who found what: 3 beside 5 and 5 beside 3 both become 4 "
         "and 4. The heads are to stand side by side.",
         [](const Tensor& heads) {
             const auto [B, NH, T, K] = heads.dims<4>("merge_heads: heads");
             return repeat(mean(heads, 1), 2, NH);
         }},
        {"any-number-of-axes",
         "Your function also takes a tensor of three axes. Whoever forgot to split the "
         "heads gets a result here and an error, or none, ten lines later.",
         [](const Tensor& heads) {
             if (heads.rank() == 3) return heads.clone();
             const auto [B, NH, T, K] = heads.dims<4>("merge_heads: heads");
             return transpose(heads, 1, 2).reshape({B, T, NH * K});
         }},
    };
}

}  // namespace heed::exercise
