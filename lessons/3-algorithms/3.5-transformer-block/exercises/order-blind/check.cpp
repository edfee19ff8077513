#include "lessons/exercise/check.h"

#include <cmath>

#include "answer.h"
#include "core/rng.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

using Layer = std::function<Tensor(const Tensor&)>;

Tensor attention(const Tensor& x) {
    return matmul(softmax(matmul(x, x, {.b = true})), x);
}

Tensor causal(const Tensor& x) {
    const Index T = x.dim(0);
    Mask mask(Shape{T, T}, 0);
    for (Index t = 0; t < T; ++t)
        for (Index s = 0; s <= t; ++s) mask(t, s) = 1;
    return matmul(softmax(matmul(x, x, {.b = true}), mask), x);
}

// y + amount in the row from the end.
Tensor marked(const Tensor& y, Index from_end, double amount) {
    Tensor z = y.clone();
    const Index D = y.dim(1), begin = (y.dim(0) - from_end) * D;
    for (Index i = begin; i < begin + D; ++i)
        z.mutable_data()[static_cast<std::size_t>(i)] += amount;
    return z;
}

// Row t gets t times `step` added: positions of a simple kind.
Tensor numbered(const Tensor& x, double step) {
    Tensor y = x.clone();
    for (Index i = 0; i < y.size(); ++i)
        y.mutable_data()[static_cast<std::size_t>(i)] +=
            step * static_cast<double>(i / y.dim(1));
    return y;
}

Tensor each_alone(const Tensor& x) {
    return tanh(x * 2 + 0.5);
}

Tensor mean_for_all(const Tensor& x) {
    return x * 0 + mean(x, 0, Keep::yes);
}

// Row t plus half of the row before it; before the first stands the last.
Tensor in_a_ring(const Tensor& x) {
    const Index T = x.dim(0);
    if (T == 1) return x.clone();
    return x + concat({slice(x, 0, T - 1, T), slice(x, 0, 0, T - 1)}, 0) * 0.5;
}

// The last two rows are added crosswise; all before them pass.
Tensor only_the_end_differs(const Tensor& x) {
    return marked(x, 1, 3);
}

// All columns but the first are sums of differences from the mean: 0, but for rounding.
Tensor zeros_but_for_rounding(const Tensor& x) {
    Tensor first({x.dim(1)});
    first.mutable_data()[0] = 1;
    const Tensor none = sum(x - mean(x, 0, Keep::yes), 0, Keep::yes);
    return x * first + none * (1 - first);
}

// To each row, x_j tanh(x_k) for every two rows j before k among the others. Exchanging
// two neighbours changes all rows but theirs.
Tensor order_of_the_others(const Tensor& x) {
    const Index T = x.dim(0), D = x.dim(1);
    Tensor y = x.clone();
    for (Index i = 0; i < T; ++i) {
        for (Index j = 0; j < T; ++j) {
            for (Index k = j + 1; k < T; ++k) {
                if (j == i || k == i) continue;
                for (Index d = 0; d < D; ++d)
                    y.mutable_data()[static_cast<std::size_t>(i * D + d)] +=
                        x[j * D + d] * std::tanh(x[k * D + d]);
            }
        }
    }
    return y;
}

// What comes out depends on the place alone.
Tensor places_only(const Tensor& x) {
    return numbered(x * 0, 1);
}

Check<Answer> check() {
    return {
        .properties =
            {{"attention without positions is blind",
              [](const auto& answer) {
                  require(answer(attention, 5, 3), "you say it knows the order");
              }},
             {"a network for each word by itself is blind",
              [](const auto& answer) {
                  require(answer(each_alone, 4, 2), "you say it knows the order");
              }},
             {"a causal mask is enough to know the order",
              [](const auto& answer) {
                  require(!answer(causal, 5, 3), "you say it is blind");
              }},
             {"positions are enough to know the order",
              [](const auto& answer) {
                  require(
                      !answer([](const Tensor& x) { return attention(numbered(x, 1)); },
                              5, 3),
                      "you say it is blind");
              }},
             {"who turns the rows round is not blind",
              [](const auto& answer) {
                  require(
                      !answer([](const Tensor& x) { return flip(x, 0); }, 4, 2),
                      "the layer returns its rows backwards, and you say it is blind");
              }},
             {"one odd place is enough",
              [](const auto& answer) {
                  require(!answer(only_the_end_differs, 6, 2),
                          "the layer adds 3 to its last row only, and you say it is "
                          "blind");
              }},
             {"rows that hear in which order the others stand",
              [](const auto& answer) {
                  require(!answer(order_of_the_others, 5, 2),
                          "the layer adds to each row a number that depends on the order "
                          "of the others, and you say it is blind");
              }},
             {"a number near 0 may differ by rounding as well",
              [](const auto& answer) {
                  require(
                      answer(zeros_but_for_rounding, 11, 8),
                      "some columns are 0 up to rounding, 1e-16 beside numbers of size "
                      "1, and you say the layer knows the order");
              }},
             {"a trace of positions is enough",
              [](const auto& answer) {
                  require(
                      !answer([](const Tensor& x) { return numbered(x, 1e-4); }, 4, 3),
                      "the layer adds 0.0001 t to row t, and you say it is blind");
              }}},
        .probes = {{"attention", {Layer(attention), 5, 3}},
                   {"attention, large",
                    {[](const Tensor& x) { return attention(x) * 1e6; }, 12, 4}},
                   {"attention with positions",
                    {[](const Tensor& x) { return attention(numbered(x, 0.1)); }, 5, 3}},
                   {"causal attention", {Layer(causal), 4, 3}},
                   {"each row alone", {Layer(each_alone), 6, 2}},
                   {"the mean for all", {Layer(mean_for_all), 7, 3}},
                   {"rows turned round",
                    {[](const Tensor& x) { return flip(x, 0); }, 5, 2}},
                   {"a ring", {Layer(in_a_ring), 5, 2}},
                   {"the last row is another", {Layer(only_the_end_differs), 5, 2}},
                   {"the first row is another",
                    {[](const Tensor& x) { return marked(x, x.dim(0), 1); }, 5, 2}},
                   {"places only", {Layer(places_only), 4, 2}},
                   {"the order of the others", {Layer(order_of_the_others), 5, 2}},
                   {"zeros but for rounding", {Layer(zeros_but_for_rounding), 11, 8}},
                   {"zeros", {[](const Tensor& x) { return x * 0; }, 4, 2}},
                   {"a trace, of large numbers",
                    {[](const Tensor& x) { return numbered(x * 1e5, 1); }, 4, 3}},
                   {"a trace, of small numbers",
                    {[](const Tensor& x) { return numbered(x * 1e-6, 1e-9); }, 4, 3}},
                   {"one row", {Layer(only_the_end_differs), 1, 3}},
                   {"two rows, causal", {Layer(causal), 2, 2}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::order_blind, solution::order_blind, mistakes());
}

}  // namespace heed::exercise
