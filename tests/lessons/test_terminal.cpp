#include <doctest/doctest.h>

#include "lessons/kit/terminal.h"

using namespace heed::kit;

TEST_SUITE("lessons/terminal") {
TEST_CASE("colour needs a terminal that has it") {
    const char* unset = nullptr;
    CHECK(colour_level(false, unset, "xterm-256color", "truecolor") == ColourLevel::none);
    CHECK(colour_level(true, unset, "xterm-256color", unset) == ColourLevel::ansi256);
    CHECK(colour_level(true, unset, "xterm-256color", "truecolor") == ColourLevel::full);
    CHECK(colour_level(true, unset, "xterm-kitty", "24bit") == ColourLevel::full);
    CHECK(colour_level(true, unset, "xterm-direct", unset) == ColourLevel::full);
    CHECK(colour_level(true, unset, "xterm", "yes") == ColourLevel::none);
    CHECK(colour_level(true, unset, "dumb", "truecolor") == ColourLevel::none);
    CHECK(colour_level(true, unset, unset, "truecolor") == ColourLevel::none);
}

TEST_CASE("NO_COLOR counts when it is set and not empty") {
    CHECK(colour_level(true, "1", "xterm-256color", "truecolor") == ColourLevel::none);
    CHECK(colour_level(true, "0", "xterm-256color", "truecolor") == ColourLevel::none);
    CHECK(colour_level(true, "", "xterm-256color", "truecolor") == ColourLevel::full);
}

TEST_CASE("a width is always known") {
    CHECK(terminal_width(Stream::out) >= 20);
    CHECK(terminal_width(Stream::err) >= 20);
}
}  // TEST_SUITE("lessons/terminal")
