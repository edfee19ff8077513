#include <doctest/doctest.h>

#include "core/core.h"
#include "files/gpt2.h"
#include "nn/lora.h"
#include "tests/files/stored.h"
#include "tests/lessons/temporary_folder.h"

using namespace heed;
using namespace heed::testing;

namespace {

const GptConfig small{.vocabulary = 5, .context = 3, .layers = 2, .heads = 2, .width = 4};

std::string error_of(auto&& action) {
    try {
        action();
    } catch (const Error& error) {
        return error.what();
    }
    return "no error";
}

// No parameter is 0 or 1, so that none can stand in for another.
Gpt drawn(std::uint64_t seed, const GptConfig& config = small) {
    Rng rng{seed};
    const Gpt model(config, rng);
    for (Tensor& p : parameters(model)) {
        for (Real& v : p.mutable_data()) v = static_cast<Real>(rng.normal());
    }
    return model;
}

bool equal(const Gpt& a, const Gpt& b) {
    const auto p = named_parameters(a), q = named_parameters(b);
    for (std::size_t i = 0; i < p.size(); ++i) {
        if (!all_close(p[i].tensor, q[i].tensor, 0, 0)) return false;
    }
    return p.size() == q.size();
}

std::map<std::string, Tensor> stored_gpt2(const Gpt& model, const std::string& prefix) {
    std::map<std::string, Tensor> tensors;
    for (const auto& [name, tensor] : tensors_of(gpt2_state_dict(model))) {
        tensors[prefix + name] = tensor;
    }
    return tensors;
}

// What is said about a file with these tensors.
std::string complaint_about(const std::map<std::string, Tensor>& tensors,
                            Index heads = 2) {
    const TemporaryFolder folder;
    const std::string path = (folder.path / "m").string();
    write_safetensors(path, tensors);
    std::string text = error_of([&] { load_gpt2(path, heads); });
    if (text.starts_with(path)) text = "m" + text.substr(path.size());
    return text;
}

}  // namespace

TEST_SUITE("files/gpt2") {
TEST_CASE("names and shapes are Hugging Face's") {
    GptConfig config = small;
    config.layers = 1;
    std::string names;
    for (const StateDictEntry& entry : gpt2_state_dict(drawn(1, config))) {
        names += str(entry.name, ' ', entry.shape(), '\n');
    }
    CHECK(names ==
          "wte.weight (5, 4)\nwpe.weight (3, 4)\n"
          "h.0.ln_1.weight (4,)\nh.0.ln_1.bias (4,)\n"
          "h.0.attn.c_attn.weight (4, 12)\nh.0.attn.c_attn.bias (12,)\n"
          "h.0.attn.c_proj.weight (4, 4)\nh.0.attn.c_proj.bias (4,)\n"
          "h.0.ln_2.weight (4,)\nh.0.ln_2.bias (4,)\n"
          "h.0.mlp.c_fc.weight (4, 16)\nh.0.mlp.c_fc.bias (16,)\n"
          "h.0.mlp.c_proj.weight (16, 4)\nh.0.mlp.c_proj.bias (4,)\n"
          "ln_f.weight (4,)\nln_f.bias (4,)\n");
    config.layers = 12;  // as the smallest GPT-2
    CHECK(gpt2_state_dict(drawn(1, config)).size() == 148);
}

TEST_CASE("matrices are (in, out), query, key and value side by side") {
    const Gpt model = drawn(2);
    const MultiHeadAttention& attention = model.blocks.layers[1].self_attention;
    const auto stored = stored_gpt2(model, "");
    const Tensor& three = stored.at("h.1.attn.c_attn.weight");
    CHECK(all_close(slice(three, 1, 0, 4), attention.query.w, 0, 0));
    CHECK(all_close(slice(three, 1, 4, 8), attention.key.w, 0, 0));
    CHECK(all_close(slice(three, 1, 8, 12), attention.value.w, 0, 0));
    CHECK(all_close(slice(stored.at("h.1.attn.c_attn.bias"), 0, 4, 8), attention.key.b, 0,
                    0));
    CHECK(all_close(stored.at("h.1.attn.c_proj.weight"), attention.output.w, 0, 0));
}

TEST_CASE("a model comes back as it was, with and without prefix, head and masks") {
    const TemporaryFolder folder;
    const auto path = folder.path / "m";
    const Gpt model = drawn(3);
    save_gpt2(path, model);
    CHECK(equal(load_gpt2(path, 2), model));
    CHECK(Safetensors(path).tensors().size() == 2 * 12 + 4);

    for (const std::string prefix : {"", "transformer."}) {
        auto tensors = stored_gpt2(model, prefix);
        write_safetensors(path, tensors);
        CHECK(equal(load_gpt2(path, 2), model));
        tensors["lm_head.weight"] = model.embedding.table;
        for (const std::string h : {"h.0.attn.", "h.1.attn."}) {
            tensors[prefix + h + "bias"] = Tensor({1, 1, 3, 3}, 1);
            tensors[prefix + h + "masked_bias"] = Tensor::scalar(-1e4);
        }
        write_safetensors(path, tensors);
        CHECK(equal(load_gpt2(path, 2), model));
    }
}

TEST_CASE("the configuration follows from the shapes") {
    const TemporaryFolder folder;
    const auto path = folder.path / "m";
    const GptConfig wide{
        .vocabulary = 3, .context = 2, .layers = 1, .heads = 2, .width = 128};
    save_gpt2(path, drawn(4, wide));
    const GptConfig config = gpt2_config(Safetensors(path));
    CHECK(config.vocabulary == 3);
    CHECK(config.context == 2);
    CHECK(config.layers == 1);
    CHECK(config.width == 128);
    CHECK(config.heads == 2);  // of width 64
    CHECK(config.dropout == 0.1);
    CHECK(gpt2_config(Safetensors(path), 4).heads == 4);
    CHECK(load_gpt2(path, 4).blocks.layers[0].self_attention.heads == 4);
}

TEST_CASE("a head of its own is not passed by") {
    const Gpt model = drawn(5);
    auto tensors = stored_gpt2(model, "transformer.");
    tensors["lm_head.weight"] = model.embedding.table.clone();
    CHECK(complaint_about(tensors) == "no error");
    tensors["lm_head.weight"].mutable_data()[19] += 1;
    const std::string sentence =
        "m: lm_head.weight is not wte.weight: this model has an output layer of its own, "
        "and a Gpt writes with the embedding it reads with";
    CHECK(complaint_about(tensors) == sentence);
    tensors["lm_head.weight"] = model.embedding.table.reshape({4, 5});
    CHECK(complaint_about(tensors) == sentence);
    CHECK(complaint_about({{"lm_head.weight", Tensor({4, 5})}}) == sentence);
}

TEST_CASE("a file that is no GPT-2 is told so") {
    const Gpt model = drawn(6);
    const auto good = stored_gpt2(model, "");
    const auto without = [&](const std::string& name) {
        auto tensors = good;
        tensors.erase(name);
        return tensors;
    };
    const auto with = [&](const std::string& name, const Tensor& tensor) {
        auto tensors = good;
        tensors[name] = tensor;
        return tensors;
    };
    CHECK(complaint_about({}) == "m: there is no wte.weight");
    CHECK(complaint_about(without("wpe.weight")) == "m: there is no wpe.weight");
    CHECK(complaint_about(without("h.0.mlp.c_fc.weight")) ==
          "m: there is no h.0.mlp.c_fc.weight");
    CHECK(complaint_about(with("wte.weight", Tensor({5}))) ==
          "m: wte.weight is (5,), not a matrix of at least one number");
    CHECK(complaint_about(with("wte.weight", Tensor({0, 4}))) ==
          "m: wte.weight is (0, 4), not a matrix of at least one number");
    CHECK(complaint_about(with("h.1.mlp.c_fc.weight", Tensor({4, 12}))) ==
          "m: h.1.mlp.c_fc.weight is (4, 12), not (4, 16): heed's feed-forward networks "
          "are four times as wide as the model");
    CHECK(complaint_about(good, 0) ==
          "m: a width of 4 has no heads of width 64; say how many heads there are");
    CHECK(complaint_about(good, 3) == "m: a width of 4 cannot be divided among 3 heads");
    auto tensors = without("h.1.ln_2.bias");
    tensors["h.0.attn.c_attn.weight"] = Tensor({12, 4});  // of a Linear
    tensors["score.weight"] = Tensor({2, 4});
    tensors["h.2.attn.c_attn.bias"] = Tensor({12});  // no mask: it is listed
    CHECK(complaint_about(tensors) ==
          "m: these are not the parameters of this model:\n"
          "  h.0.attn.c_attn.weight is (12, 4) in the file and (4, 12) in the model\n"
          "  h.1.ln_2.bias is not in the file\n"
          "  \"h.2.attn.c_attn.bias\" is not in the model\n"
          "  \"score.weight\" is not in the model");
}

TEST_CASE("no memory is asked for that is not in the file") {
    const std::string billions =
        R"({"wte.weight":{"dtype":"F32","shape":[0,1000000000],"data_offsets":[0,0]},)"
        R"("wpe.weight":{"dtype":"F32","shape":[0,1000000000],"data_offsets":[0,0]}})";
    const TemporaryFolder folder;
    const std::string path = (folder.path / "m").string();
    std::ofstream(path, std::ios::binary) << stored(billions);
    CHECK(error_of([&] { load_gpt2(path); }) ==
          path + ": wte.weight is (0, 1000000000), not a matrix of at least one number");
}

TEST_CASE("an adapter has to be merged first") {
    Gpt model = drawn(7);
    Rng rng{7};
    attach_lora(model.blocks.layers[1].self_attention.key, {.rank = 1}, rng);
    CHECK(error_of([&] { gpt2_state_dict(model); }) ==
          "[gpt2_state_dict] h.1.attn.c_attn.weight has an adapter beside it; "
          "merge_lora(layer) first");
}
}  // TEST_SUITE("files/gpt2")
