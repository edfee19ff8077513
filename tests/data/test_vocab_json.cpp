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

TEST_CASE("what is no object of tokens and ids is refused with the byte") {
    CHECK(error_of("") == "v.json: byte 0: expected an object, found the end");
    CHECK(error_of("[1]") == "v.json: byte 0: expected an object, found [");
    CHECK(error_of("{1: 0}") == "v.json: byte 1: expected a name in quotes, found 1");
    CHECK(error_of(R"({"a": 0)") == "v.json: byte 7: expected , or }, found the end");
    CHECK(error_of("{} {}") == "v.json: byte 3: expected nothing more, found {");
    for (const std::string_view id : {"-1", "\"0\"", "null", "x", "{}"}) {
        CHECK(error_of(str("{\"a\": ", id, "}")) ==
              str("v.json: byte 6: expected a number without a sign, found ", id[0]));
    }
    CHECK(error_of(R"({"a": 01})") == "v.json: byte 6: a number with a 0 in front");
    CHECK(error_of(R"({"a": 0.5})") ==
          "v.json: byte 7: expected a whole number, found .");
    CHECK(error_of("{\"a\xFF\": 0}").find("v.json: byte 3: not UTF-8") == 0);
}

TEST_CASE("ids run from 0 without gaps and no token or id comes twice") {
    CHECK(error_of(R"({"a": 0, "a": 1})") ==
          "v.json: byte 9: the name \"a\" comes twice");
    CHECK(error_of(R"({"a": 0, "\u0061": 1})") ==
          "v.json: byte 9: the name \"a\" comes twice");
    CHECK(error_of(R"({"a": 0, "b": 0})") ==
          "v.json: the tokens \"a\" and \"b\" have the same id, 0");
    CHECK(error_of(R"({"a": 0, "b": 2})") ==
          "v.json: the token \"b\" has the id 2, but 2 tokens have the ids 0 to 1");
    CHECK(
        error_of(R"({"a": 18446744073709551615})") ==
        "v.json: the token \"a\" has the id 18446744073709551615, but 1 tokens have the "
        "ids 0 to 0");
}

}  // TEST_SUITE("data/vocab_json")
