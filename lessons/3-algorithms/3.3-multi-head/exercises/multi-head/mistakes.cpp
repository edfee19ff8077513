#include <cmath>

#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

enum class Deal { right, only_reshape, printed, every_other };
enum class Sees { as_asked, everything, next_too, not_itself, later };
enum class Merge { right, only_reshape, interleaved };
enum class Scale { root_k, none, root_d, k };

// The layer with its parts to be broken.
struct Choices {
    Scale scale = Scale::root_k;
    bool over_queries = false;        // softmax along the queries
    bool mask_after_softmax = false;  // weights of the future set to zero
    bool hidden_scores_zero = false;  // scores of the future set to zero
    bool over_heads = false;          // softmax along the heads
    Sees sees = Sees::as_asked;
    Deal deal = Deal::right;
    Merge merge = Merge::right;
    bool exchanged = false;  // keys ask, queries answer
    bool no_output = false, shared = false, raw_values = false;
    bool rows_are_outputs = false;  // x Wᵀ in place of x W, for all four
    bool residual = false;
};

Mask may_see(Index T, May may, Sees sees) {
    Mask mask(Shape{T, T});
    for (Index t = 0; t < T; ++t) {
        for (Index s = 0; s < T; ++s) {
            const bool back = sees == Sees::as_asked     ? s <= t
                              : sees == Sees::next_too   ? s <= t + 1
                              : sees == Sees::not_itself ? s < t
                              : sees == Sees::later      ? s >= t
                                                         : true;
            mask(t, s) = back || may == May::look_everywhere;
        }
    }
    return mask;
}

std::pair<Tensor, Tensor> broken(const Choices& how, const Tensor& x,
                                 const Matrices& given, Index heads, May may) {
    Matrices w = given;
    if (how.rows_are_outputs) {
        for (Tensor* m : {&w.query, &w.key, &w.value, &w.output})
            *m = transpose(*m, 0, 1);
    }
    const auto [B, T, D] = x.dims<3>("multi_head: x");
    const Index K = D / heads;
    const auto dealt = [&, B_ = B, T_ = T](const Tensor& y) {
        if (how.deal == Deal::printed) return y.reshape({B_, T_, heads, K});
        if (how.deal == Deal::every_other)
            return transpose(transpose(y.reshape({B_, T_, K, heads}), 2, 3), 1, 2);
        if (how.deal == Deal::only_reshape) return y.reshape({B_, heads, T_, K});
        return transpose(y.reshape({B_, T_, heads, K}), 1, 2);
    };
    Tensor q = dealt(matmul(x, w.query));
    Tensor k = dealt(matmul(x, how.shared ? w.query : w.key));
    const Tensor v = dealt(how.raw_values ? x : matmul(x, w.value));
    if (how.exchanged) std::swap(q, k);

    const double divisor = how.scale == Scale::none     ? 1
                           : how.scale == Scale::root_d ? std::sqrt(D)
                           : how.scale == Scale::k      ? static_cast<double>(K)
                                                        : std::sqrt(K);
    const Tensor scores = matmul(q, k, {.b = true}) / divisor;
    Tensor weights;
    if (how.deal == Deal::printed) {
        weights = softmax(scores);  // of heads: a mask of tokens does not fit
    } else if (how.over_queries) {
        weights = transpose(
            softmax(
                transpose(scores, 2, 3),
                may_see(T, may, may == May::look_back ? Sees::later : Sees::everything)),
            2, 3);
    } else if (how.hidden_scores_zero) {
        weights = softmax(masked_fill(scores, may_see(T, may, Sees::as_asked), 0));
    } else if (how.over_heads) {
        weights = softmax(masked_fill(scores, may_see(T, may, Sees::as_asked), -1e9), 1);
    } else if (how.mask_after_softmax) {
        weights = masked_fill(softmax(scores), may_see(T, may, Sees::as_asked), 0);
    } else {
        weights = softmax(scores, may_see(T, may, how.sees));
    }

    Tensor mixed = matmul(weights, v);  // (B, NH, T, K)
    if (how.deal == Deal::printed || how.merge == Merge::only_reshape) {
        mixed = mixed.reshape({B, T, D});
    } else if (how.merge == Merge::interleaved) {
        mixed = transpose(transpose(mixed, 1, 2), 2, 3).reshape({B, T, D});
    } else {
        mixed = transpose(mixed, 1, 2).reshape({B, T, D});
    }
    Tensor y = how.no_output ? mixed : matmul(mixed, w.output);
    if (how.residual) y = x + y;
    return {y, weights};
}

Mistake<Answer> mistake(std::string id, std::string sentence, const Choices& how) {
    return {std::move(id), std::move(sentence),
            [how](const Tensor& x, const Matrices& w, Index heads, May may) {
                return broken(how, x, w, heads, may);
            }};
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        mistake("not-scaled",
                "Your weights are exactly those of scores that are not scaled. A score "
                "is a sum of K products, and sums of K random terms grow with the root "
                "of K: with K = 64 typical scores are 8 instead of 1, and softmax gives "
                "nearly everything to the largest.",
                {.scale = Scale::none}),
        mistake("scaled-by-the-model",
                "You divide by the root of D, the width of the layer. A score of one "
                "head is a sum of K = D / heads products; the other features are not in "
                "it. With D = 8 and 2 heads you divide by 2.83 where it should be 2, and "
                "the weights are too flat.",
                {.scale = Scale::root_d}),
        mistake("no-root",
                "You divide by K itself. The *variance* of a sum of K random products is "
                "K, so their typical size is its root. With K = 64 you turn scores of 8 "
                "into 0.125, and the weights are nearly all alike.",
                {.scale = Scale::k}),
        mistake("softmax-over-queries",
                "Your weights sum to one over the tokens that ask, in every column, and "
                "not over the tokens that are looked at. Each query has 1 to spend; with "
                "yours, a key that is asked for by five tokens has 1 to give away.",
                {.over_queries = true}),
        mistake("hidden-after-softmax",
                "You set the weights of the future to zero after the softmax. What the "
                "future had taken is then missing: token 0 of five keeps perhaps 0.2 for "
                "itself, where it should have 1. Hidden scores must be out before "
                "anything is divided by their sum.",
                {.mask_after_softmax = true}),
        mistake("everything-seen",
                "With May::look_back your tokens still look at everything. A model that "
                "is trained to name the next word would read the answer: its loss falls "
                "to nothing, and it cannot write a word.",
                {.sees = Sees::everything}),
        mistake("sees-the-next",
                "Your token t looks at the tokens 0 .. t + 1: one too far. Row 0 of the "
                "weights has two numbers where it should have one. In a language model "
                "that next token is the answer.",
                {.sees = Sees::next_too}),
        mistake("not-itself",
                "Your token t looks at the tokens before it and not at itself. Then the "
                "first one has nothing to look at at all, and its weights are zeros. May "
                "it look at what it already knows? It may: t itself is not the future.",
                {.sees = Sees::not_itself}),
        mistake("only-the-future",
                "Your mask is turned round: token t looks at t and what follows. Row t "
                "of the weights belongs to the token that asks, column s to the one that "
                "is looked at; the zeros belong above the diagonal.",
                {.sees = Sees::later}),
        mistake("heads-attend-to-heads",
                "Your weights are (B, T, heads, heads): every token looks at its own "
                "heads, and no token hears of another. A product sees matrices in the "
                "last two axes, and after your reshape these are heads and features. It "
                "is the layer of document 002.",
                {.deal = Deal::printed}),
        mistake(
            "cut-by-reshape",
            "You reshape (B, T, D) to (B, heads, T, K) at once. The shape is right and "
            "the rows are not: with T = 4, D = 6, 3 heads, row 0 of head 0 holds the "
            "features 0 1 of token 0, but row 1 holds the features 2 3 of the same "
            "token. A reshape cuts the text; a head needs a piece of every token.",
            {.deal = Deal::only_reshape}),
        mistake("every-other-column",
                "You deal the columns out like cards: with two heads, head 0 has the "
                "features 0 2 4 6, and you collect them again in that way. Trained from "
                "the start such a layer is as good. But the formula says columns i K .. "
                "(i + 1) K, and so do all files of weights.",
                {.deal = Deal::every_other, .merge = Merge::interleaved}),
        mistake("merged-by-reshape",
                "You split rightly and merge with a reshape alone. In memory all tokens "
                "of head 0 come first, so your result of token 0 is made of what head 0 "
                "found for the tokens 0, 1, 2 .. The way back needs the same exchange of "
                "axes as the way there.",
                {.merge = Merge::only_reshape}),
        mistake("features-interleaved",
                "You merge the heads feature by feature: the first of each head, then "
                "the second of each. Every number is there and in the right token, but "
                "the rows of Wo expect K features of head 0, then K of head 1. With "
                "matrices trained elsewhere the result is noise.",
                {.merge = Merge::interleaved}),
        mistake("keys-ask",
                "Queries and keys have changed places: row t of your weights asks with "
                "the key of token t. Without a mask your scores are the transposed ones. "
                "If the query of token 3 fits the key of token 2, it is token 3 that "
                "looks at token 2.",
                {.exchanged = true}),
        mistake("no-output-matrix",
                "Wo is missing. Your result is the concatenation of the heads, so the "
                "first K features come from head 0 alone, and nothing ever brings "
                "together what two heads found.",
                {.no_output = true}),
        mistake("keys-are-queries",
                "You make the keys with the matrix of the queries. What a token asks for "
                "and what it can be found by are then one thing: the scores are "
                "symmetric, and a verb that looks for its subject finds verbs.",
                {.shared = true}),
        mistake("hidden-scores-zero",
                "You set the scores of what may not be seen to 0. That is a score like "
                "any other, and e^0 = 1: the future keeps a weight.",
                {.hidden_scores_zero = true}),
        mistake("over-the-heads",
                "Your softmax runs along the heads, so for each pair of tokens the heads "
                "share a 1 among them. Every head has rows of its own that sum to 1, "
                "along the last axis, the tokens that are looked at.",
                {.over_heads = true}),
        mistake("matrices-turned-round",
                "Your matrices stand the other way round: x times the transpose of W. "
                "PyTorch keeps them so, a row for each output; in this layer column i of "
                "W makes feature i. All of them are square here, so every shape fits.",
                {.rows_are_outputs = true}),
        mistake("residual",
                "You add x to the result. In a Transformer that happens around the "
                "layer, not inside it; with matrices of zeros this layer must return "
                "zeros.",
                {.residual = true}),
        mistake(
            "values-as-they-came",
            "The values go into the mixture without their matrix, as document 003 writes "
            "it. What a token is found by and what it hands over are then cut from the "
            "same columns: head 0 can only ever pass on the first K features of x.",
            {.raw_values = true}),
    };
}

}  // namespace heed::exercise
