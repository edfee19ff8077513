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
}  // TEST_SUITE("optim/sgd")
