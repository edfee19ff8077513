#include "lessons/exercise/check.h"

#include <cmath>
#include <limits>

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

Tensor random(const Shape& shape, std::uint64_t seed) {
    Rng rng{seed};
    return Tensor::normal(shape, 0, 0.5, rng);
}

constexpr Index B = 2, T = 4, D = 6, heads = 3, K = D / heads;

const Tensor& sentences() {
    static const Tensor x = random({B, T, D}, 5);
    return x;
}

enum class Deal { right, cut, printed };

// Self-attention with three heads that are dealt out in one of the three ways.
Tensor attend(const Tensor& x, Deal deal = Deal::right, bool back = false) {
    const auto dealt = [&](std::uint64_t seed) {
        const Tensor y = matmul(x, random({D, D}, seed));
        if (deal == Deal::cut) return y.reshape({B, heads, T, K});
        const Tensor split = y.reshape({B, T, heads, K});
        return deal == Deal::printed ? split : transpose(split, 1, 2);
    };
    const Tensor scores = matmul(dealt(1), dealt(2), {.b = true});
    Mask may_see(Shape{T, T}, 1);
    for (Index t = 0; back && t < T; ++t) {
        for (Index s = t + 1; s < T; ++s) may_see(t, s) = 0;
    }
    const Tensor weights = back ? softmax(scores, may_see) : softmax(scores);
    const Tensor mixed = matmul(weights, dealt(3));
    return deal == Deal::right ? transpose(mixed, 1, 2).reshape({B, T, D})
                               : mixed.reshape({B, T, D});
}

Tensor normed(const Tensor& x) {
    const Tensor centred = x - mean(x, -1, Keep::yes);
    return centred / sqrt(mean(centred * centred, -1, Keep::yes) + 1e-5);
}

Tensor not_a_number(const Tensor& x) {
    return attend(x) * std::numeric_limits<double>::quiet_NaN();
}

// 1 1 1 1 1 0
Tensor no_last_feature() {
    Tensor ones({D}, 1);
    ones.mutable_data()[D - 1] = 0;
    return ones;
}

// x, with the features of one of the B T tokens as they are in `other`.
Tensor with_token(const Tensor& x, const Tensor& other, Index token) {
    Tensor y = x.clone();
    for (Index i = token * D; i < (token + 1) * D; ++i)
        y.mutable_data()[static_cast<std::size_t>(i)] = other[i];
    return y;
}

struct Case {
    std::string name;
    bool right;
    Layer layer;
};

const std::vector<Case>& cases() {
    static const std::vector<Case> all = {
        {"attention with three heads", true, [](const Tensor& x) { return attend(x); }},
        {"attention plus its input", true, [](const Tensor& x) { return x + attend(x); }},
        {"the mean of the sentence, for every token", true,
         [](const Tensor& x) { return mean(x, 1, Keep::yes) + x * 0.0; }},
        {"attention behind a layer norm", true,
         [](const Tensor& x) { return attend(normed(x)); }},
        {"attention before a layer norm", true,
         [](const Tensor& x) { return normed(x + attend(x)); }},
        {"attention behind a norm that leaves directions only", true,
         [](const Tensor& x) { return attend(x / sqrt(mean(x * x, -1, Keep::yes))); }},
        {"attention that uses the last two features", true,
         [](const Tensor& x) {
             const Tensor some = slice(x, 2, 4, 6);
             return attend(concat({some, some, some}, 2));
         }},
        {"its input, and a millionth of attention", true,
         [](const Tensor& x) { return x + attend(x) * 1e-6; }},
        {"attention that uses the first feature", true,
         [](const Tensor& x) { return attend(repeat(slice(x, 2, 0, 1), 2, D)); }},
        {"attention, its last feature always 0", true,
         [](const Tensor& x) { return attend(x) * no_last_feature(); }},
        {"a billionth of a thousandth of attention", true,
         [](const Tensor& x) { return attend(x) * 1e-12; }},
        {"attention, with a mean of the batch added and taken away", true,
         [](const Tensor& x) {
             const Tensor m = mean(x, 0, Keep::yes) * 1000.0;
             return (attend(x) + m - m) * no_last_feature();
         }},
        {"ten thousand times attention", true,
         [](const Tensor& x) { return attend(x) * 1e4; }},
        {"attention to a width of two", true,
         [](const Tensor& x) {
             return matmul(attend(x), random({D, 2}, 8));
         }},
        {"a linear layer", false,
         [](const Tensor& x) {
             return matmul(x, random({D, D}, 4));
         }},
        {"heads that attend to heads", false,
         [](const Tensor& x) { return attend(x, Deal::printed); }},
        {"heads that were cut out of the text", false,
         [](const Tensor& x) { return attend(x, Deal::cut); }},
        {"attention that looks back", false,
         [](const Tensor& x) { return attend(x, Deal::right, true); }},
        {"attention that looks ahead", false,
         [](const Tensor& x) { return flip(attend(flip(x, 1), Deal::right, true), 1); }},
        {"attention that never sees the last token", false,
         [](const Tensor& x) {
             const Tensor begun = slice(x, 1, 0, T - 1);
             const Tensor twice = concat({begun, slice(x, 1, 0, 1)}, 1);
             return attend(twice) + x;
         }},
        {"attention whose last token hears only itself", false,
         [](const Tensor& x) {
             return concat({slice(attend(x), 1, 0, T - 1), slice(x, 1, T - 1, T)}, 1);
         }},
        {"attention minus the mean of the batch", false,
         [](const Tensor& x) { return attend(x) - mean(attend(x), 0, Keep::yes); }},
        {"attention, and a little of the other sentence", false,
         [](const Tensor& x) { return attend(x) + flip(x, 0) * 1e-4; }},
        {"attention that never sees token 1", false,
         [](const Tensor& x) {
             const Tensor first = slice(x, 1, 0, 1), rest = slice(x, 1, 2, T);
             return attend(concat({first, first, rest}, 1)) + x;
         }},
        {"the mean of all other tokens", false,
         [](const Tensor& x) { return sum(x, 1, Keep::yes) - x; }},
        {"no numbers", false, not_a_number},
    };
    return all;
}

Check<Answer> check() {
    Check<Answer> check;
    check.properties = {
        {"it accepts what is right and rejects what is wrong",
         [](const auto& answer) {
             std::string verdicts;
             for (const Case& c : cases()) {
                 if (answer(c.layer, sentences()) == c.right) continue;
                 verdicts += verdicts.empty() ? "" : "\n";
                 verdicts +=
                     c.right ? "rejected, but right:  " : "accepted, but wrong:  ";
                 verdicts += c.name;
             }
             require(verdicts.empty(), verdicts);
         }},
        {"it rejects one token that hears nothing, or is not heard of",
         [](const auto& answer) {
             for (Index t = 0; t < B * T; ++t) {
                 const auto deaf = [t](const Tensor& x) {
                     return with_token(attend(x), x, t);
                 };
                 const auto mute = [t](const Tensor& x) {
                     return x + attend(with_token(x, Tensor(x.shape(), 1), t));
                 };
                 const std::string who = str("token ", t % T, " of sentence ", t / T);
                 require(!answer(deaf, sentences()), "it accepts a layer where all is ",
                         "attention, but ", who, " hears only itself");
                 require(!answer(mute, sentences()), "it accepts a layer where all is ",
                         "attention, but nobody hears of ", who);
             }
         }}};
    for (const Case& c : cases()) {
        check.probes.push_back(
            {c.name + (c.right ? ", right" : " (wrong)"), {c.layer, sentences()}});
    }
    check.probes.push_back(
        {"zeros, one sentence (wrong)",
         {[](const Tensor& x) { return x * 0.0; }, random({1, T, D}, 6)}});
    return check;
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::everyone_hears, solution::everyone_hears, mistakes());
}

}  // namespace heed::exercise
