#include <doctest/doctest.h>

#include <vector>

#include "tests/core/helpers.h"

using namespace heed;

namespace {

// All shapes with up to three axes of sizes 0, 1, 2, 3.
std::vector<Shape> small_shapes() {
    std::vector<Shape> shapes = {Shape{}};
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        if (shapes[i].rank() == 3) break;
        for (const Index n : {0, 1, 2, 3}) {
            shapes.push_back(Shape(shapes[i]).inserted(shapes[i].rank(), n));
        }
    }
    return shapes;
}

// A shape as three sizes, missing ones in front as 1.
std::array<Index, 3> three(const Shape& s) {
    std::array<Index, 3> sizes = {1, 1, 1};
    for (int i = 0; i < s.rank(); ++i)
        sizes[static_cast<std::size_t>(3 - s.rank() + i)] = s[i];
    return sizes;
}

// Position of element (i, j, k) of the result in an operand whose sizes of 1 are
// repeated.
Index position(const std::array<Index, 3>& n, Index i, Index j, Index k) {
    return ((n[0] == 1 ? 0 : i) * n[1] + (n[1] == 1 ? 0 : j)) * n[2] +
           (n[2] == 1 ? 0 : k);
}

struct Rule {
    const char* name;
    Tensor (*operation)(const Tensor&, const Tensor&);
    Real (*y)(Real a, Real b);
    Real (*slope_a)(Real a, Real b);
    Real (*slope_b)(Real a, Real b);
};

const std::vector<Rule> rules = {
    {"add", [](const Tensor& a, const Tensor& b) { return a + b; },
     [](Real a, Real b) { return a + b; }, [](Real, Real) { return Real{1}; },
     [](Real, Real) { return Real{1}; }},
    {"subtract", [](const Tensor& a, const Tensor& b) { return a - b; },
     [](Real a, Real b) { return a - b; }, [](Real, Real) { return Real{1}; },
     [](Real, Real) { return Real{-1}; }},
    {"multiply", [](const Tensor& a, const Tensor& b) { return a * b; },
     [](Real a, Real b) { return a * b; }, [](Real, Real b) { return b; },
     [](Real a, Real) { return a; }},
    {"divide", [](const Tensor& a, const Tensor& b) { return a / b; },
     [](Real a, Real b) { return a / b; }, [](Real, Real b) { return 1 / b; },
     [](Real a, Real b) { return -a / (b * b); }},
};

// Runs one operation on one pair of shapes beside a loop over all indices.
std::string compare(const Rule& rule, const Shape& shape_a, const Shape& shape_b) {
    const std::array<Index, 3> na = three(shape_a), nb = three(shape_b);
    std::array<Index, 3> n{};
    bool fits = true;
    for (std::size_t i = 0; i < 3; ++i) {
        fits = fits && (na[i] == nb[i] || na[i] == 1 || nb[i] == 1);
        n[i] = na[i] == 1 ? nb[i] : na[i];
    }
    Tensor a = counted(shape_a, -2).require_grad(),
           b = counted(shape_b, 1).require_grad();
    Tape tape;
    Tensor out;
    try {
        out = rule.operation(a, b);
    } catch (const ShapeError& error) {
        const std::string text = error.what();
        const std::string start = str('[', rule.name, "] shapes ", shape_a, " and ",
                                      shape_b, " do not broadcast: ");
        return !fits && text.rfind(start, 0) == 0 ? "" : text;
    }
    if (!fits) return "should not broadcast";
    const int rank = std::max(shape_a.rank(), shape_b.rank());
    const std::span<const Index> sizes =
        std::span<const Index>(n).last(static_cast<std::size_t>(rank));
    if (out.shape() != Shape(sizes)) return str("result has shape ", out.shape());

    Tensor y(Shape{n[0], n[1], n[2]}), da(shape_a), db(shape_b);
    const Tensor dy = counted(y.shape(), 3);
    Index at = 0;
    for (Index i = 0; i < n[0]; ++i) {
        for (Index j = 0; j < n[1]; ++j) {
            for (Index k = 0; k < n[2]; ++k, ++at) {
                const Index ia = position(na, i, j, k), ib = position(nb, i, j, k);
                y.mutable_data()[at] = rule.y(a[ia], b[ib]);
                da.mutable_data()[ia] += dy[at] * rule.slope_a(a[ia], b[ib]);
                db.mutable_data()[ib] += dy[at] * rule.slope_b(a[ia], b[ib]);
            }
        }
    }
    tape.backward(sum(out * dy.reshape(out.shape())));
    if (const Verdict v = all_close(out, y.reshape(out.shape()), 1e-6, 0); !v)
        return v.message;
    if (const Verdict v = all_close(a.grad(), da, 1e-5, 1e-5); !v)
        return "da: " + v.message;
    if (const Verdict v = all_close(b.grad(), db, 1e-5, 1e-5); !v)
        return "db: " + v.message;
    return "";
}

}  // namespace

TEST_SUITE("core/broadcast") {

TEST_CASE("all pairs of small shapes agree with a loop over all indices") {
    const std::vector<Shape> shapes = small_shapes();
    CHECK(shapes.size() == 85);
    for (const Rule& rule : rules) {
        for (const Shape& a : shapes) {
            for (const Shape& b : shapes) {
                const std::string wrong = compare(rule, a, b);
                if (!wrong.empty()) FAIL_CHECK(rule.name, " ", a, " ", b, ": ", wrong);
            }
        }
    }
}

TEST_CASE("more axes than three broadcast as well") {
    const Tensor a = counted({2, 1, 3, 1, 2}), b = counted({4, 1, 2, 1});
    const Tensor y = a * b;
    REQUIRE(y.shape() == Shape{2, 4, 3, 2, 2});
    Index at = 0;
    bool right = true;
    for (Index i = 0; i < 2; ++i)
        for (Index j = 0; j < 4; ++j)
            for (Index k = 0; k < 3; ++k)
                for (Index l = 0; l < 2; ++l)
                    for (Index m = 0; m < 2; ++m)
                        right = right && y[at++] == a[(i * 3 + k) * 2 + m] * b[j * 2 + l];
    CHECK(right);
}

TEST_CASE("what does not fit is told with the axis and both sizes") {
    CHECK_THROWS_WITH_AS(
        Tensor(Shape{2, 3}) + Tensor(Shape{2}),
        "[add] shapes (2, 3) and (2,) do not broadcast: counted from the end, "
        "axis 1 has 3 and 2, which must be equal or 1",
        ShapeError);
    CHECK_THROWS_WITH_AS(
        Tensor(Shape{4, 2, 3}) * Tensor(Shape{5, 1, 3}),
        "[multiply] shapes (4, 2, 3) and (5, 1, 3) do not broadcast: counted "
        "from the end, axis 3 has 4 and 5, which must be equal or 1",
        ShapeError);
}
}  // TEST_SUITE("core/broadcast")
