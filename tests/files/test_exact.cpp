#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <limits>
#include <locale>

#include "files/exact.h"

using namespace heed;

namespace {

// A language that writes 1.5 as 1,5 and 1000 as 1.000.
struct Comma : std::numpunct<char> {
    char do_decimal_point() const override { return ','; }
    char do_thousands_sep() const override { return '.'; }
    std::string do_grouping() const override { return "\3"; }
};

}  // namespace

TEST_SUITE("files/exact") {
TEST_CASE("a double reads back with the same bits") {
    using Limits = std::numeric_limits<double>;
    std::vector<double> values{0.0,
                               -0.0,
                               0.1,
                               1.0 / 3,
                               10,
                               -1e300,
                               Limits::min(),
                               Limits::max(),
                               Limits::denorm_min(),
                               Limits::infinity(),
                               -Limits::infinity()};
    Rng rng{1};
    while (values.size() < 2000) {
        const double any = std::bit_cast<double>(rng.next());
        if (!std::isnan(any)) values.push_back(any);
    }
    for (const double value : values) {
        const auto back = exact_number(exact_text(value));
        CAPTURE(exact_text(value));
        REQUIRE(back.has_value());
        REQUIRE(std::bit_cast<std::uint64_t>(*back) ==
                std::bit_cast<std::uint64_t>(value));
    }
    CHECK(std::isnan(*exact_number(exact_text(std::nan("")))));
    CHECK(exact_text(10.0) == "10");
    CHECK(exact_text(0.1) == "0.10000000000000001");
}

TEST_CASE("the language of the program changes nothing") {
    const std::locale before = std::locale::global(std::locale({}, new Comma));
    CHECK(exact_text(12345.5) == "12345.5");
    CHECK(exact_number("12345.5") == 12345.5);
    CHECK(exact_text(Index{12345}) == "12345");
    std::locale::global(before);
}

TEST_CASE("integers and the state of a generator read back") {
    for (const Index value : {Index{0}, Index{-1}, std::numeric_limits<Index>::min(),
                              std::numeric_limits<Index>::max()}) {
        CHECK(exact_integer(exact_text(value)) == value);
    }
    Rng rng{7};
    for (int i = 0; i < 100; ++i, rng.next()) {
        CHECK(exact_rng_state(exact_text(rng.state())) == rng.state());
    }
    CHECK(exact_text(Rng::State{0, 1, 0xabc, ~std::uint64_t{0}}) ==
          "0000000000000000 0000000000000001 0000000000000abc ffffffffffffffff");
}

TEST_CASE("what is not exactly a number is none") {
    for (const std::string text :
         {"", " ", "1 ", " 1", "1x", "x", "0x10", "1.5.", "+1", "1e", "--1"}) {
        CAPTURE(text);
        CHECK_FALSE(exact_integer(text).has_value());
        CHECK_FALSE(exact_number(text).has_value());
        CHECK_FALSE(exact_rng_state(text).has_value());
    }
    CHECK_FALSE(exact_integer("9223372036854775808").has_value());
    CHECK_FALSE(exact_number("1e999").has_value());
    CHECK_FALSE(exact_number("nan(1)").has_value());
    const std::string state = exact_text(Rng(1).state());
    CHECK_FALSE(exact_rng_state(state + '0').has_value());
    CHECK_FALSE(exact_rng_state(state.substr(1)).has_value());
    CHECK_FALSE(exact_rng_state(state.substr(0, 50)).has_value());
}

TEST_CASE(
    "what exact_text would not have written is no number, nor the dead state of an Rng") {
    for (const char* text : {"007", "-0", "+1", " 1", "1 "}) CHECK(!exact_integer(text));
    const Rng::State dead{};
    CHECK(!exact_rng_state(exact_text(dead)));
}
}  // TEST_SUITE("files/exact")
