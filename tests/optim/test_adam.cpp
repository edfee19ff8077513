#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>

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

TEST_CASE("AdamW: three steps with a constant gradient of 0.5 from 1, decay 0.01") {
    // By the formulas in double: p = p (1 - 1e-5) - 1e-3 0.5 / (0.5 + 1e-8).
    Tensor p = Tensor::scalar(1).require_grad();
    AdamW adamw{{p}};
    for (const double expected :
         {0.99899000002, 0.9979800101399999, 0.9969700303598986}) {
        p.grad_slot().data()[0] = 0.5;
        adamw.step();
        CHECK(std::abs(p.item() - expected) < 1e-7);
    }
}

TEST_CASE("coupled decay is divided by the mean square, decoupled decay is not") {
    // Constant gradients g and 100 g at p = 1, beta 0: the quotient is the sign of
    // dp + λ p, whatever λ; AdamW adds lr λ p for both.
    const Tensor a = Tensor({2}, {1, 1}).require_grad(), w = a.clone().require_grad();
    Adam adam{{a}, {.lr = 0.125, .beta1 = 0, .beta2 = 0, .weight_decay = 0.5}};
    AdamW adamw{{w}, {.lr = 0.125, .beta1 = 0, .beta2 = 0, .weight_decay = 0.5}};
    for (const Tensor& p : {a, w}) {
        p.grad_slot().data()[0] = 1;
        p.grad_slot().data()[1] = 100;
    }
    adam.step();
    adamw.step();
    CHECK(all_close(a, Tensor({2}, Real(0.875)), 1e-7, 0));
    CHECK(all_close(w, Tensor({2}, Real(0.875 - 0.0625)), 1e-7, 0));
}

TEST_CASE("with a zero gradient AdamW decays geometrically and Adam by its step") {
    Tensor w = Tensor::scalar(8).require_grad(), a = Tensor::scalar(8).require_grad();
    AdamW adamw{{w}, {.lr = 0.5, .weight_decay = 0.5}};
    Adam adam{{a}, {.lr = 0.5, .weight_decay = 0.5}};
    for (const double expected : {6., 4.5, 3.375}) {
        w.grad_slot().data()[0] = 0;
        a.grad_slot().data()[0] = 0;
        adamw.step();
        adam.step();
        CHECK(w.item() == expected);
    }
    CHECK(std::abs(a.item() - 6.5) < 0.01);  // three steps of about lr
}

TEST_CASE("without decay AdamW is Adam bit for bit") {
    Rng rng{1};
    Tensor a = Tensor::normal({37}, 0, 1, rng).require_grad();
    Tensor w = a.clone().require_grad();
    Adam adam{{a}, {.lr = 0.1}};
    AdamW adamw{{w}, {.lr = 0.1, .weight_decay = 0}};
    for (int i = 0; i < 5; ++i) {
        const Tensor g = Tensor::normal({37}, 0, 1, rng);
        for (const Tensor& p : {a, w}) {
            std::copy(g.data().begin(), g.data().end(), p.grad_slot().data().begin());
        }
        adam.step();
        adamw.step();
        CHECK(all_close(a, w, 0, 0));
    }
}

TEST_CASE("every number is moved alike wherever it stands") {
    // 37 numbers: whole vectors of the processor and a rest.
    Tensor p = Tensor({37}, 1).require_grad();
    Adam adam{{p}, {.lr = 0.1, .weight_decay = 0.1}};
    for (const Real g : {0.3f, -2.f, 0.7f}) {
        for (Real& d : p.grad_slot().data()) d = g;
        adam.step();
        CHECK(all_close(p, Tensor({37}, p[0]), 0, 0));
    }
}

TEST_CASE("options that make no sense are told, when they are given and when used") {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    Tensor p = Tensor::scalar(1).require_grad();
    const auto rejects = [&](const Adam::Options& options, const char* message) {
        CHECK_THROWS_WITH_AS((Adam{{p}, options}), message, Error);
        Adam adam{{p}};
        adam.options = options;
        p.grad_slot().data()[0] = 1;
        CHECK_THROWS_WITH_AS(adam.step(), message, Error);
        CHECK(p.item() == 1);
        CHECK(p.grad().item() == 1);
    };
    rejects({.lr = -1}, "[adam] lr must be positive and finite, not -1");
    rejects({.beta1 = 1}, "[adam] beta1 must be at least 0 and less than 1, not 1");
    rejects({.beta2 = -0.5}, "[adam] beta2 must be at least 0 and less than 1, not -0.5");
    rejects({.eps = 0}, "[adam] eps must be positive and finite, not 0");
    rejects({.weight_decay = -0.1},
            "[adam] weight_decay must be finite and not negative, but is -0.1");
    for (const Adam::Options& options :
         {Adam::Options{.lr = nan}, Adam::Options{.beta1 = nan},
          Adam::Options{.beta2 = nan}, Adam::Options{.eps = nan},
          Adam::Options{.weight_decay = nan}}) {
        CHECK_THROWS_AS((Adam{{p}, options}), Error);
    }
    CHECK_THROWS_WITH_AS((AdamW{{p}, {.lr = 0}}), "[adam] lr must be positive, not 0",
                         Error);
}

TEST_CASE("a schedule may end at 0: such a step moves nothing") {
    Tensor p = Tensor::scalar(1).require_grad();
    AdamW adamw{{p}};
    adamw.options.lr = 0;
    p.grad_slot().data()[0] = 1;
    adamw.step();
    CHECK(p.item() == 1);
    CHECK(!p.has_grad());
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
