#include <doctest/doctest.h>

#include <cmath>

#include "core/core.h"
#include "nn/recurrent.h"

using namespace heed;

namespace {

double sigma(double v) {
    return 1 / (1 + std::exp(-v));
}

void fill(Tensor& tensor, std::initializer_list<Real> values) {
    REQUIRE(tensor.size() == static_cast<Index>(values.size()));
    std::copy(values.begin(), values.end(), tensor.mutable_data().begin());
}

}  // namespace

// With E = H = 1 every gate is one line of arithmetic.
TEST_SUITE("nn/cells") {

TEST_CASE("an RNN step is the tanh of input and state") {
    Rng rng{1};
    RnnCell cell(1, 1, rng);
    fill(cell.wx, {2});
    fill(cell.wh, {-1});
    fill(cell.bx, {0.25});
    fill(cell.bh, {0.5});
    const State s = cell(Tensor({1, 1}, {0.3f}), {Tensor({1, 1}, {0.7f}), {}});
    CHECK(s.h.item() == doctest::Approx(std::tanh(2 * 0.3 + 0.25 - 0.7 + 0.5)));
}

TEST_CASE("a GRU step: gates r z n and the reset gate after the product and its bias") {
    Rng rng{1};
    GruCell cell(1, 1, rng);
    fill(cell.wx, {1, 2, 3});
    fill(cell.wh, {-1, 0.5, 2});
    fill(cell.bx, {0.1f, 0.2f, 0.3f});
    fill(cell.bh, {-0.1f, 0.4f, 0.6f});
    const double x = 0.3, h = 0.7;
    const double r = sigma(1 * x + 0.1 + -1 * h - 0.1);
    const double z = sigma(2 * x + 0.2 + 0.5 * h + 0.4);
    const double n = std::tanh(3 * x + 0.3 + r * (2 * h + 0.6));
    const State s = cell(Tensor({1, 1}, {0.3f}), {Tensor({1, 1}, {0.7f}), {}});
    CHECK(s.h.item() == doctest::Approx((1 - z) * n + z * h));
}

TEST_CASE("an LSTM step: gates i f g o and a memory") {
    Rng rng{1};
    LstmCell cell(1, 1, rng);
    fill(cell.wx, {1, 2, 3, 4});
    fill(cell.wh, {-1, 0.5, 2, -0.5});
    fill(cell.bx, {0.1f, 0.2f, 0.3f, 0.4f});
    fill(cell.bh, {0, 0.1f, -0.2f, 0.3f});
    const double x = 0.3, h = 0.7, c = -0.4;
    const double i = sigma(1 * x + 0.1 - h);
    const double f = sigma(2 * x + 0.2 + 0.5 * h + 0.1);
    const double g = std::tanh(3 * x + 0.3 + 2 * h - 0.2);
    const double o = sigma(4 * x + 0.4 - 0.5 * h + 0.3);
    const State s =
        cell(Tensor({1, 1}, {0.3f}), {Tensor({1, 1}, {0.7f}), Tensor({1, 1}, {-0.4f})});
    CHECK(s.c.item() == doctest::Approx(f * c + i * g));
    CHECK(s.h.item() == doctest::Approx(o * std::tanh(f * c + i * g)));
}

TEST_CASE("fresh weights fill the interval of PyTorch's initialisation") {
    Rng rng{3};
    const GruCell cell(50, 64, rng);
    const auto w = cell.wh.data();
    const auto [lo, hi] = std::minmax_element(w.begin(), w.end());
    CHECK(*lo >= -0.125);
    CHECK(*hi < 0.125);
    CHECK(*lo < -0.124);
    CHECK(*hi > 0.124);
}
}  // TEST_SUITE("nn/cells")
