#include <doctest/doctest.h>

#include "tests/core/helpers.h"

using namespace heed;

TEST_SUITE("core/print") {

TEST_CASE("scalars and vectors and matrices print as in NumPy") {
    CHECK(printed(Tensor::scalar(2.5)) == "2.5");
    CHECK(printed(Tensor::scalar(3)) == "3.");
    CHECK(printed(counted({3})) == "[1. 2. 3.]");
    CHECK(printed(Tensor(Shape{2, 2}, {1, 0.5, -2, 10})) ==
          "[[ 1.   0.5]\n"
          " [-2.  10. ]]");
}

TEST_CASE("matrices of a batch are set apart by empty lines") {
    CHECK(printed(counted({2, 2, 2})) ==
          "[[[1. 2.]\n"
          "  [3. 4.]]\n"
          "\n"
          " [[5. 6.]\n"
          "  [7. 8.]]]");
    CHECK(printed(counted({2, 1, 1, 2})) ==
          "[[[[1. 2.]]]\n"
          "\n"
          "\n"
          " [[[3. 4.]]]]");
}

TEST_CASE("all numbers share the fewest digits they need and four at most") {
    CHECK(printed(Tensor(Shape{2}, {0.1f, 0.25f})) == "[0.1  0.25]");
    CHECK(printed(Tensor(Shape{2}, {1.f / 3, -2.f / 3})) == "[ 0.3333 -0.6667]");
    CHECK(printed(Tensor(Shape{2}, {0.99999f, 2})) == "[1. 2.]");
    CHECK(printed(Tensor(Shape{2}, {100.5f, 0.25f})) == "[100.5    0.25]");
}

TEST_CASE("very small and very large numbers print with an exponent") {
    CHECK(printed(Tensor(Shape{2}, {1e-6f, 1})) == "[1.0000e-06 1.0000e+00]");
    CHECK(printed(Tensor(Shape{2}, {1e9f, -1})) == "[ 1.0000e+09 -1.0000e+00]");
}

TEST_CASE("infinities and NaN are aligned with the numbers") {
    CHECK(printed(Tensor(Shape{4}, {1, NaN, -inf, inf})) == "[  1.  nan -inf  inf]");
    CHECK(printed(Tensor::scalar(NaN)) == "nan");
}

TEST_CASE("tensors without elements are empty brackets") {
    CHECK(printed(Tensor(Shape{0})) == "[]");
    CHECK(printed(Tensor(Shape{0, 3})) == "[]");
    CHECK(printed(Tensor(Shape{2, 0})) == "[[]\n []]");
    CHECK(printed(Tensor()) == "(no tensor)");
}

TEST_CASE("a long row goes on in the next line within 80 columns") {
    CHECK(printed(Tensor(Shape{16}, 1.25)) ==
          "[1.25 1.25 1.25 1.25 1.25 1.25 1.25 1.25 1.25 1.25 1.25 1.25 1.25 1.25 1.25\n"
          " 1.25]");
}

TEST_CASE("more than a thousand elements are shortened to the edges") {
    CHECK(printed(counted({1001})) == "[   1.    2.    3. ...  999. 1000. 1001.]");
    CHECK(printed(counted({1000})).find("...") == std::string::npos);
    CHECK(printed(counted({500, 3})) ==
          "[[   1.    2.    3.]\n"
          " [   4.    5.    6.]\n"
          " [   7.    8.    9.]\n"
          " ...\n"
          " [1492. 1493. 1494.]\n"
          " [1495. 1496. 1497.]\n"
          " [1498. 1499. 1500.]]");
}

TEST_CASE("printing leaves the stream's own format alone") {
    std::ostringstream out;
    out << counted({2}) << ' ' << 1.5 << ' ' << 1e-7;
    CHECK(out.str() == "[1. 2.] 1.5 1e-07");
}
}  // TEST_SUITE("core/print")
