#include <doctest/doctest.h>

#include "lessons/kit/paragraph.h"

using heed::kit::flowed;

TEST_SUITE("lessons/paragraph") {

TEST_CASE("paragraphs are filled, empty lines stay between them") {
    CHECK(flowed("one two\nthree\n\nfour", 9) == "one two\nthree\n\nfour\n");
    CHECK(flowed("one\ntwo\nthree", 80) == "one two three\n");
    CHECK(flowed("", 80).empty());
    CHECK(flowed("a\n\n\nb\n", 80) == "a\n\n\nb\n");
}

TEST_CASE("what is indented stays as it is, unless it is too long") {
    CHECK(flowed("see\n    1  2\n    3  4\nend", 80) == "see\n    1  2\n    3  4\nend\n");
    CHECK(flowed("    one two three", 11) == "    one two\n    three\n");
    CHECK(flowed("      one  two  three", 11) == "      one  two  three\n");
    CHECK(flowed("- a\n- b", 80) == "- a\n- b\n");
}

TEST_CASE("words are as wide as a terminal shows them, and never cut") {
    CHECK(flowed("我们 学习", 6) == "我们\n学习\n");
    CHECK(flowed("a incomprehensible b", 5) == "a\nincomprehensible\nb\n");
}

}  // TEST_SUITE("lessons/paragraph")
