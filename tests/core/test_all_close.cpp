#include <doctest/doctest.h>

#include "core/gradient_check.h"
#include "tests/core/helpers.h"

using namespace heed;

namespace {

Verdict one(Real actual, Real expected, double rtol = 1e-5, double atol = 1e-5) {
    return all_close(Tensor(Shape{1}, actual), Tensor(Shape{1}, expected), rtol, atol);
}

}  // namespace

TEST_SUITE("core/all_close") {

TEST_CASE("tolerance is absolute plus relative to what was expected") {
    CHECK(one(1, 1, 0, 0));
    CHECK(one(1.5, 1, 0, 0.5));
    CHECK(!one(1.5, 1, 0, 0.4375));
    CHECK(one(-12, -8, 0.5, 0));
    CHECK(!one(-8, -4, 0.5, 0));
    CHECK(one(-8, -4, 0.5, 2));
}

TEST_CASE("NaN is close to nothing and infinity only to itself") {
    CHECK(!one(NaN, NaN));
    CHECK(!one(NaN, 1));
    CHECK(!one(1, NaN));
    CHECK(one(inf, inf));
    CHECK(!one(inf, -inf));
    CHECK(!one(inf, 1));
    CHECK(!one(1, inf));
    CHECK(!one(1, inf, 0, 0));
}

TEST_CASE("the worst element is named and the number of the wrong ones") {
    Tensor x = counted({2, 3});
    x.mutable_data()[1] = 2.5;
    x.mutable_data()[5] = 8;
    CHECK(all_close(x, counted({2, 3}), 1e-5, 1e-5).message ==
          "2 of 6 elements differ by more than 1e-05 + 1e-05 |expected|; worst at (1, "
          "2): 8 "
          "instead of 6");
    x.mutable_data()[0] = NaN;
    CHECK(all_close(x, counted({2, 3}), 1e-5, 1e-5).message ==
          "3 of 6 elements differ by more than 1e-05 + 1e-05 |expected|; worst at (0, "
          "0): nan "
          "instead of 1");
}

TEST_CASE("the message shows all digits of a small difference") {
    CHECK(
        one(1.0000001f, 1, 0, 0).message ==
        "1 of 1 elements differ by more than 0 + 0 |expected|; worst at (0,): 1.00000012 "
        "instead of 1");
}

TEST_CASE("shapes must be equal and do not broadcast") {
    CHECK(all_close(counted({2, 3}), counted({3, 2}), 1, 1).message ==
          "shape (2, 3) instead of (3, 2)");
    CHECK(!all_close(counted({2}), counted({2, 1}), 1, 1));
    CHECK(all_close(Tensor(Shape{0}), Tensor(Shape{0}), 0, 0));
}

TEST_CASE("a verdict prints its reason") {
    CHECK(printed(one(1, 1)) == "close");
    CHECK(printed(all_close(counted({2}), counted({3}), 0, 0)) ==
          "shape (2,) instead of (3,)");
}

TEST_CASE("gradients are not measured in float") {
    CHECK_THROWS_WITH_AS(
        gradient_check([](const std::vector<Tensor>& x) { return x[0]; }, {counted({2})}),
        "[gradient_check] a float has too few digits to measure a slope: link "
        "heed::double",
        Error);
}
}  // TEST_SUITE("core/all_close")
