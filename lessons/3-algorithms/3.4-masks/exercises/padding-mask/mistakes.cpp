#include <algorithm>
#include <limits>

#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

using Lengths = std::vector<Index>;

void need_fit(const Tensor& x, const Lengths& lengths) {
    check(static_cast<Index>(lengths.size()) == x.dim(0), "weights_of_real", "lengths");
    for (const Index n : lengths)
        check<Error>(0 <= n && n <= x.dim(2), "weights_of_real", "length ", n);
}

// (B, 1, S): keys below length + more.
Mask real_keys(const Tensor& x, const Lengths& lengths, Index more = 0) {
    const Index B = x.dim(0), S = x.dim(2);
    Mask real(Shape{B, 1, S}, 0);
    for (Index b = 0; b < B; ++b) {
        const Index n =
            std::clamp<Index>(lengths[static_cast<std::size_t>(b)] + more, 0, S);
        for (Index s = 0; s < n; ++s) real[b * S + s] = 1;
    }
    return real;
}

// (B, T, 1): queries below length.
Mask real_queries(const Tensor& x, const Lengths& lengths) {
    const Index B = x.dim(0), T = x.dim(1);
    Mask real(Shape{B, T, 1}, 0);
    for (Index b = 0; b < B; ++b)
        for (Index t = 0; t < T; ++t)
            real[b * T + t] = t < lengths[static_cast<std::size_t>(b)];
    return real;
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    const Real infinity = std::numeric_limits<Real>::infinity();
    return {
        {"as-it-was",
         "This is the program as it was, perhaps with its test turned round. It forbids "
         "whole rows, those of late queries, fills with one number in a row where all "
         "scores are equal then, and no key is hidden. With length 2 of three equal keys "
         "a query still gives each 0.33.",
         [](const Tensor& x, const Lengths& lengths) {
             const auto [B, T, S] = x.dims<3>("weights_of_real");
             Mask hidden(Shape{B, T, 1}, 0);
             for (Index b = 0; b < B; ++b)
                 for (Index t = 0; t < T; ++t)
                     hidden[b * T + t] = t > lengths[static_cast<std::size_t>(b)];
             return softmax(masked_fill(x, hidden, -1e9));
         }},
        {"queries-masked",
         "You hide queries, not keys: the rows from the length on are 0, and every other "
         "row still looks at the padding. Who looks is a row, what is looked at is a "
         "column, and padding is what must not be looked at.",
         [](const Tensor& x, const Lengths& lengths) {
             need_fit(x, lengths);
             return softmax(x, real_queries(x, lengths));
         }},
        {"keys-and-queries",
         "Your keys are right, but you hide late queries as well. Queries are not padded "
         "here: a text of seven words may look into a sentence of two, and its third "
         "query wants an answer as the first does.",
         [](const Tensor& x, const Lengths& lengths) {
             need_fit(x, lengths);
             return masked_fill(softmax(x, real_keys(x, lengths)),
                                real_queries(x, lengths), 0);
         }},
        {"after-softmax",
         "You set weights to 0 after softmax. Padding has already taken its share of the "
         "sum: of three equal keys with one padding the others keep 0.33 each, and the "
         "row sums to 0.67. Padding must be out before the division.",
         [](const Tensor& x, const Lengths& lengths) {
             need_fit(x, lengths);
             return masked_fill(softmax(x), real_keys(x, lengths), 0);
         }},
        {"large-penalty",
         "You set the score of padding to -1e9. Where a sentence has no word all its "
         "scores are then equal and its weights uniform, all of them on padding; and "
         "among scores of -1e12 a score of -1e9 is the largest of all.",
         [](const Tensor& x, const Lengths& lengths) {
             need_fit(x, lengths);
             return softmax(masked_fill(x, real_keys(x, lengths), -1e9));
         }},
        {"nan-without-words",
         "Right wherever there is a word. In a sentence without one every score is "
         "-infinity and softmax makes NaN of it, which the next backward pass spreads to "
         "every parameter. Such a row has to be 0.",
         [infinity](const Tensor& x, const Lengths& lengths) {
             need_fit(x, lengths);
             return softmax(masked_fill(x, real_keys(x, lengths), -infinity));
         }},
        {"rescaled",
         "You set weights to 0 after softmax and divide by what is left. On paper that "
         "is the same. But where a padding key has by far the largest score, all other "
         "weights have already been rounded to 0, and without a word there is nothing "
         "left at all: both times 0/0. Hide the key before, and nothing is lost.",
         [](const Tensor& x, const Lengths& lengths) {
             need_fit(x, lengths);
             const Tensor left = masked_fill(softmax(x), real_keys(x, lengths), 0);
             return left / sum(left, -1, Keep::yes);
         }},
        {"score-zero",
         "You set the score of padding to 0. That is a score as any other, e^0 = 1, and "
         "beside real scores below 0 the padding even gets the most.",
         [](const Tensor& x, const Lengths& lengths) {
             need_fit(x, lengths);
             return softmax(masked_fill(x, real_keys(x, lengths), 0));
         }},
        {"one-key-too-many",
         "Your sentences are one key too long: with a length of 2 the keys 0 and 1 are "
         "real, and key 2 is padding. The length itself is no place of a word.",
         [](const Tensor& x, const Lengths& lengths) {
             need_fit(x, lengths);
             return softmax(x, real_keys(x, lengths, 1));
         }},
        {"first-length-for-all",
         "You mask all sentences with the length of the first. Each has its own: the "
         "mask needs an axis for the batch, (B, 1, S).",
         [](const Tensor& x, const Lengths& lengths) {
             need_fit(x, lengths);
             return softmax(x, real_keys(x, Lengths(lengths.size(),
                                                    lengths.empty() ? 0 : lengths[0])));
         }},
        {"boundary-only",
         "You moved the boundary from t > length to t >= length, and that is one of the "
         "three faults. The mask still speaks of t, of queries, and all keys of a row "
         "share its fate: no key is hidden.",
         [](const Tensor& x, const Lengths& lengths) {
             need_fit(x, lengths);
             Mask hidden = real_queries(x, lengths);
             for (auto& m : hidden.data()) m = !m;
             return softmax(masked_fill(x, hidden, -1e9));
         }},
        {"filled-where-real",
         "Your mask is about keys now, and it fills the wrong ones: masked_fill keeps a "
         "score where the mask is true and fills it where it is false. With `hidden` in "
         "its hands it fills the words.",
         [](const Tensor& x, const Lengths& lengths) {
             need_fit(x, lengths);
             Mask hidden = real_keys(x, lengths);
             for (auto& m : hidden.data()) m = !m;
             return softmax(masked_fill(x, hidden, -1e9));
         }},
        {"padding-in-front",
         "You take the first keys for padding. Some libraries fill up in front; here the "
         "words come first, keys 0 to length - 1, and the padding follows.",
         [](const Tensor& x, const Lengths& lengths) {
             need_fit(x, lengths);
             Lengths padding;
             for (const Index n : lengths) padding.push_back(x.dim(2) - n);
             Mask real = real_keys(x, padding);
             for (auto& m : real.data()) m = !m;
             return softmax(x, real);
         }},
        {"turned-round",
         "Your mask is turned round: words have weight 0 and padding gets all of it. "
         "Here true means may attend; masked_fill fills where its mask is false.",
         [](const Tensor& x, const Lengths& lengths) {
             need_fit(x, lengths);
             Mask real = real_keys(x, lengths);
             for (auto& m : real.data()) m = !m;
             return softmax(x, real);
         }},
        {"no-error",
         "You take lengths that cannot be: below 0, above the number of keys, or of more "
         "sentences than there are. Such a number comes from a fault in the data, and "
         "clamping it hides the fault.",
         [](const Tensor& x, const Lengths& lengths) {
             Lengths padded = lengths;
             padded.resize(static_cast<std::size_t>(x.dim(0)), x.dim(2));
             return softmax(x, real_keys(x, padded));
         }},
    };
}

}  // namespace heed::exercise
