#include <cmath>

#include "lessons/exercise/check.h"

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

Tensor numbers(const Shape& shape, double seed, double size = 1) {
    Tensor x(shape);
    double n = seed;
    for (Real& value : x.mutable_data()) value = size * (std::sin(n += 1.7) + 0.15);
    return x;
}

struct Three {
    Tensor dq, dk, dv;
};

template <class F>
Three call(const F& answer, const Tensor& q, const Tensor& k, const Tensor& v,
           const Tensor& dcontext) {
    Three three;
    answer(q, k, v, dcontext, three.dq, three.dk, three.dv);
    require(three.dq.defined() && three.dk.defined() && three.dv.defined(),
            "one of dq, dk and dv was never given a value");
    require(three.dq.shape() == q.shape(), "dq is ", three.dq.shape(), ", q is ",
            q.shape());
    require(three.dk.shape() == k.shape(), "dk is ", three.dk.shape(), ", k is ",
            k.shape());
    require(three.dv.shape() == v.shape(), "dv is ", three.dv.shape(), ", v is ",
            v.shape());
    return three;
}

double loss(const Tensor& q, const Tensor& k, const Tensor& v, const Tensor& dcontext) {
    const double root = std::sqrt(static_cast<double>(q.dim(1)));
    return sum(dcontext * matmul(softmax(matmul(q, k, {.b = true}) / root), v)).item();
}

// By how much does the loss move with every number of input `which`?
Tensor measured(const Tensor& q, const Tensor& k, const Tensor& v, const Tensor& dcontext,
                int which) {
    const double h = 1e-5;
    const Tensor& x = which == 0 ? q : which == 1 ? k : v;
    Tensor slopes(x.shape());
    for (std::size_t i = 0; i < static_cast<std::size_t>(x.size()); ++i) {
        double moved[2];
        for (const int side : {0, 1}) {
            Tensor y = x.clone();
            y.mutable_data()[i] += side == 0 ? h : -h;
            moved[side] = loss(which == 0 ? y : q, which == 1 ? y : k, which == 2 ? y : v,
                               dcontext);
        }
        slopes.mutable_data()[i] = (moved[0] - moved[1]) / (2 * h);
    }
    return slopes;
}

std::tuple<Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor> inputs(
    Index T, Index S, Index D, Index Dv, double size = 1) {
    return {numbers({T, D}, 1, size),
            numbers({S, D}, 2),
            numbers({S, Dv}, 3, size),
            numbers({T, Dv}, 4),
            Tensor(),
            Tensor(),
            Tensor()};
}

Check<Answer> check() {
    const Tensor q = numbers({2, 4}, 1, 2), k = numbers({3, 4}, 2, 2),
                 v = numbers({3, 5}, 3), dc = numbers({2, 5}, 4);
    return {
        .properties =
            {{"the example: dv",
              [](const auto& answer) {
                  const Three three = call(answer, Tensor({1, 4}, {2, 0, 0, 0}),
                                           Tensor({2, 4}, {1, 0, 0, 0, 1, 1, 0, 0}),
                                           Tensor({2, 1}, {3, 7}), Tensor({1, 1}, 1));
                  require_close(three.dv, Tensor({2, 1}, {0.5, 0.5}), 1e-12, "it is not");
              }},
             {"the example: dq and dk",
              [](const auto& answer) {
                  const Three three = call(answer, Tensor({1, 4}, {2, 0, 0, 0}),
                                           Tensor({2, 4}, {1, 0, 0, 0, 1, 1, 0, 0}),
                                           Tensor({2, 1}, {3, 7}), Tensor({1, 1}, 1));
                  require_close(three.dq, Tensor({1, 4}, {0, 0.5, 0, 0}), 1e-12, "dq");
                  require_close(three.dk, Tensor({2, 4}, {-1, 0, 0, 0, 1, 0, 0, 0}),
                                1e-12, "dk");
              }},
             {"dv is what the loss does when a value moves",
              [=](const auto& answer) {
                  require_close(call(answer, q, k, v, dc).dv, measured(q, k, v, dc, 2),
                                1e-7, "it is not");
              }},
             {"dq is what the loss does when a query moves",
              [=](const auto& answer) {
                  require_close(call(answer, q, k, v, dc).dq, measured(q, k, v, dc, 0),
                                1e-7, "it is not");
              }},
             {"dk is what the loss does when a key moves",
              [=](const auto& answer) {
                  require_close(call(answer, q, k, v, dc).dk, measured(q, k, v, dc, 1),
                                1e-7, "it is not");
              }},
             {"equal values: no query and no key can change anything",
              [=](const auto& answer) {
                  const Three three = call(answer, q, k, Tensor({3, 5}, 2), dc);
                  require_close(three.dq, Tensor({2, 4}), 1e-9, "dq");
                  require_close(three.dk, Tensor({3, 4}), 1e-9, "dk");
              }}},
        .probes = {{"T 2, S 3, D 4, Dv 5", inputs(2, 3, 4, 5)},
                   {"T 5, S 4, D 2, Dv 3", inputs(5, 4, 2, 3)},
                   {"one query", inputs(1, 3, 4, 2)},
                   {"one key", inputs(3, 1, 4, 2)},
                   {"all of size 3", inputs(3, 3, 3, 3)},
                   {"large queries and values", inputs(2, 4, 3, 5, 30)}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::attention_gradients, solution::attention_gradients,
                     mistakes());
}

}  // namespace heed::exercise
