#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "tests/files/small_training.h"
#include "tests/files/stored.h"
#include "tests/lessons/temporary_folder.h"

using namespace heed;
using namespace heed::testing;
using namespace std::string_literals;
namespace fs = std::filesystem;

namespace {

std::string error_of(auto&& action) {
    try {
        action();
    } catch (const Error& error) {
        return error.what();
    }
    return "no error";
}

// What is said when the checkpoint is loaded into this model.
std::string refusal(const fs::path& path, const auto& model, auto& optimizer) {
    return error_of([&] { static_cast<void>(load_checkpoint(path, model, optimizer)); });
}

void overwrite(const fs::path& path, std::string_view contents) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << contents;
}

// One byte in the place of another.
void put(const fs::path& path, std::size_t place, char byte) {
    std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
    file.seekp(static_cast<std::streamoff>(place));
    file.put(byte);
}

SmallTraining<Adam> trained(int steps, Index width = 5, std::uint64_t seed = 1) {
    SmallTraining<Adam> training(seed, {.lr = 0.01}, width);
    for (int i = 0; i < steps; ++i) training.advance();
    return training;
}

// A model with one number and as many generators as wanted.
struct Noise {
    Tensor w = Tensor({1}).require_grad();
    std::vector<Dropout> noise;
    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("w", w);
        visitor("noise", noise);
    }
};

}  // namespace

TEST_SUITE("files/checkpoint") {
TEST_CASE("whatever a program says of its progress it is told again") {
    using Limits = std::numeric_limits<double>;
    const TemporaryFolder folder;
    Uniform model;
    UniformMemory optimizer;
    optimizer.memory.numbers = {{"t.0", 1e15}, {"x", -0.0}};
    optimizer.memory.tensors = {{"m.0", Tensor({2, 0})}, {"", Tensor::scalar(7)}};
    Progress progress;
    progress.step = std::numeric_limits<Index>::max();
    progress.rngs = {{"order", Rng(1)}, {"x.y", Rng(2)}};
    progress.integers = {{"epoch", -3}, {"step", 4}};
    progress.numbers = {{"loss", 0.1}, {"none", Limits::infinity()}};
    progress.texts = {{"corpus", "中文\n\"\0\""s}, {"", ""}};
    save_checkpoint(folder.path / "c", model, optimizer, progress);

    UniformMemory loaded;
    const Progress back = load_checkpoint(folder.path / "c", model, loaded);
    CHECK(back.step == progress.step);
    CHECK(back.integers == progress.integers);
    CHECK(back.numbers == progress.numbers);
    CHECK(back.texts == progress.texts);
    CHECK(back.rngs.size() == 2);
    CHECK(back.rngs.at("order").state() == Rng(1).state());
    CHECK(back.rngs.at("x.y").state() == Rng(2).state());
    CHECK(loaded.memory.numbers == optimizer.memory.numbers);
    CHECK(std::signbit(loaded.memory.numbers.at("x")));
    CHECK(loaded.memory.tensors.size() == 2);
    CHECK(loaded.memory.tensors.at("m.0").shape() == Shape{2, 0});
    CHECK(loaded.memory.tensors.at("").item() == 7);
}

TEST_CASE("a checkpoint is safetensors, and saving twice gives the same bytes") {
    const TemporaryFolder folder;
    const auto training = trained(3);
    training.save(folder.path / "a");
    training.save(folder.path / "b");
    CHECK(content_of(folder.path / "a") == content_of(folder.path / "b"));
    const Safetensors file(folder.path / "a");
    CHECK(file.metadata().at("format") == "pt");
    CHECK(file.metadata().at("step") == "3");
    CHECK(file.metadata().at("integer.position") == "3");
    CHECK(file.metadata().at("optimizer.t.0") == "3");
    CHECK(file.metadata().contains("model.dropout.rng"));
    CHECK(file.metadata().contains("rng.epoch"));
    CHECK(all_close(file.tensor("model.hidden.w"), training.model().hidden.w, 0, 0));
    CHECK(file.tensors().contains("optimizer.m.0"));
}

TEST_CASE("a file cut short at any byte is refused and changes nothing") {
    const TemporaryFolder folder;
    trained(3).save(folder.path / "c");
    const std::string whole = content_of(folder.path / "c");
    auto other = trained(1, 5, 2);
    const std::string before = other.state();
    for (std::size_t length = whole.size(); length-- > 0;) {
        fs::resize_file(folder.path / "c", length);
        CAPTURE(length);
        REQUIRE_THROWS_AS(other.load(folder.path / "c"), FileError);
        REQUIRE(other.state() == before);
    }
}

// A flipped bit in the header may leave valid JSON with another number in it, and one in
// the data another weight: only the checksum tells.
TEST_CASE("one flipped bit anywhere is noticed and changes nothing") {
    const TemporaryFolder folder;
    const fs::path path = folder.path / "c";
    trained(3).save(path);
    const std::string whole = content_of(path);
    auto other = trained(1, 5, 2);
    const std::string before = other.state();
    int by_checksum = 0;
    for (std::size_t byte = 0; byte < whole.size(); ++byte) {
        for (int bit = 0; bit < 8; ++bit) {
            put(path, byte, static_cast<char>(whole[byte] ^ 1 << bit));
            CAPTURE(byte);
            CAPTURE(bit);
            const std::string said = error_of([&] { other.load(path); });
            REQUIRE(said.starts_with(path.string() + ": "));
            REQUIRE(other.state() == before);
            if (said.ends_with("its checksum is wrong")) ++by_checksum;
        }
        put(path, byte, whole[byte]);
    }
    CHECK(by_checksum > 1000);
    other.load(path);
    CHECK(other.state() == trained(3).state());
}

TEST_CASE("the checkpoint of another model is refused with every difference") {
    const TemporaryFolder folder;
    const std::string path = (folder.path / "c").string();
    trained(3, 5).save(path);
    auto wider = trained(2, 6);
    const std::string before = wider.state();
    CHECK(error_of([&] { wider.load(path); }) ==
          path +
              ": these are not the parameters of this model:\n"
              "  hidden.w is (2, 5) in the file and (2, 6) in the model\n"
              "  hidden.b is (5,) in the file and (6,) in the model\n"
              "  output.w is (5, 1) in the file and (6, 1) in the model");
    CHECK(wider.state() == before);
    Uniform uniform;
    UniformMemory memory;
    CHECK(refusal(path, uniform, memory) ==
          path +
              ": these are not the parameters of this model:\n"
              "  w is not in the file\n"
              "  \"hidden.b\" is not in the model\n"
              "  \"hidden.w\" is not in the model\n"
              "  \"output.b\" is not in the model\n"
              "  \"output.w\" is not in the model");
    CHECK(memory.memory.tensors.empty());
}

TEST_CASE("generators that do not fit the model are named") {
    const TemporaryFolder folder;
    const std::string path = (folder.path / "c").string();
    Rng rng{1};
    Noise two, one;
    two.noise = {Dropout(0.5, rng), Dropout(0.5, rng)};
    one.noise = {Dropout(0.5, rng)};
    UniformMemory memory;
    save_checkpoint(path, one, memory, {});
    two.w.mutable_data()[0] = 5;
    CHECK(refusal(path, two, memory) ==
          path +
              ": these are not the generators of this model:\n"
              "  noise.1.rng is not in the file");
    CHECK(two.w[0] == 5);
    save_checkpoint(path, two, memory, {});
    CHECK(refusal(path, one, memory) ==
          path +
              ": these are not the generators of this model:\n"
              "  noise.1.rng is not in the model");
    CHECK(one.w[0] == 0);
}

TEST_CASE("the checkpoint of another optimiser is refused and the model is unchanged") {
    const TemporaryFolder folder;
    const std::string path = (folder.path / "c").string();
    trained(3).save(path);
    SmallTraining<Sgd> sgd(1, {.lr = 0.01, .momentum = 0.9});
    sgd.advance();
    const std::string before = sgd.state();
    CHECK(error_of([&] { sgd.load(path); }) ==
          path +
              ": [sgd] this state belongs to other parameters: \"m.0\" is unknown, "
              "\"m.1\" is unknown, \"m.2\" is unknown, \"m.3\" is unknown, \"v.0\" is "
              "unknown, \"v.1\" is unknown, \"v.2\" is unknown, \"v.3\" is unknown, "
              "\"t.0\" is unknown, \"t.1\" is unknown, \"t.2\" is unknown, \"t.3\" is "
              "unknown");
    CHECK(sgd.state() == before);
}

TEST_CASE("a model that a tape still needs is not changed, nor is the optimiser") {
    const TemporaryFolder folder;
    save_uniform(folder.path / "c", 3);
    Uniform model;
    UniformMemory memory;
    Tape tape;
    const Tensor loss = sum(model.w * model.w);
    CHECK(refusal(folder.path / "c", model, memory) != "no error");
    CHECK(model.w[0] == 0);
    CHECK(memory.memory.tensors.empty());
    tape.backward(loss);
    CHECK(load_uniform(folder.path / "c") == 3);
}

TEST_CASE("what is no checkpoint of this version is refused") {
    const TemporaryFolder folder;
    const std::string path = (folder.path / "c").string();
    auto training = trained(1);
    const auto complaint_of = [&](std::string_view header) {
        overwrite(path, stored(header));
        return error_of([&] { training.load(path); });
    };
    CHECK(error_of([&] { training.load(folder.path / "none"); }) ==
          (folder.path / "none").string() + ": there is no such file");
    save_parameters(path, training.model());
    CHECK(error_of([&] { training.load(path); }) ==
          path +
              ": this is not a checkpoint; load_parameters reads files of parameters "
              "alone");
    CHECK(complaint_of(R"({"__metadata__":{"heed.checkpoint":"2"}})") ==
          path + ": this is a checkpoint of version 2; this program reads version 1");
    CHECK(complaint_of(R"({"__metadata__":{"heed.checkpoint":"1"}})") ==
          path + ": the checkpoint is damaged: its checksum is wrong");
    CHECK(complaint_of(R"({"__metadata__":{"heed.checkpoint":"1"},)"
                       R"("i":{"dtype":"I64","shape":[0],"data_offsets":[0,0]}})") ==
          path +
              ": it was made by a program that computes in I64; this one computes in "
              "F32 and would not go on with the same numbers");
}

TEST_CASE("a text that is not UTF-8 is refused and the last checkpoint is kept") {
    const TemporaryFolder folder;
    save_uniform(folder.path / "c", 3);
    Progress progress;
    progress.texts["k"] = "\xFF";
    CHECK(error_of([&] {
              save_checkpoint(folder.path / "c", Uniform(), UniformMemory(), progress);
          }) ==
          "[safetensors] a name or text is not UTF-8 at byte 0: 0xFF cannot begin a "
          "character");
    CHECK(load_uniform(folder.path / "c") == 3);
}
}  // TEST_SUITE("files/checkpoint")
