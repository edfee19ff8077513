#include <cmath>

#include "lessons/exercise/check.h"

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

// Numbers without zeros, symmetry or order.
Tensor numbers(const Shape& shape, double seed, double size) {
    Tensor x(shape);
    double n = seed;
    for (Real& value : x.mutable_data()) value = size * (std::sin(n += 1.7) + 0.15);
    return x;
}

// The gradient of the sum of all losses.
Tensor gradient(const Check<Answer>::Function& answer, const Tensor& logits,
                const Ids& targets) {
    Tensor own = logits.clone();
    own.require_grad();
    Tape tape;
    const Tensor total = sum(answer(own, targets));
    require(total.wants_grad(),
            "the tape knows no way from your result back to the logits; use the "
            "library's operations");
    tape.backward(total);
    return own.grad();
}

Check<Answer> check() {
    return {
        .properties =
            {{"the example: 0.0789 and 2.579",
              [](const auto& answer) {
                  require_close(
                      answer(Tensor({2, 2}, {0.5, -2, -2, 0.5}), Ids(Shape{2}, {0, 0})),
                      Tensor({2}, {0.0788903, 2.5788903}), 1e-6,
                      "logits (0.5, -2) and (-2, 0.5), target 0");
              }},
             {"equal logits share equally, also below zero",
              [](const auto& answer) {
                  for (const double z : {-3.0, 0.2, 7.0}) {
                      require_close(
                          answer(Tensor({1, 4}, {z, z, z, z}), Ids(Shape{1}, 2)),
                          Tensor({1}, {std::log(4.0)}), 1e-9, "four logits of ", z,
                          ": the loss is not ln 4");
                  }
              }},
             {"a constant added to a row changes nothing",
              [](const auto& answer) {
                  const Tensor z = numbers({2, 3}, 1, 2);
                  const Ids t(Shape{2}, {2, 0});
                  require_close(answer(z + 5, t), answer(z, t), 1e-9,
                                "5 added to every logit");
              }},
             {"the most wrong answer has the largest gradient",
              [](const auto& answer) {
                  const Tensor d = gradient(
                      answer, Tensor({3, 2}, {-1, 0, -4, 0, -40, 0}), Ids(Shape{3}, 0));
                  require(d[0] < 0 && d[2] < d[0] && d[4] < d[2],
                          "right answers at -1, -4 and -40, the other word at 0: their ",
                          "gradients are ", d[0], ", ", d[2], " and ", d[4],
                          ", and should go towards -1");
              }},
             {"the gradient of a row is shares minus the right word",
              [](const auto& answer) {
                  const Tensor z = numbers({3, 4}, 5, 3);
                  const Ids t(Shape{3}, {1, 3, 0});
                  require_close(gradient(answer, z, t), softmax(z) - one_hot(t, 4), 1e-9,
                                "gradient of the sum of three losses");
              }},
             {"sure and wrong costs what it should",
              [](const auto& answer) {
                  require_close(answer(Tensor({2, 3}, {1000, 0, 1, -1000, 3, 0}),
                                       Ids(Shape{2}, {1, 0})),
                                Tensor({2}, {1000, 1003 + std::log1p(std::exp(-3.0))}),
                                1e-9, "logits of 1000 and -1000");
              }}},
        .probes =
            {{"three rows, four words",
              {numbers({3, 4}, 1, 3), Ids(Shape{3}, {2, 0, 3})}},
             {"one row", {numbers({1, 5}, 2, 1), Ids(Shape{1}, 1)}},
             {"as many words as rows", {numbers({3, 3}, 3, 2), Ids(Shape{3}, {0, 2, 2})}},
             {"all below zero", {numbers({2, 4}, 4, 1) - 5, Ids(Shape{2}, {3, 1})}},
             {"shares already",
              {Tensor({2, 3}, {0.2, 0.5, 0.3, 0.6, 0.3, 0.1}), Ids(Shape{2}, {1, 2})}},
             {"large logits",
              {Tensor({2, 3}, {700, -300, 50, -20, 900, 35}), Ids(Shape{2}, {1, 2})}},
             {"a margin of 25",
              {Tensor({2, 2}, {25, 1.5, -3, 21}), Ids(Shape{2}, {1, 0})}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::losses, solution::losses, mistakes());
}

}  // namespace heed::exercise
