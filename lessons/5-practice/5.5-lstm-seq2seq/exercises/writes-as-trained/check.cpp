#include "lessons/exercise/check.h"

#include <limits>

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

constexpr Index T = 5, D = 6, heads = 3, K = D / heads;

Tensor random(const Shape& shape, std::uint64_t seed) {
    Rng rng{seed};
    return Tensor::normal(shape, 0, 0.5, rng);
}

const Tensor& text() {
    static const Tensor x = random({T, D}, 5);
    return x;
}

// Row t sees the rows 0 .. t + ahead.
Mask back(Index n, Index ahead = 0) {
    Mask mask(Shape{n, n});
    for (Index t = 0; t < n; ++t) {
        for (Index s = 0; s <= t + ahead && s < n; ++s) mask(t, s) = 1;
    }
    return mask;
}

// Self-attention with three heads that looks back; the merge with or without transpose.
Tensor look(const Tensor& x, const Mask& mask, bool merged = true) {
    const Index n = x.dim(0);
    const auto split = [&](std::uint64_t seed) {
        return transpose(matmul(x, random({D, D}, seed)).reshape({n, heads, K}), 0, 1);
    };
    const Tensor weights = softmax(matmul(split(1), split(2), {.b = true}), mask);
    const Tensor mixed = matmul(weights, split(3));
    return (merged ? transpose(mixed, 0, 1) : mixed).reshape({n, D}).clone();
}

// Queries x look at a memory that stays as it is, softmax over keys or over queries.
Tensor across(const Tensor& x, int axis) {
    const Tensor memory = random({4, D}, 6);
    return matmul(softmax(matmul(x, memory, {.b = true}), axis), memory);
}

// Row t is the sum of the rows 0 .. t.
Tensor sums(const Tensor& x) {
    const Index n = x.dim(0);
    Tensor ones({n, n});
    for (Index t = 0; t < n; ++t) {
        for (Index s = 0; s <= t; ++s)
            ones.mutable_data()[static_cast<std::size_t>(t * n + s)] = 1;
    }
    return matmul(ones, x);
}

// h = tanh(h W + x), word by word.
Tensor recurrent(const Tensor& x) {
    const Tensor w = random({D, D}, 7);
    Tensor h({1, D});
    std::vector<Tensor> states;
    for (Index t = 0; t < x.dim(0); ++t) {
        h = tanh(matmul(h, w) + slice(x, 0, t, t + 1));
        states.push_back(h);
    }
    return concat(states, 0);
}

Tensor of_all(const Tensor& x) {
    return mean(x, 0, Keep::yes);
}

// 1 -1 0 0 0 0: changes with it sum to 0.
Tensor seesaw() {
    Tensor d({D});
    d.mutable_data()[0] = 1;
    d.mutable_data()[1] = -1;
    return d;
}

// 1 in row t of n, 0 in the others.
Tensor only(Index t, Index n) {
    Tensor rows({n, 1});
    if (t < n) rows.mutable_data()[static_cast<std::size_t>(t)] = 1;
    return rows;
}

// A recurrent network that says something else about word t when it is the last one.
Tensor wrong_once(const Tensor& x, Index t) {
    const Index n = x.dim(0);
    return recurrent(x) + only(t, n) * (n == t + 1 ? 1.0 : 0.0);
}

struct Case {
    std::string name;
    bool right;
    Decoder decoder;
};

const std::vector<Case>& cases() {
    static const std::vector<Case> all = {
        {"attention that looks back", true,
         [](const Tensor& x) { return look(x, back(x.dim(0))); }},
        {"running sums", true, sums},
        {"a recurrent network", true, recurrent},
        {"each word for itself", true,
         [](const Tensor& x) {
             return matmul(x, random({D, 2}, 8));
         }},
        {"queries that look at a memory", true,
         [](const Tensor& x) { return across(x, -1); }},
        {"a recurrent network, a mean of the sentence added and taken away", true,
         [](const Tensor& x) {
             return recurrent(x) + of_all(x) * 1000.0 - of_all(x) * 1000.0;
         }},
        {"ten billion times the same", true,
         [](const Tensor& x) {
             return (recurrent(x) + of_all(x) * 1000.0 - of_all(x) * 1000.0) * 1e10;
         }},
        {"one that changes its mind about words that are written", true,
         [](const Tensor& x) {
             const Index n = x.dim(0);
             // Row t, while it is not the last row of n, looks as it will in the end.
             const Tensor late = x * (n == T ? 0.0 : 1.0);
             return recurrent(x) + late * (1.0 - only(n - 1, n));
         }},
        {"the same with a last feature that is always 0", true,
         [](const Tensor& x) {
             const Tensor y = recurrent(x) + of_all(x) * 1000.0 - of_all(x) * 1000.0;
             return pad(slice(y, 1, 0, D - 1), 1, 0, 1);
         }},
        {"zeros, whatever it reads", true, [](const Tensor& x) { return x * 0.0; }},
        {"attention that looks everywhere", false,
         [](const Tensor& x) {
             return look(x, Mask(Shape{1, 1}, 1));
         }},
        {"attention that looks one word ahead", false,
         [](const Tensor& x) { return look(x, back(x.dim(0), 1)); }},
        {"document 004's softmax over the queries", false,
         [](const Tensor& x) { return across(x, 0); }},
        {"document 002's merge, looking back", false,
         [](const Tensor& x) { return look(x, back(x.dim(0)), false); }},
        {"words minus the mean of their sentence", false,
         [](const Tensor& x) { return x - of_all(x); }},
        {"a sentence read from its end", false,
         [](const Tensor& x) { return flip(recurrent(flip(x, 0)), 0); }},
        {"a recurrent network and a millionth of the mean", false,
         [](const Tensor& x) { return recurrent(x) + of_all(x) * 1e-6; }},
        {"a billionth of a billionth of a wrong one", false,
         [](const Tensor& x) { return (x - of_all(x)) * 1e-18; }},
        {"one that differs by a seesaw, 0.3 up and 0.3 down", false,
         [](const Tensor& x) {
             return recurrent(x) + seesaw() * (0.1 * static_cast<double>(x.dim(0)));
         }},
        {"one that is wrong for the first word only", false,
         [](const Tensor& x) { return wrong_once(x, 0); }},
        {"one that is wrong for the second word only", false,
         [](const Tensor& x) { return wrong_once(x, 1); }},
        {"one that is wrong for the third word only", false,
         [](const Tensor& x) { return wrong_once(x, 2); }},
        {"one that is wrong in its last feature only", false,
         [](const Tensor& x) {
             const Tensor y = recurrent(x);
             return concat(
                 {slice(y, 1, 0, D - 1), of_all(x) + slice(y, 1, D - 1, D) * 0.0}, 1);
         }},
        {"no numbers", false,
         [](const Tensor& x) {
             return recurrent(x) * std::numeric_limits<double>::quiet_NaN();
         }},
        {"no numbers while it writes", false,
         [](const Tensor& x) {
             return recurrent(x) *
                    (x.dim(0) < T ? std::numeric_limits<double>::quiet_NaN() : 1.0);
         }},
    };
    return all;
}

Check<Answer> check() {
    Check<Answer> check;
    check.properties = {
        {"the two examples of the task",
         [](const auto& answer) {
             const Tensor x({3, 1}, {1, 2, 3});
             require(answer(sums, x),
                     "running sums: 1, 3, 6 in every call; you reject it");
             require(!answer([](const Tensor& y) { return y - of_all(y); }, x),
                     "words minus their mean: row 0 is 0 alone and -1 of three; you "
                     "accept it");
         }},
        {"it accepts what is right and rejects what is wrong", [](const auto& answer) {
             std::string verdicts;
             for (const Case& c : cases()) {
                 if (answer(c.decoder, text()) == c.right) continue;
                 verdicts += verdicts.empty() ? "" : "\n";
                 verdicts +=
                     c.right ? "rejected, but right:  " : "accepted, but wrong:  ";
                 verdicts += c.name;
             }
             require(verdicts.empty(), verdicts);
         }}};
    for (const Case& c : cases()) {
        check.probes.push_back(
            {c.name + (c.right ? ", right" : " (wrong)"), {c.decoder, text()}});
    }
    return check;
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::writes_as_trained, solution::writes_as_trained,
                     mistakes());
}

}  // namespace heed::exercise
