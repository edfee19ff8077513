#include "lessons/exercise/check.h"
#include <cmath>

#include "answer.h"
#include "core/rng.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

struct Gradients {
    Tensor dw, dv;
};

Gradients of(const Check<Answer>::Function& answer, const Tensor& w, const Tensor& v,
             const Tensor& dy) {
    Gradients g;
    answer(w, v, dy, g.dw, g.dv);
    require(g.dw.defined() && g.dw.shape() == w.shape(), "dw must have the shape of w, ",
            w.shape());
    require(g.dv.defined() && g.dv.shape() == v.shape(), "dv must have the shape of v, ",
            v.shape());
    return g;
}

// The loss that has the gradient dy.
double loss(const Tensor& w, const Tensor& v, const Tensor& dy) {
    const Tensor y = sum(w.reshape({w.size(), 1}) * v, 0) / sum(w);
    return sum(y * dy).item();
}

Tensor moved(const Tensor& x, Index i, double by) {
    Tensor y = x.clone();
    y.mutable_data()[static_cast<std::size_t>(i)] += by;
    return y;
}

std::tuple<Tensor, Tensor, Tensor, Tensor, Tensor> inputs(Index S, Index D,
                                                          std::uint64_t seed,
                                                          double size = 1) {
    Rng rng{seed};
    return {Tensor::uniform({S}, 0.5, 4, rng), Tensor::uniform({S, D}, -3, 5, rng) * size,
            Tensor::uniform({D}, 0.5, 3, rng) * size, Tensor(), Tensor()};
}

Check<Answer> check() {
    const auto [w, v, dy, none1, none2] = inputs(4, 3, 1);
    const Tensor weights = w, values = v, d = dy;  // lambdas cannot take the names above
    return {
        .properties =
            {{"weights 3 and 1, values 10 and 20, dy 2: dw = -1.25 3.75, dv = 1.5 0.5",
              [](const auto& answer) {
                  const Gradients g = of(answer, Tensor({2}, {3, 1}),
                                         Tensor({2, 1}, {10, 20}), Tensor({1}, {2}));
                  require_close(g.dw, Tensor({2}, {-1.25, 3.75}), 1e-9, "dw is another");
                  require_close(g.dv, Tensor({2, 1}, {1.5, 0.5}), 1e-9, "dv is another");
              }},
             {"dv is what the loss does when a value moves",
              [=](const auto& answer) {
                  const Gradients g = of(answer, weights, values, d);
                  for (Index i = 0; i < values.size(); ++i) {
                      const double h = 1e-3;
                      const double slope = (loss(weights, moved(values, i, h), d) -
                                            loss(weights, moved(values, i, -h), d)) /
                                           (2 * h);
                      require(std::abs(slope - g.dv[i]) < 1e-6, "number ",
                              place(values.shape(), i), " of v has the slope ", slope,
                              ", but dv says ", g.dv[i]);
                  }
              }},
             {"dw is what the loss does when a weight moves",
              [=](const auto& answer) {
                  const Gradients g = of(answer, weights, values, d);
                  for (Index i = 0; i < weights.size(); ++i) {
                      const double h = 1e-4;
                      const double slope = (loss(moved(weights, i, h), values, d) -
                                            loss(moved(weights, i, -h), values, d)) /
                                           (2 * h);
                      require(std::abs(slope - g.dw[i]) < 1e-6, "weight ", i,
                              " has the slope ", slope, ", but dw says ", g.dw[i]);
                  }
              }},
             {"all weights twice as large do not change the mean: w dw sums to 0",
              [=](const auto& answer) {
                  const double total =
                      sum(weights * of(answer, weights, values, d).dw).item();
                  require(std::abs(total) < 1e-9, "it sums to ", total);
              }},
             {"if all values are equal no weight matters",
              [=](const auto& answer) {
                  const Gradients g = of(answer, weights, Tensor({4, 3}, 7), d);
                  require_close(g.dw, Tensor({4}), 1e-9, "dw is not zero");
              }}},
        .probes = {{"four values of three numbers", inputs(4, 3, 2)},
                   {"three values of three numbers", inputs(3, 3, 3)},
                   {"two values of five numbers", inputs(2, 5, 4)},
                   {"values of one number", inputs(5, 1, 5)},
                   {"one value", inputs(1, 4, 6)},
                   {"large numbers", inputs(3, 2, 7, 1000)}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::mean_gradient, solution::mean_gradient, mistakes());
}

}  // namespace heed::exercise
