#include <doctest/doctest.h>

#include "core/core.h"
#include "files/state_dict.h"
#include "nn/nn.h"
#include "tests/lessons/temporary_folder.h"

using namespace heed;
using namespace heed::testing;

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

// "name (shape)", one a line, in the order of the walk.
std::string listed(const StateDict& entries) {
    std::string lines;
    for (const StateDictEntry& entry : entries) {
        lines += str(entry.name, ' ', entry.shape(), '\n');
    }
    return lines;
}

// Two models of one kind: what one saved the other one loads.
template <class Model>
void check_round_trip(const Model& model, const Model& fresh) {
    const TemporaryFolder folder;
    Index count = 0;
    for (const auto& [name, tensor] : tensors_of(state_dict(model))) {
        count += tensor.size();
    }
    CHECK(count == count_parameters(model));  // nothing is forgotten, nothing twice
    CHECK_FALSE(same(model, fresh));
    save_state_dict(folder.path / "m", model);
    load_state_dict(folder.path / "m", fresh);
    CHECK(same(model, fresh));
}

struct Own {
    Tensor table;
    std::vector<Linear> steps;
    std::optional<LayerNorm> norm;
    Tensor nothing;
    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("table", table);
        visitor("steps", steps);
        visitor("norm", norm);
        visitor("nothing", nothing);
    }
};

}  // namespace

TEST_SUITE("files/state_dict") {
TEST_CASE("a matrix is stored as its transpose, square or not") {
    Linear layer;
    layer.w = Tensor({2, 2}, {1, 2, 3, 4});
    layer.b = Tensor({2}, {5, 6});
    const auto stored = tensors_of(state_dict(layer));
    CHECK(all_close(stored.at("weight"), Tensor({2, 2}, {1, 3, 2, 4}), 0, 0));
    CHECK(all_close(stored.at("bias"), Tensor({2}, {5, 6}), 0, 0));
}

TEST_CASE("a convolution is stored with its axes reversed") {
    Conv1d layer;
    layer.w = Tensor({2, 2, 2}, {1, 2, 3, 4, 5, 6, 7, 8});  // (K, in, out)
    layer.b = Tensor({2});
    const Tensor weight = tensors_of(state_dict(layer)).at("weight");  // (out, in, K)
    CHECK(all_close(weight, Tensor({2, 2, 2}, {1, 5, 3, 7, 2, 6, 4, 8}), 0, 0));
    Rng rng{1};
    CHECK(state_dict(Conv1d(2, 3, 5, rng))[0].shape() == Shape{3, 2, 5});
}

TEST_CASE("query, key and value lie one below the other") {
    Rng rng{2};
    MultiHeadAttention layer(2, 1, rng);
    layer.query.w = Tensor({2, 2}, {1, 2, 3, 4});
    layer.key.w = Tensor({2, 2}, {5, 6, 7, 8});
    layer.value.w = Tensor({2, 2}, {9, 10, 11, 12});
    layer.query.b = Tensor({2}, {1, 2});
    layer.key.b = Tensor({2}, {3, 4});
    layer.value.b = Tensor({2}, {5, 6});
    const auto stored = tensors_of(state_dict(layer));
    CHECK(all_close(stored.at("in_proj_weight"),
                    Tensor({6, 2}, {1, 3, 2, 4, 5, 7, 6, 8, 9, 11, 10, 12}), 0, 0));
    CHECK(all_close(stored.at("in_proj_bias"), Tensor({6}, {1, 2, 3, 4, 5, 6}), 0, 0));
}

TEST_CASE("names and shapes are PyTorch's") {
    Rng rng{3};
    CHECK(listed(state_dict(Linear(2, 3, rng, Linear::Bias::no))) == "weight (3, 2)\n");
    CHECK(listed(state_dict(Embedding(5, 2, rng))) == "weight (5, 2)\n");
    CHECK(listed(state_dict(LayerNorm(3))) == "weight (3,)\nbias (3,)\n");
    CHECK(listed(state_dict(GruCell(2, 3, rng))) ==
          "weight_ih (9, 2)\nweight_hh (9, 3)\nbias_ih (9,)\nbias_hh (9,)\n");
    CHECK(listed(state_dict(Stacked<LstmCell>(2, 3, 2, rng, Directions::both))) ==
          "weight_ih_l0 (12, 2)\nweight_hh_l0 (12, 3)\n"
          "bias_ih_l0 (12,)\nbias_hh_l0 (12,)\n"
          "weight_ih_l0_reverse (12, 2)\nweight_hh_l0_reverse (12, 3)\n"
          "bias_ih_l0_reverse (12,)\nbias_hh_l0_reverse (12,)\n"
          "weight_ih_l1 (12, 6)\nweight_hh_l1 (12, 3)\n"
          "bias_ih_l1 (12,)\nbias_hh_l1 (12,)\n"
          "weight_ih_l1_reverse (12, 6)\nweight_hh_l1_reverse (12, 3)\n"
          "bias_ih_l1_reverse (12,)\nbias_hh_l1_reverse (12,)\n");
    const LayerConfig config{
        .width = 4, .heads = 2, .inner = 3, .norm = NormPlace::after};
    CHECK(listed(state_dict(TransformerEncoder(config, 1, rng))) ==
          "layers.0.self_attn.in_proj_weight (12, 4)\n"
          "layers.0.self_attn.in_proj_bias (12,)\n"
          "layers.0.self_attn.out_proj.weight (4, 4)\n"
          "layers.0.self_attn.out_proj.bias (4,)\n"
          "layers.0.linear1.weight (3, 4)\nlayers.0.linear1.bias (3,)\n"
          "layers.0.linear2.weight (4, 3)\nlayers.0.linear2.bias (4,)\n"
          "layers.0.norm1.weight (4,)\nlayers.0.norm1.bias (4,)\n"
          "layers.0.norm2.weight (4,)\nlayers.0.norm2.bias (4,)\n");
}

TEST_CASE("a name means the member that does its work") {
    Rng rng{10};
    const LayerConfig config{.width = 4, .heads = 2, .inner = 4};
    const DecoderLayer d(config, rng);
    const EncoderLayer e(config, rng);
    const Recurrent<RnnCell> r(4, 4, rng, Directions::both);
    // All of one shape, so that only the numbers tell them apart.
    const auto check_members = [](const auto& layer,
                                  const std::map<std::string, Tensor>& members) {
        const StateDict entries = state_dict(layer);
        std::size_t met = 0;
        for (const StateDictEntry& entry : entries) {
            const auto member = members.find(entry.name);
            if (member == members.end()) continue;
            ++met;
            INFO(entry.name);
            const bool is_it =
                entry.parts[0].data().data() == member->second.data().data();
            CHECK(is_it);
        }
        CHECK(met == members.size());
    };
    check_members(d, {{"self_attn.in_proj_weight", d.self_attention.query.w},
                      {"self_attn.out_proj.weight", d.self_attention.output.w},
                      {"multihead_attn.in_proj_bias", d.cross_attention.query.b},
                      {"multihead_attn.out_proj.weight", d.cross_attention.output.w},
                      {"linear1.weight", d.feed_forward.hidden.w},
                      {"linear2.weight", d.feed_forward.output.w},
                      {"norm1.weight", d.norm1.scale},
                      {"norm2.weight", d.norm2.scale},
                      {"norm3.bias", d.norm3.shift}});
    check_members(e, {{"self_attn.out_proj.bias", e.self_attention.output.b},
                      {"linear1.bias", e.feed_forward.hidden.b},
                      {"linear2.bias", e.feed_forward.output.b},
                      {"norm1.bias", e.norm1.shift},
                      {"norm2.weight", e.norm2.scale}});
    check_members(r, {{"weight_ih_l0", r.forward.wx},
                      {"weight_hh_l0", r.forward.wh},
                      {"bias_ih_l0", r.forward.bx},
                      {"bias_hh_l0", r.forward.bh},
                      {"weight_ih_l0_reverse", r.backward->wx},
                      {"weight_hh_l0_reverse", r.backward->wh}});
}

TEST_CASE("a model of one's own goes by the names of its members") {
    Rng rng{4};
    const Own own{Tensor({2, 3}), {Linear(2, 3, rng)}, LayerNorm(2), {}};
    CHECK(listed(state_dict(own)) ==
          "table (2, 3)\nsteps.0.weight (3, 2)\nsteps.0.bias (3,)\n"
          "norm.weight (2,)\nnorm.bias (2,)\n");
}

TEST_CASE("every model comes back as it was") {
    Rng rng{5};
    const Seq2SeqConfig translation{
        .source_words = 5, .target_words = 6, .embedding = 3, .hidden = 4};
    check_round_trip(Seq2Seq<LstmCell>(translation, rng),
                     Seq2Seq<LstmCell>(translation, rng));
    check_round_trip(Seq2Seq<RnnCell>(translation, rng),
                     Seq2Seq<RnnCell>(translation, rng));
    const TransformerConfig config{.source_words = 5,
                                   .target_words = 6,
                                   .layers = 2,
                                   .heads = 2,
                                   .width = 4,
                                   .inner = 3,
                                   .tied = false};
    check_round_trip(Transformer(config, rng), Transformer(config, rng));
    const GptConfig gpt{
        .vocabulary = 5, .context = 3, .layers = 2, .heads = 2, .width = 4};
    check_round_trip(Gpt(gpt, rng), Gpt(gpt, rng));
    check_round_trip(Conv1d(2, 3, 4, rng), Conv1d(2, 3, 4, rng));
    check_round_trip(Recurrent<GruCell>(3, 3, rng, Directions::both),
                     Recurrent<GruCell>(3, 3, rng, Directions::both));
}

TEST_CASE("everything that does not fit is listed, and nothing is changed") {
    const TemporaryFolder folder;
    const std::string path = (folder.path / "m").string();
    Rng rng{6};
    const LstmCell cell(2, 1, rng);
    const Tensor wx = cell.wx.clone(), bx = cell.bx.clone();
    // As in heed, not as in PyTorch; a bias too many, one too few.
    write_safetensors(path, {{"weight_ih", cell.wx},
                             {"weight_hh", Tensor({4, 1})},
                             {"bias_ih", Tensor({4})},
                             {"bias", Tensor({4})}});
    CHECK(error_of([&] { load_state_dict(path, cell); }) ==
          path +
              ": these are not the parameters of this model:\n"
              "  weight_ih is (2, 4) in the file and (4, 2) in the model\n"
              "  bias_hh is not in the file\n"
              "  \"bias\" is not in the model");
    CHECK(all_close(cell.wx, wx, 0, 0));
    CHECK(all_close(cell.bx, bx, 0, 0));
}

TEST_CASE("a model that a tape still needs is not changed") {
    const TemporaryFolder folder;
    Rng rng{7};
    const FeedForward model(2, 2, Activation::relu, rng),
        other(2, 2, Activation::relu, rng);
    save_state_dict(folder.path / "m", other);
    const Tensor before = model.hidden.w.clone();
    Tape tape;
    const Tensor y =
        sum(matmul(Tensor({1, 2}, 1), model.output.w));  // the last to change
    CHECK(error_of([&] { load_state_dict(folder.path / "m", model); }) != "no error");
    CHECK(all_close(model.hidden.w, before, 0, 0));
    tape.backward(y);
    load_state_dict(folder.path / "m", model);
    CHECK(same(model, other));
    CHECK_FALSE(model.output.w.has_grad());
}

TEST_CASE("saving leaves no trace on a tape") {
    Rng rng{8};
    const MultiHeadAttention layer(4, 2, rng);
    const Tape tape;
    const auto stored = tensors_of(state_dict(layer));
    CHECK(tape.operations().empty());
    CHECK_FALSE(stored.at("in_proj_weight").wants_grad());
}

TEST_CASE("an adapter has to be merged first") {
    Rng rng{9};
    MultiHeadAttention layer(4, 2, rng);
    attach_lora(layer.value, {.rank = 1}, rng);
    CHECK(error_of([&] { state_dict(layer); }) ==
          "[state_dict] in_proj_weight has an adapter beside it, for which PyTorch has "
          "no name; merge_lora(layer) first");
    attach_lora(layer.output, {.rank = 1}, rng);
    merge_lora(layer.value);
    CHECK(error_of([&] { state_dict(layer); }) ==
          "[state_dict] out_proj.weight has an adapter beside it, for which PyTorch has "
          "no name; merge_lora(layer) first");
    merge_lora(layer.output);
    CHECK(state_dict(layer).size() == 4);
}

TEST_CASE("a parameter becomes only what has its shape") {
    PreparedParameters prepared;
    CHECK(error_of([&] {
              prepared.add(Tensor({2, 3}), Tensor({3, 2}));
          }) == "[PreparedParameters::add] a parameter (2, 3) cannot become (3, 2)");
}

namespace {

struct Tempered {
    Tensor temperature = Tensor::scalar(2).require_grad();
    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("temperature", temperature);
    }
};

}  // namespace

TEST_CASE("a parameter that is one number goes there and back") {
    const TemporaryFolder folder;
    Tempered model;
    save_state_dict(folder.path / "t.safetensors", model);
    Tempered other;
    other.temperature.mutable_data()[0] = 7;
    load_state_dict(folder.path / "t.safetensors", other);
    CHECK(other.temperature.item() == 2);
}
}  // TEST_SUITE("files/state_dict")
