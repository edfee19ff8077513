#include <doctest/doctest.h>

#include <cstdint>
#include <vector>

#include "tests/core/helpers.h"

using namespace heed;

TEST_SUITE("core/tensor") {

TEST_CASE("a tensor is made of zeros or one value or a list") {
    CHECK(same(Tensor(Shape{2, 2}), Tensor(Shape{2, 2}, {0, 0, 0, 0})));
    CHECK(same(Tensor(Shape{3}, 7), Tensor(Shape{3}, {7, 7, 7})));
    CHECK(Tensor::scalar(4).shape() == Shape{});
    CHECK(Tensor(Shape{2, 3}, {1, 2, 3, 4, 5, 6})[3] == 4);
    CHECK_THROWS_WITH_AS(Tensor(Shape{2, 2}, {1, 2, 3}),
                         "[tensor] shape (2, 2) holds 4 elements, but 3 were given",
                         ShapeError);
}

TEST_CASE("a default tensor is no tensor") {
    CHECK(!Tensor().defined());
    const Tensor none;
    CHECK_THROWS_WITH_AS(none.data(), "[tensor] this tensor was never given a value",
                         Error);
    CHECK_THROWS_WITH_AS(Tensor() + 1, "[tensor] this tensor was never given a value",
                         Error);
    CHECK_THROWS_WITH_AS(Tensor() * Tensor(),
                         "[tensor] this tensor was never given a value", Error);
    CHECK(Tensor(Shape{0}).defined());
}

TEST_CASE("copies are handles to the same numbers and a clone is not") {
    Tensor x = counted({3});
    const Tensor handle = x, copy = x.clone();
    x.mutable_data()[0] = 9;
    CHECK(handle[0] == 9);
    CHECK(copy[0] == 1);
}

TEST_CASE("a clone has no gradient and asks for none") {
    Tensor x = counted({2}).require_grad();
    x.grad_slot().data()[0] = 5;
    CHECK(!x.clone().has_grad());
    CHECK(!x.clone().wants_grad());
}

TEST_CASE("sizes are told by axis and by dims") {
    const Tensor x(Shape{2, 3, 5});
    CHECK(x.dim(0) == 2);
    CHECK(x.dim(-1) == 5);
    const auto [B, T, D] = x.dims<3>("test");
    CHECK(B * 100 + T * 10 + D == 235);
    CHECK_THROWS_WITH_AS(x.dims<2>("attention: query"),
                         "[attention: query] needs 2 axes, not (2, 3, 5)", ShapeError);
    CHECK_THROWS_WITH_AS(x.dims<1>("rnn: bias"),
                         "[rnn: bias] needs 1 axis, not (2, 3, 5)", ShapeError);
    CHECK_THROWS_WITH_AS(
        x.dim(3), "[dim] axis 3 of (2, 3, 5) does not exist: it has 3 axes", ShapeError);
}

TEST_CASE("item is the only element") {
    CHECK(Tensor(Shape{1, 1}, 3).item() == 3);
    CHECK_THROWS_WITH_AS(Tensor(Shape{2}).item(),
                         "[item] needs exactly one element, not (2,)", ShapeError);
    CHECK_THROWS_AS(Tensor(Shape{0}).item(), ShapeError);
}

TEST_CASE("values start on a 64-byte line") {
    for (const Index n : {1, 3, 17, 1000}) {
        const Tensor x(Shape{n});
        CHECK(reinterpret_cast<std::uintptr_t>(x.data().data()) % 64 == 0);
    }
}

TEST_CASE("random tensors have the asked range and deviation") {
    Rng rng{3};
    const Tensor u = Tensor::uniform({10'000}, -2, 3, rng);
    Real lo = 0, hi = 0;
    for (const Real v : u.data()) {
        lo = std::min(lo, v);
        hi = std::max(hi, v);
    }
    CHECK(lo >= -2);
    CHECK(lo < -1.99);
    CHECK(hi <= 3);
    CHECK(hi > 2.99);
    const Tensor n = Tensor::normal({10'000}, 5, 0.5, rng);
    CHECK(mean(n).item() == doctest::Approx(5).epsilon(0.01));
    CHECK(mean((n - 5) * (n - 5)).item() == doctest::Approx(0.25).epsilon(0.05));
}

TEST_CASE("a gradient that nothing was added to is zeros") {
    Tensor x = counted({2}).require_grad();
    CHECK(!x.has_grad());
    CHECK(same(x.grad(), Tensor(Shape{2})));
    x.grad_slot().data()[1] += 3;
    CHECK(x.has_grad());
    CHECK(same(x.grad(), Tensor(Shape{2}, {0, 3})));
    x.clear_grad();
    CHECK(!x.has_grad());
    CHECK(same(x.grad(), Tensor(Shape{2})));
}

TEST_CASE("grad is a copy: what one does with it does not come back") {
    Tensor x = counted({2}).require_grad();
    x.grad_slot().data()[0] = 1;
    x.grad().mutable_data()[0] = 100;
    CHECK(x.grad()[0] == 1);
}

TEST_CASE(
    "a tensor of more bytes than an address can count is refused before any is asked") {
    CHECK_THROWS_AS(Tensor(Shape{Index{1} << 62}), std::bad_alloc);
    CHECK_THROWS_AS(Tensor(Shape{Index{1} << 31, Index{1} << 31, 1}), std::bad_alloc);
}
}  // TEST_SUITE("core/tensor")

TEST_SUITE("core/reshape") {

TEST_CASE("reshape keeps the order of the elements") {
    const Tensor x = counted({2, 3});
    CHECK(same(x.reshape({3, 2}), Tensor(Shape{3, 2}, {1, 2, 3, 4, 5, 6})));
    CHECK(x.reshape({-1}).shape() == Shape{6});
    CHECK(x.reshape({3, -1, 1}).shape() == Shape{3, 2, 1});
    CHECK(Tensor::scalar(1).reshape({1, 1}).shape() == Shape{1, 1});
}

TEST_CASE("reshape shares the values") {
    Tensor x = counted({2, 3});
    Tensor y = x.reshape({6});
    y.mutable_data()[5] = 60;
    CHECK(x[5] == 60);
}

TEST_CASE("reshape shares the gradient in both directions") {
    Tensor x = counted({2, 3}).require_grad();
    {
        Tape tape;
        const Tensor y = x.reshape({3, 2});
        CHECK(y.wants_grad());
        CHECK(tape.operations().empty());
        tape.backward(sum(x * 2) + sum(y * counted({3, 2})));
    }
    CHECK(same(x.grad(), Tensor(Shape{2, 3}, {3, 4, 5, 6, 7, 8})));
}

TEST_CASE("a wrong reshape says what does not fit") {
    const Tensor x = counted({2, 3});
    CHECK_THROWS_WITH_AS(x.reshape({4, 2}),
                         "[reshape] (2, 3) has 6 elements, (4, 2) has 8", ShapeError);
    CHECK_THROWS_WITH_AS(
        x.reshape({4, -1}),
        "[reshape] (2, 3) has 6 elements, which the sizes beside -1 (product "
        "4) do not divide",
        ShapeError);
    CHECK_THROWS_WITH_AS(x.reshape({-1, -1}), "[shape] axis 1 has the negative size -1",
                         ShapeError);
    CHECK_THROWS_AS(Tensor(Shape{0, 3}).reshape({0, -1}), ShapeError);
    CHECK(Tensor(Shape{0, 3}).reshape({3, -1}).shape() == Shape{3, 0});
}
}  // TEST_SUITE("core/reshape")
