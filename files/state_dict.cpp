#include "files/state_dict.h"

#include <algorithm>

#include "core/movement.h"

namespace heed {

namespace {

// Of the ranks that layers have, 1, 2 and 3, exchanging first and last is reversing.
Tensor reversed_axes(const Tensor& x) {
    return x.rank() < 2 ? x : transpose(x, 0, -1);
}

// A layer may do without a bias; it then has none here and bias=False there.
void add_entry(StateDict& entries, std::string name, std::vector<Tensor> parts,
               Axes axes) {
    if (parts[0].defined()) {
        entries.push_back({std::move(name), std::move(parts), axes});
    }
}

void check_merged(const Linear& layer, const std::string& name) {
    check<Error>(!layer.lora, "state_dict", name,
                 " has an adapter beside it, for which PyTorch has no name; "
                 "merge_lora(layer) first");
}

}  // namespace

Shape StateDictEntry::shape() const {
    Shape joined = parts[0].shape();
    if (parts.size() > 1) {  // a scalar, alone, has no last axis
        Index last = 0;
        for (const Tensor& part : parts) last += part.dim(-1);
        joined = joined.with(-1, last);
    }
    if (axes == Axes::kept) return joined;
    std::vector<Index> sizes(joined.dims().begin(), joined.dims().end());
    std::reverse(sizes.begin(), sizes.end());
    return Shape(sizes);
}

namespace detail {

void add_entries(StateDict& entries, const std::string& prefix, const Linear& layer) {
    check_merged(layer, prefix + "weight");
    add_entry(entries, prefix + "weight", {layer.w}, Axes::reversed);
    add_entry(entries, prefix + "bias", {layer.b}, Axes::kept);
}

void add_entries(StateDict& entries, const std::string& prefix, const Embedding& layer) {
    add_entry(entries, prefix + "weight", {layer.table}, Axes::kept);
}

void add_entries(StateDict& entries, const std::string& prefix,
                 const LearnedPositions& layer) {
    add_entry(entries, prefix + "weight", {layer.table}, Axes::kept);
}

void add_entries(StateDict& entries, const std::string& prefix, const LayerNorm& layer) {
    add_entry(entries, prefix + "weight", {layer.scale}, Axes::kept);
    add_entry(entries, prefix + "bias", {layer.shift}, Axes::kept);
}

void add_entries(StateDict& entries, const std::string& prefix, const Conv1d& layer) {
    add_entry(entries, prefix + "weight", {layer.w}, Axes::reversed);
    add_entry(entries, prefix + "bias", {layer.b}, Axes::kept);
}

void add_entries(StateDict& entries, const std::string& prefix,
                 const MultiHeadAttention& layer) {
    for (const Linear* part : {&layer.query, &layer.key, &layer.value}) {
        check_merged(*part, prefix + "in_proj_weight");
    }
    add_entry(entries, prefix + "in_proj_weight",
              {layer.query.w, layer.key.w, layer.value.w}, Axes::reversed);
    add_entry(entries, prefix + "in_proj_bias",
              {layer.query.b, layer.key.b, layer.value.b}, Axes::kept);
    add_entries(entries, prefix + "out_proj.", layer.output);
}

void add_entries(StateDict& entries, const std::string& prefix,
                 const EncoderLayer& layer) {
    add_entries(entries, prefix + "self_attn.", layer.self_attention);
    add_entries(entries, prefix + "linear1.", layer.feed_forward.hidden);
    add_entries(entries, prefix + "linear2.", layer.feed_forward.output);
    add_entries(entries, prefix + "norm1.", layer.norm1);
    add_entries(entries, prefix + "norm2.", layer.norm2);
}

void add_entries(StateDict& entries, const std::string& prefix,
                 const DecoderLayer& layer) {
    add_entries(entries, prefix + "self_attn.", layer.self_attention);
    add_entries(entries, prefix + "multihead_attn.", layer.cross_attention);
    add_entries(entries, prefix + "linear1.", layer.feed_forward.hidden);
    add_entries(entries, prefix + "linear2.", layer.feed_forward.output);
    add_entries(entries, prefix + "norm1.", layer.norm1);
    add_entries(entries, prefix + "norm2.", layer.norm2);
    add_entries(entries, prefix + "norm3.", layer.norm3);
}

}  // namespace detail

std::map<std::string, Tensor> tensors_of(const StateDict& entries) {
    std::map<std::string, Tensor> tensors;
    for (const StateDictEntry& entry : entries) {
        std::vector<Tensor> values;  // copies, which no tape has heard of
        for (const Tensor& part : entry.parts) values.push_back(part.clone());
        const Tensor joined = values.size() == 1 ? values[0] : concat(values, -1);
        tensors[entry.name] = entry.axes == Axes::kept ? joined : reversed_axes(joined);
    }
    return tensors;
}

PreparedParameters prepare_state_dict(const Safetensors& file, const StateDict& entries,
                                      const std::set<std::string>& ignored) {
    std::vector<std::pair<std::string, Shape>> expected;
    for (const StateDictEntry& entry : entries) {
        expected.emplace_back(entry.name, entry.shape());
    }
    check_contents(file, "", expected, ignored);

    PreparedParameters prepared;
    for (const StateDictEntry& entry : entries) {
        const Tensor stored = file.tensor(entry.name);
        const Tensor joined = entry.axes == Axes::kept ? stored : reversed_axes(stored);
        if (entry.parts.size() == 1) {
            prepared.add(entry.parts[0], joined);
            continue;
        }
        Index begin = 0;
        for (const Tensor& part : entry.parts) {
            const Index end = begin + part.dim(-1);
            prepared.add(part, slice(joined, -1, begin, end));
            begin = end;
        }
    }
    return prepared;
}

}  // namespace heed
