#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

// The sizes, refused where the task says so.
struct Sizes {
    Sizes(const Tensor& x, Index heads) : B(x.dim(0)), T(x.dim(1)), NH(heads) {
        check(heads >= 1 && x.dim(2) % heads == 0, "split_heads", "uneven");
        K = x.dim(2) / heads;
    }
    Index B, T, NH, K = 0;
};

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        {"nothing-moved",
         "Your result is x under another shape: the same memory, nothing moved. As (B, "
         "heads, T, K), head 0 of two takes all features of the first half of the "
         "tokens; as (B, T, heads, K), the heads of one token stand where tokens should. "
         "A reshape can only cut the line of numbers. Here numbers must change places.",
         [](const Tensor& x, Index heads) {
             const Sizes s(x, heads);
             return x.reshape({s.B, s.NH, s.T, s.K});
         }},
        {"reshape-only",
         "Your result is x read under another shape, nothing moved. Head 0 of 4 tokens "
         "and 2 heads then holds all features of tokens 0 and 1, and none of 2 and 3. A "
         "reshape can only cut the line of numbers; here numbers must change places.",
         [](const Tensor& x, Index heads) {
             const Sizes s(x, heads);
             return x.reshape({s.B, s.NH, s.T, s.K}).clone();
         }},
        {"no-transpose",
         "Your result is (B, T, heads, K): cut in the right place, and left there. "
         "Whoever multiplies the last two axes now compares the heads of one token with "
         "each other, and no token ever meets another.",
         [](const Tensor& x, Index heads) {
             const Sizes s(x, heads);
             return x.reshape({s.B, s.T, s.NH, s.K}).clone();
         }},
        {"features-first",
         "Your heads have every n-th feature instead of neighbours: with 2 heads of 2, "
         "head 0 has features 0 and 2. The axis D was cut as (K, heads); the last of the "
         "two new axes is the one whose numbers are neighbours.",
         [](const Tensor& x, Index heads) {
             const Sizes s(x, heads);
             const Tensor cut = x.reshape({s.B, s.T, s.K, s.NH});
             return transpose(transpose(cut, 2, 3), 1, 2);
         }},
        {"batch-mixed",
         "Your result mixes sentences: x is read as if it were (T, B, D). In memory the "
         "first T rows all belong to sentence 0, because the batch is the first axis.",
         [](const Tensor& x, Index heads) {
             const Sizes s(x, heads);
             const Tensor cut = x.reshape({s.T, s.B, s.NH, s.K});
             return transpose(transpose(cut, 0, 1), 1, 2);
         }},
        {"heads-in-front",
         "Your result is (heads, B, T, K), the heads before the batch. Everything in "
         "this library has the batch first, so that one sentence is one piece of memory.",
         [](const Tensor& x, Index heads) {
             const Sizes s(x, heads);
             const Tensor cut = x.reshape({s.B * s.T, s.NH, s.K});
             return transpose(cut, 0, 1).reshape({s.NH, s.B, s.T, s.K});
         }},
        {"overlapping",
         "Your head h begins at feature h, so that heads overlap: with heads of 2, head "
         "1 has features 1 and 2. Each head before it has taken K features, not one.",
         [](const Tensor& x, Index heads) {
             const Sizes s(x, heads);
             std::vector<Tensor> parts;
             for (Index h = 0; h < heads; ++h) parts.push_back(slice(x, 2, h, h + s.K));
             return stack(parts, 1);
         }},
        {"turned-heads",
         "Your result is (B, heads, K, T): each head has the right numbers with rows and "
         "columns exchanged. A row of a head should be a token.",
         [](const Tensor& x, Index heads) {
             const Sizes s(x, heads);
             const Tensor cut = x.reshape({s.B, s.T, s.NH, s.K});
             return transpose(transpose(cut, 1, 2), 2, 3);
         }},
        {"rows-of-columns",
         "The shape is right, but within a head rows and columns are exchanged and then "
         "read as if they were not: two tokens' first features came to lie side by side. "
         "One exchange, of tokens and heads, is enough; the last axis stays the last.",
         [](const Tensor& x, Index heads) {
             const Sizes s(x, heads);
             const Tensor cut = x.reshape({s.B, s.T, s.NH, s.K});
             return transpose(transpose(cut, 1, 2), 2, 3).reshape({s.B, s.NH, s.T, s.K});
         }},
        {"drops-features",
         "Your function accepts 7 features for 2 heads and forgets the seventh. A "
         "feature that disappears without a word is found weeks later: throw ShapeError.",
         [](const Tensor& x, Index heads) {
             check(heads >= 1, "split_heads", "no head");
             const Index K = x.dim(2) / heads;
             const Tensor part = slice(x, 2, 0, heads * K);
             return transpose(part.reshape({x.dim(0), x.dim(1), heads, K}), 1, 2);
         }},
    };
}

}  // namespace heed::exercise
