#include "lessons/exercise/check.h"

#include <cmath>

#include "answer.h"
#include "core/rng.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

Tensor numbers(const Shape& shape, std::uint64_t seed, double size = 3) {
    Rng rng{seed};
    return Tensor::uniform(shape, -size / 2, size, rng);
}

// x W, with a W of its own for each seed.
Part product(Index D, std::uint64_t seed, double size = 1) {
    const Tensor w = numbers({D, D}, seed, size);
    return [w](const Tensor& x) { return matmul(x, w); };
}

// A feed-forward network of a kind, which is not linear.
Part bent(Index D, std::uint64_t seed) {
    const Tensor w = numbers({D, D}, seed, 1);
    return [w](const Tensor& x) { return relu(matmul(x, w) + 0.3); };
}

// Attention without matrices.
Part looking() {
    return [](const Tensor& x) { return matmul(softmax(matmul(x, x, {.b = true})), x); };
}

Part constant(const Tensor& y) {
    return [y](const Tensor&) { return y; };
}

Check<Answer> check() {
    const Tensor x = numbers({3, 4}, 1);
    return {
        .properties =
            {{"the example: (3, 1) and a part that says ten times what it reads",
              [](const auto& answer) {
                  require_close(answer(Tensor({1, 2}, {3, 1}),
                                       {[](const Tensor& h) { return h * 10; }}),
                                Tensor({1, 2}, {1, -1}), 1e-4, "the result");
              }},
             {"each part reads rows with mean 0 and variance 1",
              [=](const auto& answer) {
                  std::vector<double> seen;
                  const Part watch = [&](const Tensor& h) {
                      seen.push_back(mean(square(h)).item());
                      seen.push_back(mean(h).item());
                      return h * 3 + 1;
                  };
                  answer(x, {watch, watch});
                  for (std::size_t i = 0; i < seen.size(); i += 2) {
                      require(
                          std::abs(seen[i] - 1) < 1e-3 && std::abs(seen[i + 1]) < 1e-3,
                          "when parts are asked for the ", i == 0 ? "first" : "second",
                          " time, they read numbers with mean ", seen[i + 1],
                          " and mean square ", seen[i]);
                  }
              }},
             {"the parts are asked in their order, each once",
              [=](const auto& answer) {
                  std::string asked;
                  const auto named = [&](const char* name) -> Part {
                      return [&asked, name](const Tensor& h) {
                          asked += name;
                          return h * 2;
                      };
                  };
                  answer(x, {named("A"), named("B"), named("C")});
                  require(asked == "ABC", "of the parts A, B and C these were asked: ",
                          asked.empty() ? "none" : asked);
              }},
             {"what a part has said stays in the sum",
              [=](const auto& answer) {
                  const Tensor said({3, 4}, {5, 0, 0, 1, 0, 7, 1, 0, 2, 0, 0, 6});
                  const Part nothing = constant(Tensor({3, 4}));
                  require_close(answer(x, {constant(said), nothing}), norm(x + said),
                                1e-3,
                                "the first of two parts adds 5 and 7 and 6, the second "
                                "nothing; the result");
              }},
             {"what comes out has mean 0 and variance 1",
              [=](const auto& answer) {
                  const Tensor y = answer(x, {looking(), product(4, 2)});
                  const double size = mean(square(y)).item();
                  require(std::abs(size - 1) < 1e-3, "its mean square is ", size);
              }},
             {"parts that say nothing leave the norm of x",
              [=](const auto& answer) {
                  const Part nothing = constant(Tensor({3, 4}));
                  require_close(answer(x, {nothing, nothing}), norm(x), 1e-3,
                                "with two parts that return zeros");
              }},
             {"the sum is never normalised on the way",
              [](const auto& answer) {
                  // Ten thousand times as large as what the part says: it drowns.
                  const Tensor large = numbers({2, 3}, 3) * 1e4;
                  const Part one = constant(Tensor({2, 3}, {1, 0, 2, 0, 1, 0}));
                  require_close(answer(large, {one, one}), norm(large), 1e-3,
                                "x of the size of ten thousand, and two parts that say "
                                "one or two; the result");
              }}},
        .probes = {{"attention and a bent part", {x, {looking(), bent(4, 2)}}},
                   {"four parts",
                    {numbers({2, 3}, 4), {looking(), bent(3, 5), looking(), bent(3, 6)}}},
                   {"no part", {x, {}}},
                   {"one part", {numbers({4, 5}, 7), {product(5, 8)}}},
                   {"a part that says much",
                    {numbers({2, 4}, 9), {product(4, 10, 100), bent(4, 11)}}},
                   {"large numbers",
                    {numbers({2, 3}, 12, 1000), {bent(3, 13), looking()}}},
                   {"an input of small numbers",
                    {numbers({3, 3}, 14, 0.1), {looking(), product(3, 15)}}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::pre_norm_stack, solution::pre_norm_stack, mistakes());
}

}  // namespace heed::exercise
