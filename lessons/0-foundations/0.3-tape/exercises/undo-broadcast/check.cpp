#include "lessons/exercise/check.h"

#include "answer.h"
#include "core/broadcast.h"
#include "core/rng.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

using Inputs = std::tuple<Tensor, Tensor, Tensor>;

// Whole numbers without symmetry, none of them 0: sums can be followed by hand.
Inputs inputs(const Shape& a, const Shape& b, double size = 1) {
    Rng rng{7};
    const auto numbers = [&](const Shape& shape) {
        Tensor x(shape);
        for (Real& v : x.mutable_data()) {
            v = size * static_cast<double>(1 + rng.below(9));
            if (rng.below(3) == 0) v = -v;
        }
        return x;
    };
    const Shape y = Broadcast(a, b, "check").shape();
    return {numbers(a), numbers(b), numbers(y)};
}

const std::vector<std::pair<Shape, Shape>>& shapes() {
    static const std::vector<std::pair<Shape, Shape>> all = {
        {{}, {2, 3}},           {{3}, {2, 3}},    {{2, 1}, {2, 3}}, {{4, 1, 3}, {2, 1}},
        {{4, 1, 3}, {4, 2, 3}}, {{1}, {2, 3, 4}}, {{2, 3}, {3}},    {{3}, {3, 3}}};
    return all;
}

Check<Answer> check() {
    Check<Answer> check;
    check.properties = {
        {"da of a = [10], b = [3 4], dy = [1 100] is [403]",
         [](const auto& answer) {
             const Tensor da =
                 answer(Tensor({1}, {10}), Tensor({2}, {3, 4}), Tensor({2}, {1, 100}));
             require(da.shape() == Shape{1}, "its shape is ", da.shape(), ", not (1,)");
             require(std::abs(da[0] - 403) < 1e-9, "it is ", da[0]);
         }},
        {"da is what the loss does when an element of a moves by 1",
         [](const auto& answer) {
             // L = Σ dy a b is linear in a: the difference is the slope.
             for (const auto& [shape_a, shape_b] : shapes()) {
                 const auto [a, b, dy] = inputs(shape_a, shape_b);
                 const Tensor da = answer(a, b, dy);
                 for (Index i = 0; i < a.size(); ++i) {
                     Tensor moved = a.clone();
                     moved.mutable_data()[static_cast<std::size_t>(i)] += 1;
                     const double slope =
                         (sum(dy * (moved * b)) - sum(dy * (a * b))).item();
                     require(std::abs(slope - da[i]) < 1e-9, "a ", a.shape(), ", b ",
                             b.shape(), ": when element ", place(a.shape(), i),
                             " of a grows by 1, the loss grows by ", slope,
                             ", but da says ", da[i]);
                 }
             }
         }},
        {"da does not depend on the values of a",
         [](const auto& answer) {
             const auto [a, b, dy] = inputs({2, 1}, {2, 3});
             require_close(answer(a * 5, b, dy), answer(a, b, dy), 1e-12,
                           "with a five times as large, da changes");
         }},
    };
    for (const auto& [a, b] : shapes())
        check.probes.push_back({str("a ", a, " and b ", b), inputs(a, b)});
    check.probes.push_back(
        {"a (2, 1) and b (2, 3), large numbers", inputs({2, 1}, {2, 3}, 1000)});
    return check;
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::undo_broadcast, solution::undo_broadcast, mistakes());
}

}  // namespace heed::exercise
