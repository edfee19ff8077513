#include <doctest/doctest.h>

#include "core/core.h"
#include "optim/sgd.h"

using namespace heed;

TEST_SUITE("optim/sgd") {

TEST_CASE("plain: p - lr dp") {
    Tensor p = Tensor({2}, {1, 2}).require_grad();
    Sgd sgd{{p}, {.lr = 0.5}};
    Tape tape;
    tape.backward(sum(p * p));  // dp = 2 p
    sgd.step();
    CHECK(all_close(p, Tensor({2}, {0, 0}), 0, 0));
    CHECK(!p.has_grad());
}

TEST_CASE("momentum adds up: steps of 1, 1.9, 2.71 times the learning rate") {
    Tensor p = Tensor::scalar(0).require_grad();
    Sgd sgd{{p}, {.lr = 1, .momentum = 0.9}};
    Real before = 0;
    for (const Real expected : {1.f, 1.9f, 2.71f}) {
        p.grad_slot().data()[0] = 1;
        sgd.step();
        CHECK(before - p.item() == doctest::Approx(expected));
        before = p.item();
    }
}

TEST_CASE("several backwards before one step add up") {
    Tensor p = Tensor::scalar(1).require_grad();
    Sgd sgd{{p}, {.lr = 1}};
    for (int i = 0; i < 3; ++i) {
        Tape tape;
        tape.backward(p * 0.25);
    }
    sgd.step();
    CHECK(p.item() == 0.25);
}

TEST_CASE("Nesterov looks ahead: steps of 1.9, 2.71, 3.439 times the learning rate") {
    // v = 1, 1.9, 2.71; the step is 1 + 0.9 v.
    Tensor p = Tensor::scalar(0).require_grad();
    Sgd sgd{{p}, {.lr = 1, .momentum = 0.9, .nesterov = true}};
    Real before = 0;
    for (const Real expected : {1.9f, 2.71f, 3.439f}) {
        p.grad_slot().data()[0] = 1;
        sgd.step();
        CHECK(before - p.item() == doctest::Approx(expected));
        before = p.item();
    }
}

TEST_CASE("weight decay adds λ p to the gradient, and so to the velocity") {
    for (const double momentum : {0., 0.5}) {
        Tensor p = Tensor::scalar(4).require_grad();
        Sgd sgd{{p}, {.lr = 0.5, .momentum = momentum, .weight_decay = 0.25}};
        p.grad_slot().data()[0] = 1;
        sgd.step();  // g = 1 + 1
        CHECK(p.item() == 3);
        p.grad_slot().data()[0] = -0.75;
        sgd.step();  // g = -0.75 + 0.75, v = 2 μ
        CHECK(p.item() == 3 - momentum);
    }
}

TEST_CASE("Nesterov's look ahead includes the decay") {
    Tensor p = Tensor::scalar(4).require_grad();
    Sgd sgd{{p}, {.lr = 0.5, .momentum = 0.5, .nesterov = true, .weight_decay = 0.25}};
    p.grad_slot().data()[0] = 1;
    sgd.step();  // g = v = 1 + 1, the step g + v / 2
    CHECK(p.item() == 2.5);
}

TEST_CASE("momentum switched on later starts from rest") {
    Tensor p = Tensor::scalar(0).require_grad();
    Sgd sgd{{p}, {.lr = 1}};
    p.grad_slot().data()[0] = 8;
    sgd.step();
    sgd.options.momentum = 0.5;
    p.grad_slot().data()[0] = 1;
    sgd.step();
    CHECK(p.item() == -9);
}

TEST_CASE("options that make no sense are told, when they are given and when used") {
    Tensor p = Tensor::scalar(1).require_grad();
    const auto rejects = [&](const Sgd::Options& options, const char* message) {
        CHECK_THROWS_WITH_AS((Sgd{{p}, options}), message, Error);
        Sgd sgd{{p}, {.lr = 1}};
        sgd.options = options;
        p.grad_slot().data()[0] = 1;
        CHECK_THROWS_WITH_AS(sgd.step(), message, Error);
        CHECK(p.item() == 1);
        CHECK(p.grad().item() == 1);
    };
    rejects({.lr = -1}, "[sgd] lr must be positive and finite, not -1");
    rejects({.momentum = 1}, "[sgd] momentum must be at least 0 and less than 1, not 1");
    rejects({.momentum = -0.5},
            "[sgd] momentum must be at least 0 and less than 1, not -0.5");
    rejects({.nesterov = true}, "[sgd] nesterov needs a momentum above 0");
    rejects({.weight_decay = -0.1},
            "[sgd] weight_decay must be finite and not negative, but is -0.1");
    CHECK_THROWS_WITH_AS((Sgd{{p}, {.lr = 0}}), "[sgd] lr must be positive, not 0",
                         Error);
}
}  // TEST_SUITE("optim/sgd")
