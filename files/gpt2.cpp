#include "files/gpt2.h"

#include "core/rng.h"

namespace heed {

namespace {

template <class... Parts>
void check_file(bool ok, const Safetensors& file, const Parts&... parts) {
    if (!ok) throw FileError(str(file.name(), ": ", parts...));
}

std::string gpt2_prefix(const Safetensors& file) {
    return file.tensors().contains("transformer.wte.weight") ? "transformer." : "";
}

// The shape of a matrix by its name without prefix.
Shape gpt2_matrix(const Safetensors& file, const std::string& name) {
    const auto stored = file.tensors().find(gpt2_prefix(file) + name);
    check_file(stored != file.tensors().end(), file, "there is no ", name);
    const Shape& shape = stored->second.shape;
    check_file(shape.rank() == 2 && shape.size() > 0, file, name, " is ", shape,
               ", not a matrix of at least one number");
    return shape;
}

// Named as the layer of PyTorch, stored as in heed: Axes::kept throughout.
void add_stored(StateDict& entries, const std::string& name,
                const std::vector<const Linear*>& layers) {
    StateDictEntry weight{name + ".weight", {}, Axes::kept};
    StateDictEntry bias{name + ".bias", {}, Axes::kept};
    for (const Linear* layer : layers) {
        check<Error>(!layer->lora, "gpt2_state_dict", weight.name,
                     " has an adapter beside it; merge_lora(layer) first");
        check<Error>(layer->b.defined(), "gpt2_state_dict", name,
                     " has no bias, but GPT-2's layers have one");
        weight.parts.push_back(layer->w);
        bias.parts.push_back(layer->b);
    }
    entries.push_back(weight);
    entries.push_back(bias);
}

// The causal masks, which are computed here.
bool is_mask(const std::string& name) {
    return name.ends_with(".attn.bias") || name.ends_with(".attn.masked_bias");
}

}  // namespace

StateDict gpt2_state_dict(const Gpt& model) {
    StateDict entries;
    detail::add_entries(entries, "wte.", model.embedding);
    detail::add_entries(entries, "wpe.", model.positions);
    for (std::size_t i = 0; i < model.blocks.layers.size(); ++i) {
        const EncoderLayer& layer = model.blocks.layers[i];
        const MultiHeadAttention& attention = layer.self_attention;
        const std::string h = str("h.", i, '.');
        detail::add_entries(entries, h + "ln_1.", layer.norm1);
        add_stored(entries, h + "attn.c_attn",
                   {&attention.query, &attention.key, &attention.value});
        add_stored(entries, h + "attn.c_proj", {&attention.output});
        detail::add_entries(entries, h + "ln_2.", layer.norm2);
        add_stored(entries, h + "mlp.c_fc", {&layer.feed_forward.hidden});
        add_stored(entries, h + "mlp.c_proj", {&layer.feed_forward.output});
    }
    detail::add_entries(entries, "ln_f.", *model.blocks.norm);
    return entries;
}

GptConfig gpt2_config(const Safetensors& file, Index heads) {
    check<Error>(heads >= 0, "gpt2_config", "heads must be 0 or more, not ", heads);
    const Shape words = gpt2_matrix(file, "wte.weight");
    GptConfig config;
    config.vocabulary = words[0];
    config.context = gpt2_matrix(file, "wpe.weight")[0];
    config.width = words[1];

    // A layer counts if its largest matrix is there: memory is asked for by what the file
    // has, not by what it says.
    const Shape inner{config.width, 4 * config.width};
    const auto inner_name = [&] { return str("h.", config.layers, ".mlp.c_fc.weight"); };
    config.layers = 0;
    do {
        const Shape shape = gpt2_matrix(file, inner_name());
        check_file(shape == inner, file, inner_name(), " is ", shape, ", not ", inner,
                   ": heed's feed-forward networks are four times as wide as the model");
        ++config.layers;
    } while (file.tensors().contains(gpt2_prefix(file) + inner_name()));

    check_file(heads > 0 || config.width % 64 == 0, file, "a width of ", config.width,
               " has no heads of width 64; say how many heads there are");
    config.heads = heads > 0 ? heads : config.width / 64;
    check_file(config.width % config.heads == 0, file, "a width of ", config.width,
               " cannot be divided among ", config.heads, " heads");
    return config;
}

Gpt load_gpt2(const std::filesystem::path& path, Index heads) {
    const Safetensors file(path);
    const std::string prefix = gpt2_prefix(file);
    std::set<std::string> ignored;
    for (const auto& [name, stored] : file.tensors()) {
        if (is_mask(name)) ignored.insert(name);
    }
    const auto head = file.tensors().find("lm_head.weight");
    if (head != file.tensors().end()) {
        const auto words = file.tensors().find(prefix + "wte.weight");
        check_file(words != file.tensors().end() &&
                       head->second.dtype == words->second.dtype &&
                       head->second.shape == words->second.shape &&
                       file.bytes(head->first) == file.bytes(words->first),
                   file,
                   "lm_head.weight is not wte.weight: this model has an output layer of "
                   "its own, and a Gpt writes with the embedding it reads with");
        ignored.insert(head->first);
    }

    Rng rng{0};  // every number it draws is overwritten
    Gpt model(gpt2_config(file, heads), rng);
    StateDict entries = gpt2_state_dict(model);
    for (StateDictEntry& entry : entries) entry.name = prefix + entry.name;
    prepare_state_dict(file, entries, ignored).apply();
    return model;
}

void save_gpt2(const std::filesystem::path& path, const Gpt& model) {
    write_safetensors(path, tensors_of(gpt2_state_dict(model)));
}

}  // namespace heed
