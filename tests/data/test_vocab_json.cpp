#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "data/vocab_json.h"

using namespace heed;
using namespace std::string_literals;
using Tokens = std::vector<std::string>;

namespace {

Tokens read(std::string_view json) {
    return parse_vocab_json(json, "v.json");
}

std::string error_of(std::string_view json) {
    try {
        read(json);
    } catch (const FileError& error) {
        return error.what();
    }
    return "no error";
}

}  // namespace

TEST_SUITE("data/vocab_json") {

TEST_CASE("tokens come by id in whatever order and spacing they stand") {
    CHECK(read("{}").empty());
    CHECK(read(" {\r\n\t} \n").empty());
    CHECK(read(R"({"a": 0})") == Tokens{"a"});
    CHECK(read(R"( { "b" : 1,"a":0 , "" :2 } )") == Tokens{"a", "b", ""});
}

TEST_CASE("escapes are what JSON says") {
    CHECK(read(R"({"\"\\\/\b\f\n\r\t": 0})") == Tokens{"\"\\/\b\f\n\r\t"});
    CHECK(read(R"({"\u0120t": 0, "Ġa": 1})") == Tokens{"Ġt", "Ġa"});
    CHECK(read(R"({"\u0041\u00e9\u4E2d\uD83D\ude00": 0})") == Tokens{"Aé中😀"});
    CHECK(read(R"({"\u0000": 0})") == Tokens{"\0"s});
}

TEST_CASE("what is written is what Python writes, and is read again") {
    const Tokens tokens{"!", "\"", "\\", "Ġt", "é中😀", "\n\r\t\b\f", "\x01\x1F\x7F", "/"};
    const std::string json =
        R"({"!": 0, "\"": 1, "\\": 2, "\u0120t": 3, "\u00e9\u4e2d\ud83d\ude00": 4, )"
        R"("\n\r\t\b\f": 5, "\u0001\u001f\u007f": 6, "/": 7})";
    CHECK(vocab_json(tokens) == json);
    CHECK(read(json) == tokens);
    CHECK(vocab_json(Tokens{}) == "{}");
}

TEST_CASE("what is no vocabulary is refused with the byte where it goes wrong") {
    CHECK(error_of("") ==
          "v.json: at byte 0: the file ends too early: a vocabulary begins with {");
    CHECK(error_of("[1]") == "v.json: at byte 0: a vocabulary begins with {");
    CHECK(error_of("\xEF\xBB\xBF{}") == "v.json: at byte 0: a vocabulary begins with {");
    CHECK(error_of("{1: 0}") ==
          "v.json: at byte 1: a token stands in \"quotation marks\"");
    CHECK(error_of(R"({"a" 0})") ==
          "v.json: at byte 5: after a token comes : and its id");
    CHECK(error_of(R"({"a": 0)") ==
          "v.json: at byte 7: the file ends too early: a , or the } at the end was "
          "expected");
    CHECK(error_of(R"({"a": 0 "b": 1})") ==
          "v.json: at byte 8: a , or the } at the end was expected");
    CHECK(error_of(R"({"a": 0,})") ==
          "v.json: at byte 8: a token stands in \"quotation marks\"");
    CHECK(error_of("{} {}") == "v.json: at byte 3: there is more after the } at the end");
    CHECK(error_of("{\"a\": 0}\0"s) ==
          "v.json: at byte 8: there is more after the } at the end");
}

TEST_CASE("an id is a whole number of 31 bits") {
    const std::string rule =
        "v.json: at byte 6: an id is a whole number from 0, such as 17";
    for (const std::string_view id : {"-1", "+1", "\"0\"", "null", "01", "00", "", "x"}) {
        CHECK(error_of(str("{\"a\": ", id, "}")) == rule);
    }
    for (const std::string_view id : {"0.5", "0.0", "0e0", "0x1"}) {
        CHECK(error_of(str("{\"a\": ", id, "}")) ==
              "v.json: at byte 7: a , or the } at the end was expected");
    }
    for (const std::string_view id : {"2147483648", "99999999999999999999999999"}) {
        CHECK(error_of(str("{\"a\": ", id, "}")) ==
              "v.json: at byte 6: the id is larger than 2147483647");
    }
}

TEST_CASE("ids run from 0 without gaps and no token or id comes twice") {
    CHECK(error_of(R"({"a": 0, "a": 1})") ==
          "v.json: at byte 9: this token is at byte 1 already");
    CHECK(error_of(R"({"a": 0, "\u0061": 1})") ==
          "v.json: at byte 9: this token is at byte 1 already");
    CHECK(error_of(R"({"a": 0, "b": 0})") ==
          "v.json: at byte 9: the token at byte 1 has the id 0 already");
    CHECK(error_of(R"({"a": 0, "b": 2})") ==
          "v.json: at byte 9: the id is 2, but 2 tokens have the ids 0 to 1");
    CHECK(error_of(R"({"a": 2147483647})") ==
          "v.json: at byte 1: the id is 2147483647, but 1 tokens have the ids 0 to 0");
}

TEST_CASE("strings that are not whole are refused") {
    CHECK(error_of(R"({"a)") ==
          "v.json: at byte 1: the token that begins here has no end");
    CHECK(error_of("{\"a\n\": 0}") ==
          "v.json: at byte 3: a control character in a token must be written \\u00..");
    CHECK(error_of("{\"a\xFF\": 0}") == "v.json: at byte 3: this is not UTF-8");
    CHECK(error_of("{\"\xC0\x80\": 0}") == "v.json: at byte 2: this is not UTF-8");
    CHECK(error_of("{\"\xE4\xB8") == "v.json: at byte 2: this is not UTF-8");
    for (const std::string_view bad : {R"({"\x": 0})", R"({"\)", R"({"\U0041": 0})"}) {
        CHECK(error_of(bad) ==
              "v.json: at byte 2: \\ is followed by one of \" \\ / b f n r t u");
    }
    for (const std::string_view bad :
         {R"({"\u": 0})", R"({"\u12)", R"({"\u12g4": 0})", R"({"\u+123": 0})"}) {
        CHECK(error_of(bad) ==
              "v.json: at byte 2: \\u is followed by four hexadecimal digits");
    }
    for (const std::string_view bad :
         {R"({"\ud83d": 0})", R"({"\ude00": 0})", R"({"\ud83d\u0041": 0})",
          R"({"\ud83d\ud83d": 0})", R"({"\ud83d\n": 0})", R"({"\ude00\ud83d": 0})",
          R"({"\ude00\ude00": 0})", R"({"\ud83d\u12)"}) {
        CHECK(error_of(bad) ==
              "v.json: at byte 2: half of a UTF-16 pair is no character");
    }
}
}  // TEST_SUITE("data/vocab_json")
