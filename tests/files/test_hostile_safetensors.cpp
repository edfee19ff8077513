// Files that are wrong: by accident, or on purpose. Every rule of the reference has a case
// here, with the whole sentence; then chance tries the rest.
#include <doctest/doctest.h>

#include <atomic>
#include <cstdlib>
#include <cstring>
#include <new>

#include "core/rng.h"
#include "tests/files/stored.h"

using namespace heed;
using namespace std::string_literals;
using heed::testing::complaint;
using heed::testing::little_endian;
using heed::testing::stored;

namespace {

std::atomic<std::size_t> bytes_asked_for{0};

void* counted(std::size_t size) {
    bytes_asked_for += size;
    if (void* const memory = std::malloc(size == 0 ? 1 : size)) return memory;
    throw std::bad_alloc();
}

std::string entry(const std::string& name, const std::string& shape, int begin, int end,
                  const std::string& dtype = "F32") {
    return '"' + name + R"(":{"dtype":")" + dtype + R"(","shape":)" + shape +
           R"(,"data_offsets":[)" + std::to_string(begin) + ',' + std::to_string(end) +
           "]}";
}

std::string small_file() {
    Rng rng{1};
    return safetensors_bytes({{"a", Tensor::uniform({2, 3}, 0, 1, rng)},
                              {"empty", Tensor({0, 4})},
                              {"\"é\n", Tensor::scalar(1)}},
                             {{"format", "pt"}, {"k", "v"}});
}

}  // namespace

// The whole test program counts what it asks for.
void* operator new(std::size_t size) {
    return counted(size);
}
void* operator new[](std::size_t size) {
    return counted(size);
}
void operator delete(void* memory) noexcept {
    std::free(memory);
}
void operator delete[](void* memory) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}
void operator delete[](void* memory, std::size_t) noexcept {
    std::free(memory);
}

TEST_SUITE("files/hostile_safetensors") {
TEST_CASE("a file too short for a length") {
    CHECK(
        complaint("") ==
        "m: a file of 0 bytes is too short: safetensors begin with a length of 8 bytes");
    CHECK(
        complaint("1234567") ==
        "m: a file of 7 bytes is too short: safetensors begin with a length of 8 bytes");
}

TEST_CASE("a header longer than the format allows, or than the file") {
    CHECK(complaint(little_endian(100'000'001) + "{}") ==
          "m: claims a header of 100000001 bytes, more than the 100000000 that "
          "safetensors allow: is it a safetensors file?");
    CHECK(complaint(little_endian(~std::uint64_t{0}) + "{}") ==
          "m: claims a header of 18446744073709551615 bytes, more than the 100000000 "
          "that safetensors allow: is it a safetensors file?");
    CHECK(complaint(little_endian(100'000'000) + "{}") ==
          "m: claims a header of 100000000 bytes, but only 2 follow: the file is cut "
          "short");
    CHECK(complaint(little_endian(3) + "{}") ==
          "m: claims a header of 3 bytes, but only 2 follow: the file is cut short");
}

TEST_CASE("a header that is not UTF-8, or not JSON, or not an object") {
    CHECK(complaint(stored("{\"\xFF\":1}")) ==
          "m: byte 10: not UTF-8: 0xFF cannot begin a character");
    CHECK(complaint(stored("")) == "m: byte 8: expected an object, found the end");
    CHECK(complaint(stored("[]")) == "m: byte 8: expected an object, found [");
    CHECK(complaint(stored("{")) ==
          "m: byte 9: expected a name in quotes, found the end");
    CHECK(complaint(stored("{}x")) == "m: byte 10: expected nothing more, found x");
    CHECK(complaint(stored("{}\0"s)) ==
          "m: byte 10: expected nothing more, found the byte 0x00");
    CHECK(complaint(stored("{\"a\":[]}")) == "m: byte 13: expected an object, found [");
}

TEST_CASE("an entry with fields that are missing or of another type") {
    CHECK(complaint(stored(R"({"a":{"shape":[],"data_offsets":[0,0]}})")) ==
          "m: tensor \"a\" has no dtype");
    CHECK(complaint(stored(R"({"a":{"dtype":"F32","data_offsets":[0,0]}})")) ==
          "m: tensor \"a\" has no shape");
    CHECK(complaint(stored(R"({"a":{"dtype":"F32","shape":[0]}})")) ==
          "m: tensor \"a\" has no data_offsets");
    CHECK(complaint(stored(R"({"a":{"dtype":32}})")) ==
          "m: byte 22: expected a string, found 3");
    CHECK(complaint(stored(R"({"a":{"shape":[-1]}})")) ==
          "m: byte 23: expected a number without a sign, found -");
    CHECK(complaint(stored(R"({"a":{"shape":[2.0]}})")) ==
          "m: byte 24: expected a whole number, found .");
    CHECK(complaint(stored(R"({"a":{"shape":null}})")) ==
          "m: byte 22: expected an array, found n");
    CHECK(complaint(stored(R"({"a":{"dtype":"F32","shape":[],"data_offsets":[0]}})")) ==
          "m: tensor \"a\" has 1 data_offsets instead of 2, its begin and its end");
    CHECK(
        complaint(stored(R"({"a":{"dtype":"F32","shape":[],"data_offsets":[0,4,4]}})")) ==
        "m: tensor \"a\" has 3 data_offsets instead of 2, its begin and its end");
    CHECK(complaint(stored('{' + entry("a", "[1]", 0, 4, "F33") + '}', "1234")) ==
          "m: tensor \"a\" has the unknown dtype \"F33\"");
    CHECK(complaint(stored('{' + entry("a", "[1]", 0, 4, "f32") + '}', "1234")) ==
          "m: tensor \"a\" has the unknown dtype \"f32\"");
    CHECK(complaint(stored(R"({"a":{"x":{"y":1}}})")) == "m: tensor \"a\" has no dtype");
    CHECK(complaint(stored(R"({"a":{"x":[[]]}})")) ==
          "m: byte 19: more than 3 levels of nesting");
}

TEST_CASE("metadata that are not texts by name") {
    CHECK(complaint(stored(R"({"__metadata__":{"a":1}})")) ==
          "m: byte 29: expected a string, found 1");
    CHECK(complaint(stored(R"({"__metadata__":[]})")) ==
          "m: byte 24: expected an object, found [");
}

TEST_CASE("a name that comes twice") {
    CHECK(complaint(
              stored('{' + entry("a", "[1]", 0, 4) + ',' + entry("a", "[1]", 4, 8) + '}',
                     "12345678")) == "m: byte 62: the name \"a\" comes twice");
    CHECK(complaint(stored(R"({"__metadata__":{},"__metadata__":{}})")) ==
          "m: byte 27: the name \"__metadata__\" comes twice");
    CHECK(complaint(stored(R"({"__metadata__":{"a":"1","a":"2"}})")) ==
          "m: byte 33: the name \"a\" comes twice");
    CHECK(complaint(stored(R"({"a":{"dtype":"F32","dtype":"F32"}})")) ==
          "m: byte 28: the name \"dtype\" comes twice");
}

TEST_CASE("holes, overlap and offsets in reverse") {
    CHECK(complaint(stored('{' + entry("a", "[1]", 4, 8) + '}', "12345678")) ==
          "m: tensor \"a\" begins at byte 4 of the data instead of 0: there must be "
          "neither holes nor overlap");
    CHECK(complaint(
              stored('{' + entry("a", "[1]", 0, 4) + ',' + entry("b", "[1]", 5, 9) + '}',
                     "123456789")) ==
          "m: tensor \"b\" begins at byte 5 of the data instead of 4: there must be "
          "neither holes nor overlap");
    CHECK(complaint(
              stored('{' + entry("a", "[2]", 0, 8) + ',' + entry("b", "[1]", 4, 8) + '}',
                     "12345678")) ==
          "m: tensor \"b\" begins at byte 4 of the data instead of 8: there must be "
          "neither holes nor overlap");
    CHECK(complaint(
              stored('{' + entry("a", "[1]", 0, 4) + ',' + entry("b", "[1]", 0, 4) + '}',
                     "1234")) ==
          "m: tensor \"b\" begins at byte 0 of the data instead of 4: there must be "
          "neither holes nor overlap");
    CHECK(complaint(
              stored('{' + entry("a", "[1]", 0, 4) + ',' + entry("b", "[1]", 4, 0) + '}',
                     "1234")) ==
          "m: tensor \"b\" ends at byte 0 of the data, before its begin at 4");
}

TEST_CASE("a shape that does not fill its place") {
    CHECK(
        complaint(stored('{' + entry("a", "[2,3]", 0, 20) + '}', std::string(20, 'x'))) ==
        "m: tensor \"a\" has shape (2, 3) of F32, 24 bytes, but its place in the file "
        "has 20");
    CHECK(complaint(stored('{' + entry("a", "[2,3]", 0, 24, "F64") + '}',
                           std::string(24, 'x'))) ==
          "m: tensor \"a\" has shape (2, 3) of F64, 48 bytes, but its place in the file "
          "has 24");
    CHECK(
        complaint(stored('{' + entry("a", "[]", 0, 0) + '}')) ==
        "m: tensor \"a\" has shape () of F32, 4 bytes, but its place in the file has 0");
    CHECK(complaint(stored('{' + entry("a", "[0]", 0, 4) + '}', "1234")) ==
          "m: tensor \"a\" has shape (0,) of F32, 0 bytes, but its place in the file has "
          "4");
    CHECK(complaint(stored('{' + entry("a", "[3]", 0, 2, "F4") + '}', "12")) ==
          "m: tensor \"a\" has shape (3,) of F4, 12 bits, which are no whole number of "
          "bytes");
}

TEST_CASE("a shape that no tensor can have") {
    const std::string overflow =
        "m: tensor \"a\" has a shape of more bits than 64 bits can count";
    const std::string two_to_32 = "4294967296", most = "18446744073709551615";
    for (const std::string& shape :
         {'[' + two_to_32 + ',' + two_to_32 + ']', '[' + most + ']',
          '[' + two_to_32 + ",1073741824,4]", "[0," + most + ']', '[' + most + ",0]",
          '[' + two_to_32 + ",0," + two_to_32 + ']'}) {
        CAPTURE(shape);
        CHECK(complaint(stored('{' + entry("a", shape, 0, 0) + '}')) == overflow);
    }
    CHECK(complaint(stored('{' + entry("a", "[536870912,536870911]", 0, 0) + '}')) ==
          "m: tensor \"a\" has shape (536870912, 536870911) of F32, 1152921502459363328 "
          "bytes, but its place in the file has 0");
    CHECK(complaint(stored('{' + entry("a", "[536870912,536870912]", 0, 0) + '}')) ==
          overflow);
    CHECK(complaint(stored('{' + entry("a", "[18446744073709551616]", 0, 0) + '}')) ==
          "m: byte 37: the number needs more than 64 bits");
    CHECK(
        complaint(stored('{' + entry("a", "[1,1,1,1,1,1,1,1,1]", 0, 4) + '}', "1234")) ==
        "m: tensor \"a\" has 9 axes; heed's tensors have at most 8");
}

TEST_CASE("data that end before or after the last tensor") {
    CHECK(complaint(stored('{' + entry("a", "[2]", 0, 8) + '}', "1234567")) ==
          "m: tensor \"a\" ends at byte 8 of the data, but there are only 7: the file is "
          "cut short");
    CHECK(complaint(stored('{' + entry("a", "[2]", 0, 8) + '}', "123456789")) ==
          "m: 1 bytes follow the last tensor, which belong to none");
    CHECK(complaint(stored("{}", "PK\3\4")) ==
          "m: 4 bytes follow the last tensor, which belong to none");
    // A terabyte that is claimed and not there.
    CHECK(complaint(stored(R"({"a":{"dtype":"F32","shape":[262144,1048576],)"
                           R"("data_offsets":[0,1099511627776]}})")) ==
          "m: tensor \"a\" ends at byte 1099511627776 of the data, but there are only 0: "
          "the file is cut short");
}

TEST_CASE("a file cut short at any byte, or with one byte too many, is refused") {
    const std::string whole = small_file();
    REQUIRE(complaint(whole) == "accepted");
    for (std::size_t length = 0; length < whole.size(); ++length) {
        CAPTURE(length);
        const std::string said = complaint(whole.substr(0, length));
        REQUIRE(said.starts_with("m: "));
    }
    CHECK(complaint(whole + '\0') != "accepted");
}

// Whatever is accepted can be written and read again as the same; all else is a FileError;
// and nobody asks for more memory than a small multiple of the file.
TEST_CASE("ten thousand damaged files are refused, or mean what they say") {
    const std::string whole = small_file();
    Rng rng{2};
    int accepted = 0;
    for (int trial = 0; trial < 10'000; ++trial) {
        std::string file = whole;
        const auto place = [&] {
            return static_cast<std::size_t>(rng.below(static_cast<Index>(file.size())));
        };
        for (Index change = rng.below(3); change >= 0; --change) {
            switch (rng.below(5)) {
                case 0:
                    file[place()] ^= static_cast<char>(1 << rng.below(8));
                    break;
                case 1:
                    file[place()] = static_cast<char>(rng.below(256));
                    break;
                case 2:
                    file.erase(place(), static_cast<std::size_t>(rng.below(9)));
                    break;
                case 3:
                    file.insert(place(), file.substr(place(), 8));
                    break;
                default:
                    file.replace(place(), 1, 1, "0123456789\"\\{}[],:"[rng.below(18)]);
            }
            if (file.empty()) break;
        }
        const std::size_t before = bytes_asked_for;
        try {
            const Safetensors read(file, "m");
            REQUIRE(bytes_asked_for - before < 64 * file.size() + 4096);
            ++accepted;
            std::map<std::string, Tensor> tensors;
            bool numbers = true;
            for (const auto& [name, stored_tensor] : read.tensors()) {
                if (stored_tensor.dtype != "F32") numbers = false;
                if (numbers) tensors[name] = read.tensor(name);
            }
            if (!numbers) continue;
            const Safetensors again(safetensors_bytes(tensors, read.metadata()), "m");
            REQUIRE(again.metadata() == read.metadata());
            for (const auto& [name, tensor] : tensors) {
                REQUIRE(again.bytes(name) == read.bytes(name));
                REQUIRE(again.tensors().at(name).shape == tensor.shape());
            }
        } catch (const FileError& error) {
            REQUIRE(bytes_asked_for - before < 64 * file.size() + 4096);
            REQUIRE(std::string_view(error.what()).starts_with("m: "));
        }
    }
    CHECK(accepted > 100);  // damage to a number or a name is no fault of the format
    CHECK(accepted < 5000);
}
}  // TEST_SUITE("files/hostile_safetensors")
