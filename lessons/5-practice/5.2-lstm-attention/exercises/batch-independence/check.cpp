#include "lessons/exercise/check.h"

#include <limits>

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

constexpr Index B = 4, T = 3, D = 5;

Tensor random(const Shape& shape, std::uint64_t seed) {
    Rng rng{seed};
    return Tensor::normal(shape, 0, 0.7, rng);
}

const Tensor& sentences() {
    static const Tensor x = random({B, T, D}, 5);
    return x;
}

// Attention over time, and the last state of each sentence: both have nothing of others.
Tensor over_time(const Tensor& x) {
    return matmul(softmax(matmul(x, x, {.b = true})), x);  // (B, T, D)
}
Tensor last(const Tensor& x) {
    return select(x, 1, x.dim(1) - 1);  // (B, D)
}
// As in the listing: the rows are sentences.
Tensor over_batch(const Tensor& h) {
    return matmul(softmax(matmul(h, h, {.b = true})), h);  // (B, D)
}
Tensor classes(const Tensor& h) {
    return softmax(matmul(h, random({D, 6}, 8)));  // (B, 6)
}
// Row b of the result is the mean of rows 0 .. b.
Tensor mean_so_far(const Tensor& h) {
    std::vector<Tensor> rows;
    for (Index b = 0; b < h.dim(0); ++b)
        rows.push_back(mean(slice(h, 0, 0, b + 1), 0, Keep::yes));
    return concat(rows, 0);
}
// The sentence behind, the last one's is the first.
Tensor neighbour(const Tensor& x) {
    const Index n = x.dim(0);
    return n == 1 ? x : concat({slice(x, 0, 1, n), slice(x, 0, 0, 1)}, 0);
}
// Large enough for the last digits to be lost, and away again.
Tensor to_and_fro(const Tensor& y) {
    const Tensor m = mean(y, 0, Keep::yes) * 1000.0 + 500.0;
    return y + m - m;
}

struct Case {
    std::string name;
    bool right;
    Model model;
};

const std::vector<Case>& cases() {
    static const std::vector<Case> all = {
        {"attention over time", true, over_time},
        {"the last word of each sentence", true, last},
        {"classes from attention over time", true,
         [](const Tensor& x) { return classes(last(over_time(x))); }},
        {"one number for each sentence", true,
         [](const Tensor& x) { return mean(last(over_time(x)), 1); }},
        {"attention over time, a mean of the batch added and taken away", true,
         [](const Tensor& x) { return to_and_fro(over_time(x)); }},
        {"ten million times that", true,
         [](const Tensor& x) { return to_and_fro(over_time(x)) * 1e7; }},
        {"attention over time in billionths", true,
         [](const Tensor& x) { return over_time(x) * 1e-9; }},
        {"the same answer for everybody", true,
         [](const Tensor& x) { return last(x) * 0.0 + 3.0; }},
        {"zero for everybody", true, [](const Tensor& x) { return last(x) * 0.0; }},
        {"attention over the batch", false,
         [](const Tensor& x) { return over_batch(last(x)); }},
        {"classes from attention over the batch", false,
         [](const Tensor& x) { return classes(over_batch(last(x))); }},
        {"attention over the batch that keeps nearly all for itself", false,
         [](const Tensor& x) { return over_batch(last(x) * 4.0); }},
        {"classes from that", false,
         [](const Tensor& x) { return classes(over_batch(last(x) * 4.0)); }},
        {"the mean of the batch taken away", false,
         [](const Tensor& x) { return x - mean(x, 0, Keep::yes); }},
        {"each sentence hears of those before it", false,
         [](const Tensor& x) { return mean_so_far(last(x)); }},
        {"each sentence hears of those behind it", false,
         [](const Tensor& x) { return flip(mean_so_far(flip(last(x), 0)), 0); }},
        {"attention over time, and a millionth of the neighbour", false,
         [](const Tensor& x) { return over_time(x) + neighbour(x) * 1e-6; }},
        {"attention over the batch in billionths", false,
         [](const Tensor& x) { return over_batch(last(x)) * 1e-10; }},
        {"one number that tells how many were asked", false,
         [](const Tensor& x) {
             return mean(last(x), 1) + static_cast<double>(x.dim(0));
         }},
        {"no numbers", false,
         [](const Tensor& x) {
             return over_time(x) * std::numeric_limits<double>::quiet_NaN();
         }},
        {"no numbers for the second sentence", false,
         [](const Tensor& x) {
             Tensor y = over_time(x);
             if (x[0] != sentences()[T * D]) return y;  // only when it is the first
             y.mutable_data()[0] = std::numeric_limits<double>::quiet_NaN();
             return y;
         }},
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
                 if (answer(c.model, sentences()) == c.right) continue;
                 verdicts += verdicts.empty() ? "" : "\n";
                 verdicts +=
                     c.right ? "rejected, but right:  " : "accepted, but wrong:  ";
                 verdicts += c.name;
             }
             require(verdicts.empty(), verdicts);
         }},
        {"it rejects a single number of a single sentence that hears another",
         [](const auto& answer) {
             for (Index i = 0; i < B * D; ++i) {
                 const auto one = [i](const Tensor& x) {
                     Tensor y = last(x).clone();
                     if (x.dim(0) > 1)
                         y.mutable_data()[static_cast<std::size_t>(i)] += 0.1;
                     return y;
                 };
                 require(!answer(one, sentences()), "it accepts a model in which number ",
                         i % D, " of sentence ", i / D, " changes in company");
             }
         }}};
    for (const Case& c : cases()) {
        check.probes.push_back(
            {c.name + (c.right ? ", right" : " (wrong)"), {c.model, sentences()}});
    }
    check.probes.push_back({"two sentences of one word",
                            {[](const Tensor& x) { return x - mean(x, 0, Keep::yes); },
                             random({2, 1, 1}, 6)}});
    return check;
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::each_alone, solution::each_alone, mistakes());
}

}  // namespace heed::exercise
