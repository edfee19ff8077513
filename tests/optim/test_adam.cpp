#include <doctest/doctest.h>

#include <cmath>

#include "core/core.h"
#include "optim/adam.h"

using namespace heed;

namespace {

// One parameter, moved by the gradients given.
double after(const std::vector<Real>& gradients, double start,
             const Adam::Options& options) {
    Tensor p = Tensor::scalar(static_cast<Real>(start)).require_grad();
    Adam adam{{p}, options};
    for (const Real g : gradients) {
        p.grad_slot().data()[0] = g;
        adam.step();
    }
    return p.item();
}

}  // namespace

TEST_SUITE("optim/adam") {

TEST_CASE("three steps with a constant gradient of 0.5 from 1") {
    // By the formulas in double: each step is lr 0.5 / (0.5 + 1e-8).
    CHECK(std::abs(after({0.5}, 1, {}) - 0.99900000002) < 1e-7);
    CHECK(std::abs(after({0.5, 0.5}, 1, {}) - 0.99800000004) < 1e-7);
    CHECK(std::abs(after({0.5, 0.5, 0.5}, 1, {}) - 0.99700000006) < 1e-7);
}

TEST_CASE("epsilon stands outside the root and beside the corrected mean square") {
    // g = 1e-8 = eps: the step is lr g / (g + eps) = lr / 2. With eps inside the root it
    // would be lr g / sqrt(g² + eps) = lr 1e-4; beside the uncorrected root, sqrt(0.001)
    // g, it would be lr / (1 + 31.6).
    CHECK(std::abs(after({1e-8f}, 0, {.lr = 1}) + 0.5) < 1e-5);
}

TEST_CASE("the first step is about the learning rate whatever the size of the gradient") {
    for (const Real g : {1e-3f, 1.f, 1e3f})
        CHECK(std::abs(after({g}, 0, {}) + 1e-3) < 1e-7);
}

TEST_CASE("changing gradients: worked by hand") {
    // t = 1, g = 1:  m = 0.1,          v = 0.001,            step 0.1 / 0.1 / 1 = 1
    // t = 2, g = -2: m = 0.09 - 0.2,   v = 0.000999 + 0.004, m̂ = -0.11 / 0.19,
    //                v̂ = 0.004999 / 0.001999: step -0.578947 / 1.581377 = -0.366103
    CHECK(std::abs(after({1, -2}, 0, {.lr = 0.1}) - 0.1 * (-1 + 0.366103)) < 1e-6);
}

TEST_CASE("a step uses the gradient up and leaves alone what has none") {
    Tensor a = Tensor({2}, {1, 2}).require_grad();
    Tensor b = Tensor({1}, {3}).require_grad();
    Adam adam{{a, b}};
    {
        Tape tape;
        tape.backward(sum(a));
    }
    adam.step();
    CHECK(!a.has_grad());
    CHECK(a[0] < 1);
    CHECK(b[0] == 3);
    const Real before = a[0];
    adam.step();  // no gradient, no step
    CHECK(a[0] == before);
}

TEST_CASE("a zero gradient leaves a fresh parameter where it is") {
    CHECK(after({0, 0, 0}, 1, {}) == 1);
}

TEST_CASE("it finds the bottom of a bowl") {
    Tensor x = Tensor({2}, {3, -2}).require_grad();
    Adam adam{{x}, {.lr = 0.1}};
    for (int i = 0; i < 300; ++i) {
        Tape tape;
        const Tensor d = x - Tensor({2}, {1, 5});
        tape.backward(sum(d * d));
        adam.step();
    }
    CHECK(all_close(x, Tensor({2}, {1, 5}), 0, 1e-2));
}
}  // TEST_SUITE("optim/adam")
