#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

#include "core/all_close.h"
#include "core/rng.h"
#include "tests/files/stored.h"
#include "tests/lessons/temporary_folder.h"

using namespace heed;
using namespace std::string_literals;
using heed::testing::content_of;
using heed::testing::little_endian;
using heed::testing::stored;
using heed::testing::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

std::string real_bytes(std::initializer_list<float> values) {
    std::string out;
    for (const float value : values) {
        out += little_endian(std::bit_cast<std::uint32_t>(value), 4);
    }
    return out;
}

Safetensors read_back(const std::map<std::string, Tensor>& tensors,
                      const Metadata& metadata = {}) {
    return Safetensors(safetensors_bytes(tensors, metadata), "m");
}

// The one tensor "t" of a file in memory.
Tensor one(const std::string& dtype, const std::string& shape, const std::string& data) {
    const std::string header = R"({"t":{"dtype":")" + dtype + R"(","shape":)" + shape +
                               R"(,"data_offsets":[0,)" + std::to_string(data.size()) +
                               "]}}";
    return Safetensors(stored(header, data), "m").tensor("t");
}

std::uint32_t bits(Real value) {
    return std::bit_cast<std::uint32_t>(static_cast<float>(value));
}

std::string error_of(auto&& action) {
    try {
        action();
    } catch (const Error& error) {
        return error.what();
    }
    return "no error";
}

}  // namespace

TEST_SUITE("files/safetensors") {
TEST_CASE("files equal the reference's, byte for byte") {
    const Tensor x({1, 2, 3}, {0, 1, 2, 3, 4, 5});
    const std::string one_tensor =
        "\x40\0\0\0\0\0\0\0"s
        R"({"attn.0":{"dtype":"F32","shape":[1,2,3],"data_offsets":[0,24]}})" +
        real_bytes({0, 1, 2, 3, 4, 5});
    CHECK(safetensors_bytes({{"attn.0", x}}, {}) == one_tensor);
    CHECK(one_tensor.size() == 8 + 64 + 24);
    CHECK(safetensors_bytes({}, {}) == "\x08\0\0\0\0\0\0\0{}      "s);
    CHECK(safetensors_bytes({}, {{"framework", "pt"}}) ==
          "\x28\0\0\0\0\0\0\0{\"__metadata__\":{\"framework\":\"pt\"}}     "s);

    const TemporaryFolder folder;
    write_safetensors(folder.path / "m", {{"attn.0", x}}, {});
    CHECK(content_of(folder.path / "m") == one_tensor);
    CHECK(all_close(Safetensors(folder.path / "m").tensor("attn.0"), x, 0, 0));
}

TEST_CASE("tensors and metadata are sorted and the format is stated") {
    const Tensor one_number = Tensor::scalar(1);
    const std::string bytes =
        safetensors_bytes({{"h.2", one_number}, {"h.10", one_number}, {"H", one_number}});
    const std::string header =
        R"({"__metadata__":{"format":"pt"},)"
        R"("H":{"dtype":"F32","shape":[],"data_offsets":[0,4]},)"
        R"("h.10":{"dtype":"F32","shape":[],"data_offsets":[4,8]},)"
        R"("h.2":{"dtype":"F32","shape":[],"data_offsets":[8,12]}})";
    CHECK(bytes.substr(8, header.size()) == header);
    const Safetensors sorted = read_back({}, {{"b", "2"}, {"a", "1"}});
    CHECK(sorted.metadata() == Metadata{{"a", "1"}, {"b", "2"}});
}

TEST_CASE("the header is always filled up to eight bytes") {
    for (std::size_t length = 1; length < 20; ++length) {
        const std::string bytes =
            safetensors_bytes({{std::string(length, 'x'), Tensor::scalar(1)}});
        CHECK(bytes.size() % 8 == 4);
        CHECK_NOTHROW(Safetensors(bytes, "m"));
    }
}

TEST_CASE("every shape reads back: a scalar, sizes of zero, eight axes") {
    Rng rng{1};
    std::map<std::string, Tensor> tensors;
    for (const Shape& shape : {Shape{}, Shape{0}, Shape{3, 0, 2}, Shape{1}, Shape{7},
                               Shape{2, 3}, Shape{1, 2, 1, 3, 1, 2, 1, 2}}) {
        tensors[to_string(shape)] = Tensor::normal(shape, 0, 1, rng);
    }
    const Safetensors file = read_back(tensors);
    CHECK(file.tensors().size() == tensors.size());
    for (const auto& [name, tensor] : tensors) {
        CHECK(file.tensors().at(name).dtype == "F32");
        CHECK(file.tensors().at(name).shape == tensor.shape());
        CHECK(all_close(file.tensor(name), tensor, 0, 0));
    }
}

TEST_CASE("bits are kept: minus zero, infinities, the payload of every NaN") {
    const std::vector<std::uint32_t> words{0x80000000, 0x7F800000, 0xFF800000,
                                           0x7FC00000, 0x7F800001, 0xFFC0BEEF,
                                           0x00000001, 0x3F800000};
    std::string data;
    for (const std::uint32_t word : words) data += little_endian(word, 4);
    const Tensor x = one("F32", "[8]", data);
    const std::string written = safetensors_bytes({{"t", x}});
    CHECK(written.substr(written.size() - data.size()) == data);
}

TEST_CASE("names may be anything in UTF-8") {
    const std::map<std::string, Tensor> tensors{
        {"", Tensor::scalar(0)},      {"\"\\/", Tensor::scalar(1)},
        {"注意", Tensor::scalar(2)},  {"a\nb\0\x1f"s, Tensor::scalar(3)},
        {"😀\x7f", Tensor::scalar(4)}, {"{\"dtype\":1}", Tensor::scalar(5)}};
    const Safetensors file = read_back(tensors, {{"a\"b", "你\n"}, {"", ""}});
    CHECK(file.tensors().size() == tensors.size());
    for (const auto& [name, tensor] : tensors) {
        CHECK(file.tensor(name).item() == tensor.item());
    }
    CHECK(file.metadata() == Metadata{{"a\"b", "你\n"}, {"", ""}});
}

TEST_CASE("other floating-point numbers become Reals") {
    const Tensor half = one("F16", "[3]", "\x00\x3C\x00\xC0\x01\x00"s);
    CHECK(all_close(half, Tensor({3}, {1, -2, 0x1p-24f}), 0, 0));
    const Tensor brain = one("BF16", "[2]", "\x80\x3F\x40\xC0"s);
    CHECK(all_close(brain, Tensor({2}, {1, -3}), 0, 0));
    CHECK(bits(one("BF16", "[]", "\x81\xFF"s).item()) == 0xFF810000);

    std::string doubles;
    for (const double value : {0.1, -0.0, 1e300, -1e300, 1 + 0x1p-24, 1 + 0x1.8p-23}) {
        doubles += little_endian(std::bit_cast<std::uint64_t>(value));
    }
    const Tensor x = one("F64", "[6]", doubles);
    CHECK(x[0] == 0.1f);
    CHECK(bits(x[1]) == 0x80000000);
    CHECK(x[2] == std::numeric_limits<Real>::infinity());
    CHECK(x[3] == -std::numeric_limits<Real>::infinity());
    CHECK(x[4] == 1);             // half-way: to the even neighbour
    CHECK(x[5] == 1 + 0x1p-22f);  // half-way: to the even neighbour
}

TEST_CASE("any dtype of the format can be read as bytes, but only numbers as Reals") {
    const std::string file =
        stored(R"({"i":{"dtype":"I64","shape":[1],"data_offsets":[0,8]},)"
               R"("m":{"dtype":"BOOL","shape":[3],"data_offsets":[8,11]},)"
               R"("q":{"dtype":"F4","shape":[2],"data_offsets":[11,12]}})",
               "12345678\1\0\1\x21"s);
    const Safetensors read(file, "m");
    CHECK(read.bytes("i") == "12345678");
    CHECK(read.bytes("m") == "\1\0\1"s);
    CHECK(read.tensors().at("q").dtype == "F4");
    CHECK(error_of([&] { read.tensor("i"); }) ==
          "m: tensor \"i\" holds I64, not the floating-point numbers F64, F32, F16 or "
          "BF16");
    CHECK(error_of([&] { read.tensor("x\n"); }) == "m: there is no tensor \"x\\n\"");
    CHECK(error_of([&] { read.bytes("x"); }) == "m: there is no tensor \"x\"");
}

TEST_CASE("white space around the header, unknown fields and any order are accepted") {
    const std::string file = stored(
        " \n{ \"b\" : {\"data_offsets\":[4,8],\"new\":[1,\"x\",null],\"shape\":[1],"
        "\"dtype\":\"F32\"} ,\t\"a\":{\"dtype\":\"F32\",\"shape\":[],"
        "\"data_offsets\":[0,4]},\"__metadata__\":{}} \n\t\r ",
        real_bytes({1, 2}));
    const Safetensors read(file, "m");
    CHECK(read.tensor("a").item() == 1);
    CHECK(read.tensor("b").item() == 2);
}

TEST_CASE("a copy of a file read is whole by itself") {
    std::optional<Safetensors> first(read_back({{"a", Tensor::scalar(3)}}));
    const Safetensors copy = *first;
    Safetensors moved = std::move(*first);
    first.reset();
    CHECK(copy.tensor("a").item() == 3);
    CHECK(moved.tensor("a").item() == 3);
}

TEST_CASE("what cannot be opened is named") {
    const TemporaryFolder folder;
    CHECK(error_of([&] { Safetensors(folder.path / "none"); }) ==
          (folder.path / "none").string() + ": there is no such file");
    CHECK(error_of([&] { Safetensors{folder.path}; }) ==
          folder.path.string() + ": this is a folder, not a file");
#ifdef __unix__
    CHECK(error_of([&] { Safetensors(fs::path("/dev/null")); }) ==
          "/dev/null: it is not a plain file");
#endif
}

TEST_CASE("what cannot be written is refused before the file is touched") {
    const TemporaryFolder folder;
    const fs::path path = folder.path / "m";
    write_safetensors(path, {{"a", Tensor::scalar(3)}});
    const Tensor x = Tensor::scalar(1);
    CHECK(error_of([&] {
              write_safetensors(path, {{"a\xFF", x}});
          }) ==
          "[safetensors] a name or text is not UTF-8 at byte 1: 0xFF cannot begin a "
          "character");
    CHECK(error_of([&] {
              write_safetensors(path, {{"a", x}}, {{"k", "\x80"}});
          }) ==
          "[safetensors] a name or text is not UTF-8 at byte 0: 0x80 continues what "
          "never began");
    CHECK(error_of([&] {
              write_safetensors(path, {{"__metadata__", x}});
          }) == "[safetensors] a tensor cannot be called __metadata__");
    CHECK(error_of([&] {
              write_safetensors(path, {{"b", Tensor()}});
          }) == "[safetensors] the tensor \"b\" was never given a value");
    CHECK(error_of([&] {
              write_safetensors(path, {{"a", x}}, {{"k", std::string(100'000'000, 'x')}});
          }) ==
          "[safetensors] a header of 100000021 bytes or more: safetensors allow "
          "100000000");
    CHECK(Safetensors(path).tensor("a").item() == 3);
}
}  // TEST_SUITE("files/safetensors")
