#include "lessons/exercise/check.h"

#include "answer.h"
#include "core/rng.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

using Inputs = std::tuple<Tensor, Tensor, Tensor>;

// Whole numbers without symmetry, none of them 0: sums can be followed by hand.
Inputs inputs(Index B, Index N, Index K, Index M, double size = 1) {
    Rng rng{11};
    const auto numbers = [&](const Shape& shape) {
        Tensor x(shape);
        for (Real& v : x.mutable_data()) {
            v = size * static_cast<double>(1 + rng.below(9));
            if (rng.below(3) == 0) v = -v;
        }
        return x;
    };
    return {numbers({B, N, K}), numbers({K, M}), numbers({B, N, M})};
}

double loss(const Tensor& a, const Tensor& b, const Tensor& dy) {
    return sum(matmul(a, b) * dy).item();
}

Tensor moved(const Tensor& x, Index i) {
    Tensor y = x.clone();
    y.mutable_data()[static_cast<std::size_t>(i)] += 1;
    return y;
}

// L = Σ dy (a b) is linear in a and in b: a difference is the slope.
void require_slope(const char* name, const Tensor& gradient, const Tensor& of, Index i,
                   double slope) {
    require(gradient.shape() == of.shape(), "d", name, " has shape ", gradient.shape(),
            ", but ", name, ' ', of.shape());
    require(std::abs(gradient[i] - slope) < 1e-9, "when ", name, " grows by 1 at ",
            place(of.shape(), i), " the loss grows by ", slope, ", but d", name, " says ",
            gradient[i]);
}

Check<Answer> check() {
    return {
        .properties =
            {{"the example of the task: da = [2010 4030], db = [[2 200] [3 300]]",
              [](const auto& answer) {
                  const auto [da, db] =
                      answer(Tensor({1, 1, 2}, {2, 3}), Tensor({2, 2}, {10, 20, 30, 40}),
                             Tensor({1, 1, 2}, {1, 100}));
                  require_close(da, Tensor({1, 1, 2}, {2010, 4030}), 1e-12, "da is not");
                  require_close(db, Tensor({2, 2}, {2, 200, 3, 300}), 1e-12, "db is not");
              }},
             {"da is what the loss does when an element of a moves",
              [](const auto& answer) {
                  const auto [a, b, dy] = inputs(2, 3, 4, 5);
                  const Tensor da = answer(a, b, dy).first;
                  for (Index i = 0; i < a.size(); ++i)
                      require_slope("a", da, a, i,
                                    loss(moved(a, i), b, dy) - loss(a, b, dy));
              }},
             {"db is what the loss does when an element of b moves, in all batches at "
              "once",
              [](const auto& answer) {
                  const auto [a, b, dy] = inputs(2, 3, 4, 5);
                  const Tensor db = answer(a, b, dy).second;
                  for (Index i = 0; i < b.size(); ++i)
                      require_slope("b", db, b, i,
                                    loss(a, moved(b, i), dy) - loss(a, b, dy));
              }}},
        .probes = {{"B = 2, N = 3, K = 4, M = 5", inputs(2, 3, 4, 5)},
                   {"one matrix, B = 1", inputs(1, 2, 3, 4)},
                   {"B = N = K = M = 3", inputs(3, 3, 3, 3)},
                   {"K = 1", inputs(2, 3, 1, 2)},
                   {"M = 1", inputs(4, 2, 3, 1)},
                   {"large numbers", inputs(2, 2, 3, 4, 1000)}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::matmul_backward, solution::matmul_backward,
                     mistakes());
}

}  // namespace heed::exercise
