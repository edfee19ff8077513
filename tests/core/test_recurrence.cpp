#include <doctest/doctest.h>

#include "core/recurrence.h"
#include "tests/core/helpers.h"

using namespace heed;

TEST_SUITE("core/recurrence") {

TEST_CASE("rows follow the order of reading, batch first") {
    const auto over = [](Reading reading) {
        return Recurrence("test", 2, Tensor({2, 3, 8}), Tensor({4, 8}), Tensor(Shape{8}),
                          Mask({2, 3}, {1, 1, 0, 1, 0, 0}), reading);
    };
    const Recurrence forward = over(Reading::forward), backward = over(Reading::backward);
    CHECK(forward.row(0, 0) == 0);
    CHECK(forward.row(1, 1) == 4);
    CHECK(backward.row(0, 0) == 2);
    CHECK(backward.row(2, 1) == 3);
    CHECK(forward.real(1, 0));
    CHECK_FALSE(forward.real(1, 1));
    CHECK_FALSE(backward.real(0, 0));
}

TEST_CASE("states by step become states by sequence, in the order of the text") {
    const Mask mask({2, 3}, 1);
    const Tensor x({2, 3, 1}), w({1, 1}), b(Shape{1});
    const Tensor steps = counted({4, 2, 1}, 0);  // step, then sequence
    const Recurrence forward("test", 1, x, w, b, mask, Reading::forward);
    const Recurrence backward("test", 1, x, w, b, mask, Reading::backward);
    CHECK(same(forward.batch_first(steps), Tensor({2, 3, 1}, {2, 4, 6, 3, 5, 7})));
    CHECK(same(backward.batch_first(steps), Tensor({2, 3, 1}, {6, 4, 2, 7, 5, 3})));
}

TEST_CASE("a matrix turned: every size, narrower and wider than what is moved at once") {
    for (const Shape& shape : {Shape{1, 1}, Shape{3, 5}, Shape{2, 16}, Shape{5, 37}}) {
        const Tensor w = random(shape, 1);
        const Buffer turned = transposed(w);
        const auto t = turned.values();
        for (Index r = 0; r < shape[0]; ++r) {
            for (Index c = 0; c < shape[1]; ++c)
                CHECK(t[c * shape[0] + r] == w[r * shape[1] + c]);
        }
    }
}

TEST_CASE("shapes that do not fit are told") {
    const Tensor x({2, 5, 12}), w({3, 12}), b(Shape{12});
    const auto fit = [](const Tensor& projected, const Tensor& wh, const Tensor& bh,
                        const Mask& mask) {
        return Recurrence("lstm_sequence", 4, projected, wh, bh, mask, Reading::forward);
    };
    const Mask mask({2, 5}, 1);
    CHECK_NOTHROW(fit(x, w, b, mask));
    CHECK_THROWS_WITH_AS(
        fit(Tensor({5, 12}), w, b, mask),
        "[lstm_sequence] the projected input must be (B, T, 4 H), not (5, 12)",
        ShapeError);
    CHECK_THROWS_WITH_AS(fit(x, Tensor({12, 3}), b, mask),
                         "[lstm_sequence] wh must be (H, 4 H), not (12, 3)", ShapeError);
    CHECK_THROWS_WITH_AS(
        fit(Tensor({2, 5, 3}), w, b, mask),
        "[lstm_sequence] the projected input (2, 5, 3) must have as many columns as wh "
        "(3, 12): 3 != 12",
        ShapeError);
    CHECK_THROWS_WITH_AS(
        fit(x, w, Tensor(Shape{3}), mask),
        "[lstm_sequence] the bias bh (3,) must have one number for each column of wh "
        "(3, 12)",
        ShapeError);
    CHECK_THROWS_WITH_AS(
        fit(x, w, b, Mask({5, 2}, 1)),
        "[lstm_sequence] the mask (5, 2) must say for each token of the projected input "
        "(2, 5, 12) whether it is real",
        ShapeError);
    CHECK_THROWS_WITH_AS(fit(x, w, b, mask).begin_with(Tensor({1, 3}), "lstm_sequence"),
                         "[lstm_sequence] the first state (1, 3) must be (B, H) = (2, 3)",
                         ShapeError);
}

}  // TEST_SUITE("core/recurrence")
