// A batch can be empty, a sentence can have no words. Every operation has an answer for a
// size of 0: a tensor without elements, zeros where an empty sum is meant, or an error.
#include <doctest/doctest.h>

#include "core/core.h"
#include "tests/core/helpers.h"

using namespace heed;

namespace {

// Runs f forward and backward on an empty tensor; the shape of the result.
Shape through(const std::function<Tensor(const Tensor&)>& f, const Shape& shape) {
    Tensor x = Tensor(shape).require_grad();
    Tape tape;
    const Tensor y = f(x);
    tape.backward(sum(y) + sum(x));
    CHECK(x.grad().shape() == shape);
    return y.shape();
}

}  // namespace

TEST_SUITE("core/empty") {

TEST_CASE("element by element nothing becomes nothing") {
    const Shape s{2, 0, 3};
    for (const auto& f : {heed::exp, heed::log, heed::sqrt, heed::tanh, heed::sigmoid,
                          heed::relu, heed::square, heed::abs, heed::softplus, heed::silu,
                          heed::gelu, heed::gelu_tanh}) {
        CHECK(through(f, s) == s);
    }
    CHECK(through([](const Tensor& x) { return x + x; }, s) == s);
    CHECK(through([](const Tensor& x) { return x - Tensor(Shape{3}); }, s) == s);
    CHECK(through([](const Tensor& x) { return x * Tensor(Shape{2, 1, 1}); }, s) == s);
    CHECK(through([](const Tensor& x) { return 1 / x; }, s) == s);
    CHECK(through([](const Tensor& x) { return pow(x, -1); }, s) == s);
    CHECK(through([](const Tensor& x) { return clamp(x, 0, 1); }, s) == s);
    CHECK(through([](const Tensor& x) { return -x * 2 + 1; }, s) == s);
    CHECK(through([](const Tensor& x) { return x * Tensor(Shape{1}); }, {0}) == Shape{0});
    CHECK_THROWS_AS(Tensor(Shape{0}) + Tensor(Shape{2}), ShapeError);
}

TEST_CASE("an operand that meets nothing has gradient zero") {
    Tensor row = counted({3}).require_grad();
    Tape tape;
    tape.backward(sum(row * Tensor(Shape{0, 3})));
    CHECK(same(row.grad(), Tensor(Shape{3})));
}

TEST_CASE("movements keep the size of 0 where it was") {
    const Shape s{2, 0, 3};
    CHECK(through([](const Tensor& x) { return transpose(x, 0, 1); }, s) ==
          Shape{0, 2, 3});
    CHECK(through([](const Tensor& x) { return transpose(x, 0, 2); }, s) ==
          Shape{3, 0, 2});
    CHECK(through(
              [](const Tensor& x) {
                  return concat({x, x}, 0);
              },
              s) == Shape{4, 0, 3});
    CHECK(through(
              [](const Tensor& x) {
                  return concat({x, Tensor(Shape{2, 5, 3})}, 1);
              },
              s) == Shape{2, 5, 3});
    CHECK(through(
              [](const Tensor& x) {
                  return stack({x, x, x}, 3);
              },
              s) == Shape{2, 0, 3, 3});
    CHECK(through([](const Tensor& x) { return slice(x, 2, 1, 2); }, s) ==
          Shape{2, 0, 1});
    CHECK(through([](const Tensor& x) { return slice(x, 1, 0, 0); }, s) ==
          Shape{2, 0, 3});
    CHECK(through([](const Tensor& x) { return select(x, 0, 1); }, s) == Shape{0, 3});
    CHECK(through(
              [](const Tensor& x) {
                  return gather(x, 0, Ids(Shape{5, 0, 3}));
              },
              s) == Shape{5, 0, 3});
    CHECK(through(
              [](const Tensor& x) {
                  return gather(x, 1, Ids(Shape{2, 0, 3}));
              },
              s) == s);
    CHECK(through([](const Tensor& x) { return flip(x, 1); }, s) == s);
    CHECK(through([](const Tensor& x) { return repeat(x, 0, 2); }, s) == Shape{4, 0, 3});
    CHECK(through([](const Tensor& x) { return pad(x, 1, 2, 3); }, s) == Shape{2, 5, 3});
    CHECK(through([](const Tensor& x) { return top_k(x, 2).values; }, s) ==
          Shape{2, 0, 2});
    CHECK_THROWS_AS(gather(Tensor(s), 1, Ids(Shape{2, 1, 3})), ShapeError);
    CHECK_THROWS_AS(select(Tensor(s), 1, 0), ShapeError);
    CHECK(through([](const Tensor& x) { return x.reshape({0, 7}); }, s) == Shape{0, 7});
}

TEST_CASE("an empty sum is zero and so it is inside a product of matrices") {
    const Shape s{2, 0, 3};
    CHECK(through([](const Tensor& x) { return sum(x); }, s) == Shape{});
    CHECK(through([](const Tensor& x) { return sum(x, 1); }, s) == Shape{2, 3});
    CHECK(through([](const Tensor& x) { return sum(x, 0, Keep::yes); }, s) ==
          Shape{1, 0, 3});
    CHECK(through([](const Tensor& x) { return mean(x, 0); }, s) == Shape{0, 3});
    CHECK(through([](const Tensor& x) { return max(x, 2); }, s) == Shape{2, 0});
    CHECK(through([](const Tensor& x) { return min(x, 0); }, s) == Shape{0, 3});
    CHECK(through([](const Tensor& x) { return var(x, 2); }, s) == Shape{2, 0});
    CHECK(through([](const Tensor& x) { return logsumexp(x, 2); }, s) == Shape{2, 0});
    CHECK(through(
              [](const Tensor& x) {
                  return matmul(x, counted({3, 5}));
              },
              s) == Shape{2, 0, 5});
    CHECK(through([](const Tensor& x) { return matmul(x, x, {.a = true}); }, s) ==
          Shape{2, 3, 3});
    CHECK(through([](const Tensor& x) { return matmul(x, x, {.b = true}); }, s) ==
          Shape{2, 0, 0});
    CHECK(through(
              [](const Tensor& x) {
                  return matmul(x, counted({4, 3}), {.b = true});
              },
              {0, 2, 3}) == Shape{0, 2, 4});
}

TEST_CASE("softmax and masks over nothing are nothing") {
    for (const Shape& s : {Shape{2, 0}, Shape{0, 2}, Shape{0}}) {
        for (const int axis : {0, -1}) {
            CHECK(through([=](const Tensor& x) { return softmax(x, axis); }, s) == s);
            CHECK(through([=](const Tensor& x) { return log_softmax(x, axis); }, s) == s);
        }
        const Mask mask(Shape{1}, 1);
        CHECK(through([&](const Tensor& x) { return softmax(x, mask); }, s) == s);
        CHECK(through([&](const Tensor& x) { return masked_fill(x, mask, 0); }, s) == s);
        CHECK(through([&](const Tensor& x) { return where(mask, x, x); }, s) == s);
        Rng rng{1};
        CHECK(through([&](const Tensor& x) { return dropout(x, 0.5, rng); }, s) == s);
    }
}

TEST_CASE("losses and tables of nothing") {
    CHECK(through([](const Tensor& x) { return cross_entropy(x, Ids(Shape{0})); },
                  {0, 3}) == Shape{});
    CHECK(through([](const Tensor& x) { return cross_entropy(x, Ids(Shape{2}, -1)); },
                  {2, 0}) == Shape{});
    CHECK(through(
              [](const Tensor& x) {
                  return cross_entropy(x, Ids(Shape{2}, -1), {.label_smoothing = 0.1});
              },
              {2, 0}) == Shape{});
    CHECK(through([](const Tensor& x) { return nll(x, Ids(Shape{2}, -1)); }, {2, 0}) ==
          Shape{});
    CHECK(through([](const Tensor& x) { return binary_cross_entropy(x, x); }, {2, 0}) ==
          Shape{});
    CHECK(through([](const Tensor& x) { return kl_divergence(x, x); }, {0, 2}) ==
          Shape{});
    CHECK(through([](const Tensor& x) { return mse(x, x); }, {2, 0}) == Shape{});
    CHECK_THROWS_AS(cross_entropy(Tensor(Shape{2, 0}), Ids(Shape{2})), ShapeError);
    CHECK(through([](const Tensor& x) { return embedding(x, Ids(Shape{2}, 1)); },
                  {3, 0}) == Shape{2, 0});
    CHECK(through(
              [](const Tensor& x) {
                  return embedding(x, Ids(Shape{0, 2}));
              },
              {0, 4}) == Shape{0, 2, 4});
    CHECK_THROWS_AS(embedding(Tensor(Shape{0, 4}), Ids(Shape{1})), ShapeError);
}
}  // TEST_SUITE("core/empty")
