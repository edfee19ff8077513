#include <doctest/doctest.h>

#include "core/core.h"
#include "nn/nn.h"
#include "tests/files/stored.h"
#include "tests/lessons/temporary_folder.h"

using namespace heed;
using namespace heed::testing;
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

bool same(const auto& a, const auto& b) {
    const auto p = parameters(a), q = parameters(b);
    if (p.size() != q.size()) return false;
    for (std::size_t i = 0; i < p.size(); ++i) {
        if (!all_close(p[i], q[i], 0, 0)) return false;
    }
    return true;
}

struct Tied {
    Tensor w;
    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("embedding", w);
        visitor("output", w);
    }
};

}  // namespace

TEST_SUITE("files/parameter_file") {
TEST_CASE("a fresh model of the same sizes becomes the same model") {
    const TemporaryFolder folder;
    Rng rng{1};
    const Seq2SeqConfig config{
        .source_words = 5, .target_words = 6, .embedding = 3, .hidden = 4};
    const Seq2Seq<GruCell> model(config, rng), fresh(config, rng);
    CHECK_FALSE(same(model, fresh));
    save_parameters(folder.path / "m", model);
    load_parameters(folder.path / "m", fresh);
    CHECK(same(model, fresh));
    for (const Tensor& p : parameters(fresh)) CHECK(p.wants_grad());

    const Safetensors file(folder.path / "m");
    CHECK(file.metadata() == Metadata{{"format", "pt"}});
    CHECK(file.tensors().contains("encoder.forward.wx"));
    CHECK(file.tensors().size() == named_parameters(model).size());
}

TEST_CASE("handles on the parameters see the new values, and gradients are dropped") {
    const TemporaryFolder folder;
    Rng rng{2};
    const Linear model(2, 3, rng), other(2, 3, rng);
    save_parameters(folder.path / "m", other);
    const Tensor handle = model.w;
    Tape tape;
    tape.backward(sum(model(Tensor({1, 2}, 1))));
    REQUIRE(handle.has_grad());
    load_parameters(folder.path / "m", model);
    CHECK(all_close(handle, other.w, 0, 0));
    CHECK_FALSE(handle.has_grad());
}

TEST_CASE("a tensor under two names is loaded under both") {
    const TemporaryFolder folder;
    Rng rng{3};
    const Tied model{Tensor::normal({2, 2}, 0, 1, rng)}, fresh{Tensor({2, 2})};
    save_parameters(folder.path / "m", model);
    load_parameters(folder.path / "m", fresh);
    CHECK(same(model, fresh));
}

TEST_CASE("everything that does not fit is listed, and nothing is changed") {
    const TemporaryFolder folder;
    const std::string path = (folder.path / "m").string();
    Rng rng{4};
    const Linear model(2, 3, rng);
    const Tensor w = model.w.clone(), b = model.b.clone();
    write_safetensors(path,
                      {{"w", Tensor({3, 2})}, {"c", Tensor({1})}, {"d\n", Tensor({1})}});
    CHECK(error_of([&] { load_parameters(path, model); }) ==
          path +
              ": these are not the parameters of this model:\n"
              "  w is (3, 2) in the file and (2, 3) in the model\n"
              "  b is not in the file\n"
              "  \"c\" is not in the model\n"
              "  \"d\\n\" is not in the model");
    // The first fits, the second does not.
    write_safetensors(path, {{"w", Tensor({2, 3})}, {"b", Tensor({4})}});
    CHECK(error_of([&] { load_parameters(path, model); }) ==
          path +
              ": these are not the parameters of this model:\n"
              "  b is (4,) in the file and (3,) in the model");
    const std::string integers =
        R"({"b":{"dtype":"I32","shape":[3],"data_offsets":[0,12]},)"
        R"("w":{"dtype":"F32","shape":[2,3],"data_offsets":[12,36]}})";
    std::ofstream(path, std::ios::binary) << stored(integers, std::string(36, '\0'));
    CHECK(error_of([&] { load_parameters(path, model); }) ==
          path +
              ": tensor \"b\" holds I32, not the floating-point numbers F64, F32, "
              "F16 or BF16");
    CHECK(all_close(model.w, w, 0, 0));
    CHECK(all_close(model.b, b, 0, 0));
}

TEST_CASE("a model that a tape still needs is not changed") {
    const TemporaryFolder folder;
    Rng rng{5};
    const Linear model(2, 3, rng), other(2, 3, rng);
    save_parameters(folder.path / "m", other);
    const Tensor before = model.w.clone();
    Tape tape;
    const Tensor y = sum(matmul(Tensor({1, 2}, 1), model.w));
    CHECK_THROWS_AS(load_parameters(folder.path / "m", model), Error);
    CHECK(all_close(model.w, before, 0, 0));
    tape.backward(y);
    load_parameters(folder.path / "m", model);
    CHECK(all_close(model.w, other.w, 0, 0));
}

TEST_CASE("parameters of 16 bits from elsewhere are widened") {
    const TemporaryFolder folder;
    const std::string header = R"({"w":{"dtype":"F16","shape":[1,2],)"
                               R"("data_offsets":[0,4]}})";
    std::ofstream(folder.path / "m", std::ios::binary)
        << stored(header, std::string("\x00\x3C\x00\xC0", 4));
    Rng rng{6};
    const Linear model(1, 2, rng, Linear::Bias::no);
    load_parameters(folder.path / "m", model);
    CHECK(all_close(model.w, Tensor({1, 2}, {1, -2}), 0, 0));
}
}  // TEST_SUITE("files/parameter_file")
