#include <doctest/doctest.h>

#include <algorithm>

#include "lessons/course/mutate.h"

using namespace heed::course;

namespace {

std::vector<std::string> lines_of_mutants(const std::string& body) {
    std::vector<std::string> lines;
    for (const Mutant& mutant :
         mutants_of("#include <x-1>\nnamespace n {\n" + body + "\n}\n")) {
        lines.push_back(mutant.line);
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_SUITE("lessons/mutate") {

TEST_CASE("operators, factors, signs, bounds and arguments change, one at a time") {
    CHECK(lines_of_mutants("y = a * b;") == Lines{"y = a / b;", "y = a;"});
    CHECK(lines_of_mutants("y = a - f(b);") == Lines{"y = a + f(b);", "y = a;"});
    CHECK(lines_of_mutants("y = -a;") == Lines{"y = a;"});
    CHECK(lines_of_mutants("if (i < n) ++k;") == Lines{"if (i <= n) ++k;"});
    CHECK(lines_of_mutants("i = 1;") == Lines{"i = 2;"});
    CHECK(lines_of_mutants("s += x;") == Lines{"s -= x;", "s = x;"});
    CHECK(lines_of_mutants("f(a, b);") == Lines{"f(b, a);"});
    CHECK(lines_of_mutants("y = std::sqrt(x);") == Lines{"y = std::abs(x);"});
}

TEST_CASE("what is dropped is a whole factor or a whole summand") {
    CHECK(lines_of_mutants("y = s / to<Real>(n);") ==
          Lines{"y = s * to<Real>(n);", "y = s;"});
    CHECK(lines_of_mutants("y = a + b * c;") ==
          Lines{"y = a + b / c;", "y = a + b;", "y = a - b * c;", "y = a;"});
    CHECK(lines_of_mutants("y = p->x * q->y;") == Lines{"y = p->x / q->y;", "y = p->x;"});
    CHECK(lines_of_mutants("y = (a + b) * f(c)[d];") ==
          Lines{"y = (a + b) / f(c)[d];", "y = (a + b);", "y = (a - b) * f(c)[d];",
                "y = (a) * f(c)[d];"});
    CHECK(lines_of_mutants("y = 1e-9;").empty());
}

TEST_CASE("comments, texts, types and templates stay") {
    CHECK(lines_of_mutants("// a * b + 1").empty());
    CHECK(lines_of_mutants("f(\"a * b\");").empty());
    CHECK(lines_of_mutants("const Tensor& x;").empty());
    CHECK(lines_of_mutants("std::vector<double> v;").empty());
}

TEST_CASE("a mutant is the whole file with one line changed, and says which") {
    const std::vector<Mutant> mutants = mutants_of("namespace n {\nint x = 7;\n}\n");
    REQUIRE(mutants.size() == 1);
    CHECK(mutants[0].code == "namespace n {\nint x = 8;\n}\n");
    CHECK(mutants[0].what == "line 2: `8` for `7`");
}

}  // TEST_SUITE("lessons/mutate")
