// Files between programs that compute in float and in double.
#include <doctest/doctest.h>

#include <bit>

#include "core/all_close.h"
#include "tests/files/small_training.h"
#include "tests/files/stored.h"
#include "tests/lessons/temporary_folder.h"

using namespace heed;
using namespace heed::testing;

TEST_SUITE("files/double") {
TEST_CASE("doubles are written as F64 and read back with their bits") {
    const Tensor x({3}, {0.1, -0.0, 1e300});
    const std::string bytes = safetensors_bytes({{"x", x}}, {});
    const std::string header =
        R"({"x":{"dtype":"F64","shape":[3],"data_offsets":[0,24]}})";
    CHECK(bytes.substr(8, header.size()) == header);
    const Tensor back = Safetensors(bytes, "m").tensor("x");
    for (Index i = 0; i < 3; ++i) {
        CHECK(std::bit_cast<std::uint64_t>(back[i]) ==
              std::bit_cast<std::uint64_t>(x[i]));
    }
}

TEST_CASE("floats of 16 and 32 bits widen to the same numbers") {
    const auto one = [](const std::string& dtype, const std::string& data) {
        return Safetensors(stored(R"({"t":{"dtype":")" + dtype +
                                      R"(","shape":[],"data_offsets":[0,)" +
                                      std::to_string(data.size()) + "]}}",
                                  data),
                           "m")
            .tensor("t")
            .item();
    };
    CHECK(one("F32", little_endian(std::bit_cast<std::uint32_t>(0.1f), 4)) ==
          static_cast<double>(0.1f));
    CHECK(one("F16", little_endian(0x3555, 2)) == 0.333251953125);
    CHECK(one("BF16", little_endian(0x3DCD, 2)) == 0.10009765625);
}

TEST_CASE("training in double goes on as if it had not stopped") {
    const TemporaryFolder folder;
    SmallTraining<Adam> straight(1, {.lr = 0.01}), resumed(2, {.lr = 0.01});
    for (int i = 0; i < 5; ++i) straight.advance();
    straight.save(folder.path / "c");
    resumed.load(folder.path / "c");
    for (int i = 0; i < 5; ++i) CHECK(straight.advance() == resumed.advance());
    CHECK(straight.state() == resumed.state());
}

TEST_CASE("the checkpoint of a program that computes in float is refused") {
    const TemporaryFolder folder;
    const std::string path = (folder.path / "c").string();
    const std::string header =
        R"({"__metadata__":{"heed.checkpoint":"1"},)"
        R"("model.w":{"dtype":"F32","shape":[],"data_offsets":[0,4]}})";
    std::ofstream(path, std::ios::binary) << stored(header, "1234");
    SmallTraining<Adam> training(1, {.lr = 0.01});
    CHECK_THROWS_WITH_AS(
        training.load(path),
        (path + ": it was made by a program that computes in F32; this one computes in "
                "F64 and would not go on with the same numbers")
            .c_str(),
        FileError);
}
}  // TEST_SUITE("files/double")
