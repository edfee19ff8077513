#include <doctest/doctest.h>

#include <functional>

#include "core/error.h"
#include "data/json.h"

using namespace heed;
using namespace std::string_literals;

namespace {

std::string read_string(std::string_view text) {
    JsonReader json(text, "f");
    std::string value = json.string();
    json.end();
    return value;
}

std::string complaint_of(const std::function<void()>& read) {
    try {
        read();
    } catch (const FileError& error) {
        return error.what();
    }
    return "accepted";
}

// What is said about the text when a whole value is skipped.
std::string skip_complaint(std::string_view text) {
    return complaint_of([&] {
        JsonReader json(text, "f");
        json.skip();
        json.end();
    });
}

std::string string_complaint(std::string_view text) {
    return complaint_of([&] { read_string(text); });
}

std::string number_complaint(std::string_view text) {
    return complaint_of([&] {
        JsonReader json(text, "f");
        json.unsigned_number();
        json.end();
    });
}

}  // namespace

TEST_SUITE("data/json") {
TEST_CASE("objects, arrays, strings and numbers come in the order of the text") {
    JsonReader json(" {\"a\" : [ 1,23 ,\n18446744073709551615],\r\n\t\"b\":\"x\" } ",
                    "f");
    json.begin_object();
    CHECK(json.next_name() == "a");
    json.begin_array();
    CHECK(json.next_element());
    CHECK(json.unsigned_number() == 1);
    CHECK(json.next_element());
    CHECK(json.unsigned_number() == 23);
    CHECK(json.next_element());
    CHECK(json.unsigned_number() == 18446744073709551615u);
    CHECK_FALSE(json.next_element());
    CHECK(json.next_name() == "b");
    CHECK(json.string() == "x");
    CHECK_FALSE(json.next_name());
    CHECK_NOTHROW(json.end());
}

TEST_CASE("escapes are undone, with halves of UTF-16 joined") {
    CHECK(read_string(R"("\"\\\/\b\f\n\r\t")") == "\"\\/\b\f\n\r\t");
    CHECK(read_string(R"("\u0041\u00e9\u00E9\u4f60\ud83d\ude00")") == "Aéé你😀");
    CHECK(read_string(R"("\u0000")") == "\0"s);
    CHECK(read_string("\"你😀\"") == "你😀");
    CHECK(read_string("\"\"").empty());
}

TEST_CASE("a quoted text reads back as itself") {
    std::string all;
    for (int c = 0; c < 128; ++c) all += static_cast<char>(c);
    for (const std::string& text : {""s, all, "你😀é"s, "\"\\"s}) {
        CHECK(read_string(json_quoted(text)) == text);
    }
    CHECK(json_quoted("a\"\\\b\f\n\r\t\x01\x1f\x7f/é") ==
          "\"a\\\"\\\\\\b\\f\\n\\r\\t\\u0001\\u001f\x7f/é\"");
}

TEST_CASE("every kind of value can be skipped") {
    for (const std::string text :
         {"null", "true", "false", "0", "-0", "12", "-1.50", "1e9", "1E-9", "2.5e+10",
          "\"\\u00e9\"", "[]", "{}", "[1,\"a\",null]", R"({"a":{"b":[1]},"c":{}})",
          " \t\r\n[ ] "}) {
        CAPTURE(text);
        CHECK(skip_complaint(text) == "accepted");
    }
}

TEST_CASE("what is not JSON is refused with its byte") {
    CHECK(skip_complaint("") == "f: byte 0: expected a value, found the end");
    CHECK(skip_complaint("  ") == "f: byte 2: expected a value, found the end");
    CHECK(skip_complaint("nul") == "f: byte 0: expected a value, found n");
    CHECK(skip_complaint("NaN") == "f: byte 0: expected a value, found N");
    CHECK(skip_complaint("'a'") == "f: byte 0: expected a value, found '");
    CHECK(skip_complaint("1 2") == "f: byte 2: expected nothing more, found 2");
    CHECK(skip_complaint("[1,]") == "f: byte 3: expected a value, found ]");
    CHECK(skip_complaint("[,1]") == "f: byte 1: expected a value, found ,");
    CHECK(skip_complaint("[1 2]") == "f: byte 3: expected , or ], found 2");
    CHECK(skip_complaint("[1") == "f: byte 2: expected , or ], found the end");
    CHECK(skip_complaint("[1}") == "f: byte 2: expected , or ], found }");
    CHECK(skip_complaint("{\"a\"}") == "f: byte 4: expected :, found }");
    CHECK(skip_complaint("{\"a\":1,}") ==
          "f: byte 7: expected a name in quotes, found }");
    CHECK(skip_complaint("{a:1}") == "f: byte 1: expected a name in quotes, found a");
    CHECK(skip_complaint("{\"a\":1 \"b\":2}") == "f: byte 7: expected , or }, found \"");
    CHECK(skip_complaint("[\0]"s) == "f: byte 1: expected a value, found the byte 0x00");
    CHECK(skip_complaint("\0"s) == "f: byte 0: expected a value, found the byte 0x00");
    CHECK(skip_complaint("{}\0"s) ==
          "f: byte 2: expected nothing more, found the byte 0x00");
    CHECK(skip_complaint("01") == "f: byte 0: a number with a 0 in front");
    CHECK(skip_complaint("-") == "f: byte 1: expected a digit, found the end");
    CHECK(skip_complaint("1.") == "f: byte 2: expected a digit, found the end");
    CHECK(skip_complaint("1e+") == "f: byte 3: expected a digit, found the end");
    CHECK(skip_complaint("+1") == "f: byte 0: expected a value, found +");
}

TEST_CASE("a string that is not whole is refused with its byte") {
    CHECK(string_complaint("1") == "f: byte 0: expected a string, found 1");
    CHECK(string_complaint("\"ab") ==
          "f: byte 3: expected the end of the string, a quote, found the end");
    CHECK(string_complaint("\"a\nb\"") ==
          "f: byte 2: expected a control character to be escaped, found the byte 0x0a");
    CHECK(string_complaint(R"("\x")") ==
          "f: byte 2: expected one of \" \\ / b f n r t u after \\, found x");
    CHECK(string_complaint("\"\\") ==
          "f: byte 2: expected one of \" \\ / b f n r t u after \\, found the end");
    CHECK(string_complaint("\"\\\0\""s) ==
          "f: byte 2: expected one of \" \\ / b f n r t u after \\, found the byte 0x00");
    CHECK(string_complaint(R"("\u12g4")") ==
          "f: byte 5: expected four hexadecimal digits after \\u, found g");
    CHECK(string_complaint("\"\\u12") ==
          "f: byte 5: expected four hexadecimal digits after \\u, found the end");
    for (const std::string half : {R"("\ud83d")", R"("\ud83dx")", R"("\ude00")",
                                   R"("\ud83d\u0041")", R"("\ud83d\ud83d")"}) {
        CAPTURE(half);
        CHECK(string_complaint(half) ==
              "f: byte 1: half of a UTF-16 pair without the other half");
    }
    CHECK(string_complaint("\"a\xFF\"") ==
          "f: byte 2: not UTF-8: 0xFF cannot begin a character");
}

TEST_CASE("a number that is no count is refused") {
    CHECK(number_complaint("-1") ==
          "f: byte 0: expected a number without a sign, found -");
    CHECK(number_complaint("\"1\"") ==
          "f: byte 0: expected a number without a sign, found \"");
    CHECK(number_complaint("1.0") == "f: byte 1: expected a whole number, found .");
    CHECK(number_complaint("1e3") == "f: byte 1: expected a whole number, found e");
    CHECK(number_complaint("007") == "f: byte 0: a number with a 0 in front");
    CHECK(number_complaint("0") == "accepted");
    CHECK(number_complaint("18446744073709551616") ==
          "f: byte 0: the number needs more than 64 bits");
    CHECK(number_complaint("99999999999999999999999") ==
          "f: byte 0: the number needs more than 64 bits");
}

TEST_CASE("a name that comes twice in one object is refused, however it is written") {
    CHECK(skip_complaint(R"({"a":1,"a":2})") == "f: byte 7: the name \"a\" comes twice");
    CHECK(skip_complaint(R"({"a":1,"\u0061":2})") ==
          "f: byte 7: the name \"a\" comes twice");
    CHECK(skip_complaint(R"({"a":{"a":1},"b":{"a":2}})") == "accepted");
}

TEST_CASE("deep nesting ends at the fourth level, not with the stack") {
    CHECK(skip_complaint("[[[]]]") == "accepted");
    CHECK(skip_complaint("[[[[]]]]") == "f: byte 3: more than 3 levels of nesting");
    CHECK(skip_complaint(R"({"a":[{"b":[]}]})") ==
          "f: byte 11: more than 3 levels of nesting");
    CHECK(skip_complaint(std::string(1'000'000, '[')) ==
          "f: byte 3: more than 3 levels of nesting");
}

TEST_CASE("bytes are counted from where the text begins in its file") {
    JsonReader json("[", "model", 8);
    CHECK(complaint_of([&] { json.string(); }) ==
          "model: byte 8: expected a string, found [");
    CHECK(complaint_of([] { JsonReader("ab\x80", "model", 8); }) ==
          "model: byte 10: not UTF-8: 0x80 continues what never began");
}
}  // TEST_SUITE("data/json")
