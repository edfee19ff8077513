#include <doctest/doctest.h>

#include "core/error.h"
#include "lessons/course/page.h"
#include "lessons/course/quote.h"
#include "tests/lessons/temporary_folder.h"

using namespace heed;
using namespace heed::course;
using heed::testing::TemporaryFolder;

namespace {

const char* const source = R"(// Two things.
namespace n {

// The first.
struct Pair {
    int a = 0;  // { one
    const char* b = "}";
};

int sum(const Pair& p,
        int more);

    int product(int x) {
        if (x > 0) {
            return x;
        }
        return 0;
    }
}
)";

const char* const expected = R"($ lessons/learn run 0.1
== rows ==

first  1
second 2

== columns ==
third  3
)";

// A folder with a source and an expected output, and a page beside them.
struct Desk {
    TemporaryFolder folder;
    std::filesystem::path page = folder.path / "lesson.md";
    Desk() {
        testing::write(folder.path / "pair.h", source);
        testing::write(folder.path / "expected.txt", expected);
    }
    std::string code(const std::string& reference) const {
        return quoted_source(reference, page);
    }
    std::string error(const std::string& reference) const {
        try {
            code(reference);
        } catch (const Error& error) {
            return error.what();
        }
        return "no error";
    }
};

}  // namespace

TEST_SUITE("lessons/quote") {

TEST_CASE("a region is a declaration or a block, without its indentation") {
    const Desk desk;
    CHECK(desk.code("pair.h: struct Pair") ==
          "struct Pair {\n    int a = 0;  // { one\n    const char* b = \"}\";\n};\n");
    CHECK(desk.code("pair.h: // The first") ==
          "// The first.\nstruct Pair {\n    int a = 0;  // { one\n"
          "    const char* b = \"}\";\n};\n");
    CHECK(desk.code("pair.h: int sum(") ==
          "int sum(const Pair& p,\n        int more);\n");
    CHECK(desk.code("pair.h: int product(") ==
          "int product(int x) {\n    if (x > 0) {\n        return x;\n    }\n"
          "    return 0;\n}\n");
    CHECK(desk.code("pair.h: if (x > 0) ... return 0") ==
          "if (x > 0) {\n    return x;\n}\nreturn 0;\n");
    CHECK(desk.code("pair.h") == source);
}

TEST_CASE("braces of values do not end a region, nor does a lambda in a call") {
    const Desk desk;
    testing::write(desk.folder.path / "more.h",
                   "struct A {\n    T fill = T{}) : x{1} {\n    }\n};\n"
                   "Adam::Adam(O o)\n    : o_{o} {\n    init();\n}\n"
                   "for (int i : {1, 2}) {\n    f(i);\n}\n"
                   "return apply(\n    [](V v) { return v; }, [](V y) {\n"
                   "        return y;\n    });\n");
    CHECK(desk.code("more.h: Adam::Adam") ==
          "Adam::Adam(O o)\n    : o_{o} {\n    init();\n}\n");
    CHECK(desk.code("more.h: for (int") == "for (int i : {1, 2}) {\n    f(i);\n}\n");
    CHECK(desk.code("more.h: return apply(") ==
          "return apply(\n    [](V v) { return v; }, [](V y) {\n        return y;\n    "
          "});\n");
}

TEST_CASE("a path is tried from the page's folder and from the root") {
    const Desk desk;
    CHECK(desk.code("core/real.h: using Index") == "using Index = std::int64_t;\n");
    CHECK(desk.error("core/unreal.h") == "[quote] there is no file core/unreal.h");
}

TEST_CASE("words that are not there, or not only there, are refused") {
    const Desk desk;
    CHECK(desk.error("pair.h: struct Triple") ==
          "[quote] pair.h has no line with \"struct Triple\"");
    CHECK(desk.error("pair.h: return").find("in line 15 and in line 17; quote more") !=
          std::string::npos);
    CHECK(desk.error("pair.h: struct Pair ... nowhere") ==
          "[quote] pair.h has no \"nowhere\" after \"struct Pair\"");
}

TEST_CASE("a section of output is what stands under its title") {
    const Desk desk;
    CHECK(quoted_output("lessons/learn run 0.1: rows", desk.page) ==
          "first  1\nsecond 2\n");
    CHECK(quoted_output("lessons/learn run 0.1: columns", desk.page) == "third  3\n");
    CHECK_THROWS_WITH(
        quoted_output("lessons/learn run 0.1: tables", desk.page),
        "[quote] the output of lessons/learn run 0.1 has no line \"== tables "
        "==\"");
    CHECK_THROWS_WITH(quoted_output("lessons/learn run 0.2", desk.page),
                      "[quote] expected.txt has no line \"$ lessons/learn run 0.2\"");
}

TEST_CASE("a block that is not its source is a complaint, and is refreshed") {
    const Desk desk;
    testing::write(desk.page,
                   "# Page\n\n```cpp pair.h: int sum(\nint sum();\n```\n\n"
                   "```text lessons/learn run 0.1: columns\nthird  4\n```\nThe end.\n");
    Page page = read_page(desk.page);
    Complaints complaints;
    check_quotations(page, false, complaints);
    REQUIRE(complaints.size() == 2);
    CHECK(complaints[0].find("lesson.md:3: this block is not what stands in pair.h: int "
                             "sum( any more; refresh it: lessons/learn refresh") !=
          std::string::npos);
    CHECK(complaints[1].find("lesson.md:7: ") != std::string::npos);

    complaints.clear();
    check_quotations(page, true, complaints);
    CHECK(complaints.empty());
    CHECK(
        to_text(page) ==
        "# Page\n\n```cpp pair.h: int sum(\nint sum(const Pair& p,\n        int more);\n"
        "```\n\n```text lessons/learn run 0.1: columns\nthird  3\n```\nThe end.\n");
    check_quotations(page, false, complaints);
    CHECK(complaints.empty());
}

TEST_CASE("a lesson's block of code or output must say what it quotes") {
    const Desk desk;
    testing::write(desk.page, "```cpp\nint x;\n```\n```sh\nls\n```\n```text\nout\n```\n");
    Page page = read_page(desk.page);
    Complaints complaints;
    check_quotations(page, true, complaints);
    CHECK(complaints.size() == 2);
}

TEST_CASE("links, formulas and names are looked up") {
    const Desk desk;
    testing::write(desk.page,
                   "# A page\n\n## What else?\n\n[a](pair.h) [b](#what-else) "
                   "[c](https://a.b/c)\n`[d](none)` $x_{i}$ and $$\ny = {2}\n$$\n");
    Complaints complaints;
    check_links(read_page(desk.page), complaints);
    check_formulas(read_page(desk.page), complaints);
    CHECK(complaints.empty());

    testing::write(desk.page,
                   "[a](none.h) [b](#nowhere)\n$x$ costs $5\n\n$x_{i$\n\n$$ y\n\n"
                   "`0.1/no-such` lessons/learn run 0.9\n");
    const Page page = read_page(desk.page);
    check_links(page, complaints);
    CHECK(complaints.size() == 2);
    check_formulas(page, complaints);
    CHECK(complaints.size() == 5);
    check_names(page, complaints);
    CHECK(complaints.size() == 7);
}

}  // TEST_SUITE("lessons/quote")
