#include <doctest/doctest.h>

#include <cmath>
#include <functional>
#include <limits>

#include "lessons/exercise/fingerprint.h"

using namespace heed;
using namespace heed::exercise;

namespace {

Outcome outcome(const Tensor& x) {
    Outcome result;
    append(result, "the result", x);
    return result;
}

Tensor changed(const Tensor& x, const std::function<Real(Index)>& value) {
    Tensor y(x.shape());
    for (Index i = 0; i < x.size(); ++i)
        y.mutable_data()[static_cast<std::size_t>(i)] = value(i);
    return y;
}

const Tensor square({3, 3}, {1, 2, 4, 8, 16, -3, 5, 7, 11});
const Tensor flat({5, 3}, {2, 0, 1, -1, 3, 9, 6, 5, 4, 7, 8, 12, 1, 0, 5});

std::string of(const std::function<Real(const Tensor&, Index)>& value) {
    const auto wrong = [&](const Tensor& x) {
        return outcome(changed(x, [&](Index i) { return value(x, i); }));
    };
    return fingerprint({wrong(square), wrong(flat)}, {outcome(square), outcome(flat)});
}

}  // namespace

TEST_SUITE("lessons/fingerprint") {

TEST_CASE("what is right has none, and what is wrong in many ways has none") {
    CHECK(of([](const Tensor& x, Index i) { return x[i]; }).empty());
    CHECK(of([](const Tensor& x, Index i) { return x[i] * x[i]; }).empty());
    CHECK(
        of([](const Tensor& x, Index i) { return x[i] + static_cast<Real>(i); }).empty());
}

TEST_CASE("a constant factor is named, and where it may come from") {
    CHECK(of([](const Tensor& x, Index i) { return 2 * x[i]; }) ==
          "your result is 2 times the right one, everywhere");
    CHECK(of([](const Tensor& x, Index i) { return -x[i]; }) ==
          "your result has the wrong sign, everywhere");
    CHECK(of([](const Tensor& x, Index i) { return x[i] / 3; }) ==
          "your result is 0.333333 times the right one, everywhere; that is 1 / 3, the "
          "size of an axis");
    CHECK(
        of([](const Tensor& x, Index i) { return x[i] * std::sqrt(Real{3}); }) ==
        "your result is 1.73205 times the right one, everywhere; that is the root of 3, "
        "the size of an axis");
    CHECK(of([](const Tensor&, Index) { return Real{0}; }) ==
          "your result is zero everywhere");
}

TEST_CASE("a constant that was added is named") {
    CHECK(of([](const Tensor& x, Index i) { return x[i] - Real{0.5}; }) ==
          "your result is the right one with -0.5 added, everywhere");
}

TEST_CASE("rows and columns exchanged, where a matrix is square") {
    CHECK(fingerprint({outcome(changed(
                          square, [](Index i) { return square[i % 3 * 3 + i / 3]; }))},
                      {outcome(square)}) ==
          "your result is the right one transposed: rows and columns exchanged");
}

TEST_CASE("back to front") {
    CHECK(of([](const Tensor& x, Index i) { return x[i - i % 3 + 2 - i % 3]; }) ==
          "your result is the right one back to front, along its last axis");
}

TEST_CASE("a shift by one place along an axis") {
    CHECK(of([](const Tensor& x, Index i) {
              return i + 3 < x.size() ? x[i + 3] : Real{0};
          }) ==
          "your result is the right one shifted by one along axis 0, towards the front");
    CHECK(of([](const Tensor& x, Index i) { return i % 3 > 0 ? x[i - 1] : Real{0}; }) ==
          "your result is the right one shifted by one along axis 1, towards the back");
}

TEST_CASE("one wrong element at the edge is no shift") {
    const auto one = [](const std::vector<Real>& values) {
        return outcome(Tensor({3}, std::span<const Real>(values)));
    };
    CHECK(fingerprint({one({5, 5, 9})}, {one({5, 5, 5})}).empty());
}

TEST_CASE("what is masked in both does not hide a factor") {
    const Real low = -std::numeric_limits<Real>::infinity();
    CHECK(fingerprint({outcome(Tensor({2, 2}, {5, low, 10, 15}))},
                      {outcome(Tensor({2, 2}, {1, low, 2, 3}))}) ==
          "your result is 5 times the right one, everywhere");
}

TEST_CASE("other shapes are not compared") {
    CHECK(fingerprint({outcome(square)}, {outcome(flat)}).empty());
}

}  // TEST_SUITE("lessons/fingerprint")
