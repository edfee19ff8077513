#include "lessons/exercise/check.h"

#include <algorithm>
#include <cmath>

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

constexpr Index T = 4, D = 6, heads = 3, K = D / heads;

Tensor random(const Shape& shape, std::uint64_t seed) {
    Rng rng{seed};
    return Tensor::normal(shape, 0, 0.5, rng);
}

const Tensor& text() {
    static const Tensor x = random({T, D}, 5);
    return x;
}

// Self-attention with three heads, as document 002 prints it or repaired.
Tensor attend(const Tensor& x, bool repaired, bool causal = false) {
    const auto split = [&](std::uint64_t seed) {
        const Tensor y = matmul(x, random({D, D}, seed)).reshape({-1, heads, K});
        return repaired ? transpose(y, 0, 1) : y;
    };
    const Tensor scores = matmul(split(1), split(2), {.b = true});
    Mask may_see(Shape{x.dim(0), x.dim(0)}, 1);
    for (Index t = 0; t < x.dim(0); ++t) {
        for (Index s = t + 1; s < x.dim(0); ++s) may_see(t, s) = 0;
    }
    const Tensor weights = causal ? softmax(scores, may_see) : softmax(scores);
    const Tensor mixed = matmul(weights, split(3));
    return (repaired ? transpose(mixed, 0, 1) : mixed).reshape({-1, D}).clone();
}

Tensor normed(const Tensor& x) {
    const Tensor centred = x - mean(x, -1, Keep::yes);
    return centred / sqrt(mean(centred * centred, -1, Keep::yes) + 1e-5);
}

// Token t and the one before it.
Tensor before_and_now(const Tensor& x) {
    return x + pad(slice(x, 0, 0, x.dim(0) - 1), 0, 1, 0);
}

// relu(-4 - the sum of each token): 0 for all tokens of text(), and for all above it.
Tensor asleep(const Tensor& x) {
    return relu(-4.0 - sum(x, -1, Keep::yes));
}

// 1 1 1 1 1 0
Tensor no_last_feature() {
    Tensor ones({D}, 1);
    ones.mutable_data()[D - 1] = 0;
    return ones;
}

enum class Map { diagonal, lower, full, band, next };

bool linked(Map map, Index t, Index s) {
    switch (map) {
        case Map::diagonal:
            return s == t;
        case Map::lower:
            return s <= t;
        case Map::full:
            return true;
        case Map::band:
            return s == t || s == t - 1;
        default:
            return s == (t + 1) % T;
    }
}

struct Case {
    std::string name;
    Map map;
    Index outputs;
    Layer layer;
};

const std::vector<Case>& cases() {
    static const std::vector<Case> all = {
        {"heads that attend to heads, as document 002 prints it", Map::diagonal, T,
         [](const Tensor& x) { return attend(x, false); }},
        {"the same layer, repaired", Map::full, T,
         [](const Tensor& x) { return attend(x, true); }},
        {"the repaired layer, later tokens hidden", Map::lower, T,
         [](const Tensor& x) { return attend(x, true, true); }},
        {"each token and the one before it", Map::band, T, before_and_now},
        {"the same, its last feature always 0", Map::band, T,
         [](const Tensor& x) { return before_and_now(x) * no_last_feature(); }},
        {"every token handed to its neighbour", Map::next, T,
         [](const Tensor& x) {
             return concat({slice(x, 0, 1, T), slice(x, 0, 0, 1)}, 0);
         }},
        {"a layer norm of each token", Map::diagonal, T, normed},
        {"attention behind a layer norm", Map::full, T,
         [](const Tensor& x) { return attend(normed(x), true); }},
        {"the last feature of each token and the one before", Map::band, T,
         [](const Tensor& x) { return before_and_now(slice(x, 1, D - 1, D)); }},
        {"a relu that is 0", Map::diagonal, T, asleep},
        {"the largest of all tokens, feature by feature", Map::full, 1,
         [](const Tensor& x) { return max(x * 1.0, 0, Keep::yes); }},
        {"the mean of the text", Map::full, 1,
         [](const Tensor& x) { return mean(x, 0, Keep::yes); }},
        {"six queries that look at the text", Map::full, 6,
         [](const Tensor& x) {
             return matmul(softmax(matmul(random({6, D}, 8), x, {.b = true})), x);
         }},
        {"its tokens, and a millionth of the text's mean", Map::full, T,
         [](const Tensor& x) { return x + mean(x, 0, Keep::yes) * 1e-6; }},
        {"a billionth of a billionth of each token and the one before", Map::band, T,
         [](const Tensor& x) { return before_and_now(x) * 1e-18; }},
        {"each token, with a mean of the text added and taken away", Map::diagonal, T,
         [](const Tensor& x) {
             const Tensor m = mean(x, 0, Keep::yes) * 1000.0;
             return (x + m - m) * no_last_feature();
         }},
    };
    return all;
}

Check<Answer> check() {
    Check<Answer> check;
    check.properties.push_back(
        {"the example of the task", [](const auto& answer) {
             require_close(answer(before_and_now, Tensor({3, 1}, {1, 2, 4})),
                           Tensor({3, 3}, {1, 0, 0, 1, 1, 0, 0, 1, 1}), 1e-12,
                           "each output is its token and the one before");
         }});
    check.properties.push_back(
        {"a row for each output", [](const auto& answer) {
             for (const Case& c : cases()) {
                 const Tensor map = answer(c.layer, text());
                 require(map.defined() && map.shape() == Shape{c.outputs, T}, c.name,
                         ": ", c.outputs, " outputs of ", T,
                         " tokens, but your table is ", map.shape());
             }
         }});
    check.properties.push_back(
        {"it finds every dependence, and no other", [](const auto& answer) {
             std::string wrong;
             for (const Case& c : cases()) {
                 const Tensor map = answer(c.layer, text());
                 if (map.shape() != Shape{c.outputs, T}) continue;
                 for (Index i = 0; i < map.size(); ++i) {
                     const bool right = linked(c.map, i / T, i % T);
                     if ((map[i] != 0) == right) continue;
                     wrong +=
                         str(wrong.empty() ? "" : "\n", c.name, ": output ", i / T,
                             right ? " depends on token " : " is independent of token ",
                             i % T, ", you say ", map[i]);
                     break;
                 }
             }
             require(wrong.empty(), wrong);
         }});
    for (const Case& c : cases()) check.probes.push_back({c.name, {c.layer, text()}});
    check.probes.push_back(
        {"two tokens of one feature", {before_and_now, random({2, 1}, 6) + 1.0}});
    check.probes.push_back(
        {"seven tokens, large",
         {[](const Tensor& x) { return attend(x, false) * 1e6; }, random({7, D}, 7)}});
    return check;
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::influence, solution::influence, mistakes());
}

}  // namespace heed::exercise
