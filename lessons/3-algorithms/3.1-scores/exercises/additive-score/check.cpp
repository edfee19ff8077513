#include <cmath>

#include "lessons/exercise/check.h"
#include "nn/score.h"

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

// Numbers without zeros, symmetry or order.
Tensor numbers(const Shape& shape, double seed) {
    Tensor x(shape);
    double n = seed;
    for (Real& value : x.mutable_data()) value = std::sin(n += 1.7) + 0.1;
    return x;
}

struct Inputs {
    Tensor q, k, wq, wk, v, ds;
};

Inputs inputs(Index T, Index S, Index Dq, Index Dk, Index A, double seed) {
    return {numbers({T, Dq}, seed),     numbers({S, Dk}, seed + 1),
            numbers({Dq, A}, seed + 2), numbers({Dk, A}, seed + 3),
            numbers({A}, seed + 4) * 2, numbers({T, S}, seed + 5)};
}

// The loss Σ dscores * score, for queries that are moved.
double loss(const Inputs& x, const Tensor& q) {
    const Tensor scores =
        additive(q.reshape({1, q.dim(0), q.dim(1)}),
                 x.k.reshape({1, x.k.dim(0), x.k.dim(1)}), x.wq, x.wk, x.v);
    return sum(scores.reshape(x.ds.shape()) * x.ds).item();
}

Check<Answer> check() {
    const Inputs a = inputs(2, 3, 4, 5, 6, 1), b = inputs(3, 2, 3, 1, 2, 7),
                 c = inputs(1, 4, 2, 3, 1, 13), d = inputs(3, 3, 3, 3, 3, 19);
    const auto probe = [](const Inputs& x) {
        return std::tuple<Tensor, Tensor, Tensor, Tensor, Tensor, Tensor>{
            x.q, x.k, x.wq, x.wk, x.v, x.ds};
    };
    return {
        .properties =
            {{"the example: 15.6",
              [](const auto& answer) {
                  const Tensor one({1, 1}, 1);
                  const Tensor got = answer(Tensor({1, 1}), Tensor({2, 1}, {0, 1}), one,
                                            one, Tensor({1}, 3), Tensor({1, 2}, {1, 10}));
                  require(got.shape() == Shape({1, 1}), "its shape is ", got.shape());
                  require(std::abs(got[0] - 15.599230) < 1e-4,
                          "3 from the first key and 10 * 1.26 from the second make 15.6; "
                          "it says ",
                          got[0]);
              }},
             {"each query has a gradient of its own width",
              [=](const auto& answer) {
                  const Shape shape = answer(a.q, a.k, a.wq, a.wk, a.v, a.ds).shape();
                  require(shape == Shape({2, 4}), "2 queries of width 4 have gradients ",
                          shape);
              }},
             {"gradients are measured slopes",
              [=](const auto& answer) {
                  const Tensor got = answer(a.q, a.k, a.wq, a.wk, a.v, a.ds);
                  const double step = 1e-5;
                  for (std::size_t i = 0; i < 8; ++i) {
                      Tensor above = a.q.clone(), below = a.q.clone();
                      above.mutable_data()[i] += step;
                      below.mutable_data()[i] -= step;
                      const double slope = (loss(a, above) - loss(a, below)) / (2 * step);
                      const double said = got[static_cast<Index>(i)];
                      require(std::abs(said - slope) < 1e-6, "when number ", i,
                              " of the queries grows, the loss has the slope ", slope,
                              "; you say ", said);
                  }
              }},
             {"two equal keys count twice",
              [](const auto& answer) {
                  const Tensor one({1, 1}, 1), half({1}, 0.5), q({1, 1}, {0.3});
                  const double once = answer(q, Tensor({1, 1}, {0.2}), one, one, half,
                                             Tensor({1, 1}, 1))[0];
                  const double twice = answer(q, Tensor({2, 1}, {0.2, 0.2}), one, one,
                                              half, Tensor({1, 2}, 1))[0];
                  require(std::abs(twice - 2 * once) < 1e-9, "one key gives ", once,
                          ", two such keys give ", twice);
              }},
             {"a pair that has made up its mind says nothing",
              [](const auto& answer) {
                  const Tensor one({1, 1}, 1);
                  const double got =
                      answer(Tensor({1, 1}, {30}), Tensor({1, 1}, {10}), one, one,
                             Tensor({1}, 3), Tensor({1, 1}, 1))[0];
                  require(std::abs(got) < 1e-9, "tanh(40) is flat, but dq is ", got);
              }}},
        .probes = {{"two queries, three keys, all widths different", probe(a)},
                   {"more queries than keys", probe(b)},
                   {"one query, one hidden number", probe(c)},
                   {"everything 3", probe(d)},
                   {"large gradients", {a.q, a.k, a.wq, a.wk, a.v * 1000, a.ds * 1000}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::query_gradient, solution::query_gradient, mistakes());
}

}  // namespace heed::exercise
