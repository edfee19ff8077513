#include <cmath>

#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

using T = Tensor;

enum class Split { printed, transposed, cut, interleaved, none };

T split(const T& x, Index heads, Split how) {
    const Index B = x.dim(0), D = x.dim(2), K = D / heads;
    switch (how) {
        case Split::printed:
            return x.reshape({B, -1, heads, K});
        case Split::transposed:
            return transpose(x.reshape({B, -1, heads, K}), 1, 2);
        case Split::cut:
            return x.reshape({B, heads, -1, K});
        case Split::interleaved:  // head h owns the columns h, h + H, ..
            return transpose(transpose(x.reshape({B, -1, K, heads}), 2, 3), 1, 2);
        default:
            return x.reshape({B, 1, -1, D});
    }
}

struct Choices {
    Split split = Split::transposed;
    Split values = split;
    bool merged = true;          // transposed back
    bool features_back = false;  // the wrong pair of axes is exchanged at the end
    double power = 0.5;          // of the width that scores are divided by
    bool whole_width = false;
    int axis = -1;
};

T run(const Choices& how, const T& q, const T& k, const T& v, Index heads) {
    const Index B = q.dim(0), D = q.dim(2), K = D / heads;
    const double width = static_cast<double>(how.whole_width ? D : K);
    const T scores =
        matmul(split(q, heads, how.split), split(k, heads, how.split), {.b = true}) /
        std::pow(width, how.power);
    const T context = matmul(softmax(scores, how.axis), split(v, heads, how.values));
    if (how.split == Split::interleaved)
        return transpose(transpose(context, 1, 2), 2, 3).reshape({B, -1, D}).clone();
    if (how.features_back) return transpose(context, 2, 3).reshape({B, -1, D}).clone();
    return (how.merged ? transpose(context, 1, 2) : context).reshape({B, -1, D}).clone();
}

Mistake<Answer> mistake(std::string id, std::string sentence, const Choices& how) {
    return {std::move(id), std::move(sentence),
            [how](const T& q, const T& k, const T& v, Index heads) {
                return run(how, q, k, v, heads);
            }};
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        mistake("as-printed",
                "This is still the program as printed: the matrices that are multiplied "
                "have a row for each HEAD of one word. Word 0 hears of nobody, however "
                "word 1 changes. The rows must be words.",
                {.split = Split::printed, .values = Split::printed, .merged = false}),
        mistake("split-only",
                "The heads are split rightly and put together as before. In memory all "
                "words of head 0 now come first, so row 0 of your result holds what head "
                "0 found for words 0, 1, .. and nothing of head 1. A model can even "
                "learn with that, as long as all sentences have one length.",
                {.merged = false}),
        mistake("cut",
                "You reshape straight to (B, H, T, K). The shape is right, the rows are "
                "not: what is called head 0 is the first part of the text, and words of "
                "different parts never meet.",
                {.split = Split::cut, .values = Split::cut, .merged = false}),
        mistake("cut-and-merged",
                "Your split cuts the text instead of the columns: a reshape to (B, H, T, "
                "K) moves no number, and head 0 gets the first words whole. The "
                "transpose at the "
                "end cannot make that good.",
                {.split = Split::cut, .values = Split::cut}),
        mistake("features-for-words",
                "At the end you exchange words and features, the last two axes. Those "
                "that changed places on the way in are words and HEADS, axes 1 and 2; "
                "they have to go back the way they came.",
                {.features_back = true}),
        mistake(
            "values-cut",
            "Queries and keys are split rightly, the values are not: they are "
            "reshaped straight to (B, H, S, K). The weights say which WORD to take, and "
            "what lies at that place of your values belongs to another.",
            {.values = Split::cut}),
        mistake("interleaved",
                "Your heads take every H-th column: 0, H, 2 H for head 0. A head owns K "
                "columns that stand side by side, as the projections were packed; "
                "reshape to (.., H, K), not to (.., K, H).",
                {.split = Split::interleaved, .values = Split::interleaved}),
        mistake("one-head",
                "There is one head left: the dot products run over all D features, and "
                "every word has a single set of weights. Each head must look with K "
                "features of its own.",
                {.split = Split::none, .values = Split::none, .merged = true}),
        mistake("root-of-the-width",
                "You divide by the root of D. A head's dot product has K terms, and the "
                "root of K belongs to it; that was not broken. With 4 heads your weights "
                "are twice as flat as they should be.",
                {.whole_width = true}),
        mistake("no-root",
                "The scores are no longer divided by the root of K. That line of the "
                "listing was right.",
                {.power = 0}),
        mistake("over-queries",
                "Your softmax runs over the queries: the weights of one key sum to 1, "
                "not those of one query. A query shares one whole out among the keys.",
                {.axis = -2}),
    };
}

}  // namespace heed::exercise
