#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "core/core.h"
#include "optim/clip.h"

using namespace heed;

namespace {

Tensor with_gradient(std::initializer_list<Real> gradient) {
    Tensor p(Shape{static_cast<Index>(gradient.size())});
    p.require_grad();
    std::copy(gradient.begin(), gradient.end(), p.grad_slot().data().begin());
    return p;
}

}  // namespace

TEST_SUITE("optim/clip") {

TEST_CASE(
    "a gradient of norm 13 over two parameters is shortened to 1 in its direction") {
    const Tensor a = with_gradient({3, 4}), b = with_gradient({12});
    CHECK(clip_grad_norm({a, b}, 1) == doctest::Approx(13));
    CHECK(all_close(a.grad(), Tensor({2}, {3.f / 13, 4.f / 13}), 1e-5, 0));
    CHECK(all_close(b.grad(), Tensor({1}, {12.f / 13}), 1e-5, 0));
}

TEST_CASE("a short one is left as it is") {
    const Tensor a = with_gradient({3, 4});
    CHECK(clip_grad_norm({a}, 5) == 5);
    CHECK(all_close(a.grad(), Tensor({2}, {3, 4}), 0, 0));
}

TEST_CASE("the norm counts every element however many there are") {
    Tensor p(Shape{1003});
    p.require_grad();
    for (Real& d : p.grad_slot().data()) d = 2;
    CHECK(clip_grad_norm({p}, 1e9) == doctest::Approx(2 * std::sqrt(1003.)));
}

TEST_CASE("parameters without a gradient do not matter") {
    Tensor none(Shape{3});
    none.require_grad();
    CHECK(clip_grad_norm({none, with_gradient({2})}, 1) == 2);
    CHECK(!none.has_grad());
}

TEST_CASE("a gradient that is not finite is an error and changes nothing") {
    const Tensor a = with_gradient({3, 4});
    const Tensor bad = with_gradient({std::numeric_limits<Real>::quiet_NaN()});
    CHECK_THROWS_WITH_AS(clip_grad_norm({a, bad}, 1),
                         "[clip_grad_norm] the gradients' norm is nan: some gradient is "
                         "infinite or not a number; look at the loss, or try a smaller "
                         "learning rate",
                         Error);
    CHECK(all_close(a.grad(), Tensor({2}, {3, 4}), 0, 0));
    CHECK_THROWS_WITH_AS(clip_grad_norm({a}, 0),
                         "[clip_grad_norm] the largest norm must be positive, not 0",
                         Error);
}

TEST_CASE("clip_grad_value cuts every number at the limit and nothing else") {
    const Tensor a = with_gradient({3, -0.5, -4}), b = with_gradient({1, -1, 0});
    Tensor none(Shape{3});
    none.require_grad();
    clip_grad_value({a, none, b}, 1);
    CHECK(all_close(a.grad(), Tensor({3}, {1, -0.5, -1}), 0, 0));
    CHECK(all_close(b.grad(), Tensor({3}, {1, -1, 0}), 0, 0));
    CHECK(!none.has_grad());
}

TEST_CASE("clip_grad_value does not hide what is not finite, and then changes nothing") {
    const Tensor a = with_gradient({3, 4});
    const Real infinity = std::numeric_limits<Real>::infinity();
    CHECK_THROWS_WITH_AS(clip_grad_value({a, with_gradient({0, -infinity})}, 1),
                         "[clip_grad_value] the gradient of parameter 1 (2,) is infinite "
                         "at (1,), so nothing was changed: look at the loss, or try a "
                         "smaller learning rate",
                         Error);
    CHECK(all_close(a.grad(), Tensor({2}, {3, 4}), 0, 0));
    CHECK_THROWS_WITH_AS(clip_grad_value({a}, -1),
                         "[clip_grad_value] the limit must be positive, not -1", Error);
}

TEST_CASE("a parameter given twice, as a tied one is, counts and shrinks once") {
    Tensor p(Shape{2}, 1);
    p.require_grad();
    const auto slot = p.grad_slot();
    slot.data()[0] = 3;
    slot.data()[1] = 4;
    CHECK(clip_grad_norm({p, p}, 1) == doctest::Approx(5));
    CHECK(all_close(p.grad(), Tensor(Shape{2}, {Real{0.6f}, Real{0.8f}}), 1e-5, 0));
}
}  // TEST_SUITE("optim/clip")
