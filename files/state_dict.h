// state_dict: the parameters of a model by PyTorch's names and in its layouts, for the
// day when one machine is too small. Lesson 7.1.
//
//     heed                         PyTorch
//     Linear                       weight = wᵀ, bias = b
//     Embedding, LearnedPositions  weight = table
//     LayerNorm                    weight = scale, bias = shift
//     Conv1d                       weight = w with its axes reversed, bias = b
//     RnnCell, GruCell, LstmCell   weight_ih = wxᵀ, weight_hh = whᵀ, bias_ih, bias_hh
//     Recurrent, Stacked           the same with _l0, _l1, ..; backward: _l0_reverse
//     MultiHeadAttention           in_proj_weight = [query.w key.w value.w]ᵀ,
//                                  in_proj_bias, out_proj.weight, out_proj.bias
//     EncoderLayer, DecoderLayer   self_attn, multihead_attn, linear1, linear2, norm1, ..
//     everything else              its members by the names they have in heed
//
// heed writes y = x W and PyTorch y = x Wᵀ, so a layout there is the one here with its
// axes in reverse. A TransformerEncoder or TransformerDecoder is then PyTorch's, and a
// model of your own is a Module whose members have the same names. What is no parameter
// is in no file: heads, activation, norm_first, eps, padding. There, say
// batch_first=True. PyTorch's masks are heed's turned round: true = may not.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "files/parameter_file.h"
#include "nn/conv1d.h"
#include "nn/embedding.h"
#include "nn/layer_norm.h"
#include "nn/positions.h"
#include "nn/stacked.h"
#include "nn/transformer_layer.h"
#include "nn/visitor.h"

namespace heed {

enum class Axes { kept, reversed };

// One tensor of a state_dict: heed's, side by side along their last axis.
struct StateDictEntry {
    std::string name;           // PyTorch's
    std::vector<Tensor> parts;  // handles on the model's own numbers
    Axes axes;

    Shape shape() const;  // as PyTorch has it
};
using StateDict = std::vector<StateDictEntry>;

namespace detail {

void add_entries(StateDict& entries, const std::string& prefix, const Linear& layer);
void add_entries(StateDict& entries, const std::string& prefix, const Embedding& layer);
void add_entries(StateDict& entries, const std::string& prefix,
                 const LearnedPositions& layer);
void add_entries(StateDict& entries, const std::string& prefix, const LayerNorm& layer);
void add_entries(StateDict& entries, const std::string& prefix, const Conv1d& layer);
void add_entries(StateDict& entries, const std::string& prefix,
                 const MultiHeadAttention& layer);
void add_entries(StateDict& entries, const std::string& prefix,
                 const EncoderLayer& layer);
void add_entries(StateDict& entries, const std::string& prefix,
                 const DecoderLayer& layer);

// weight_ih + suffix, and so on.
template <class Cell>
void add_cell(StateDict& entries, const std::string& prefix, const std::string& suffix,
              const Cell& cell) {
    entries.push_back({prefix + "weight_ih" + suffix, {cell.wx}, Axes::reversed});
    entries.push_back({prefix + "weight_hh" + suffix, {cell.wh}, Axes::reversed});
    entries.push_back({prefix + "bias_ih" + suffix, {cell.bx}, Axes::kept});
    entries.push_back({prefix + "bias_hh" + suffix, {cell.bh}, Axes::kept});
}
inline void add_entries(StateDict& entries, const std::string& prefix,
                        const RnnCell& cell) {
    add_cell(entries, prefix, "", cell);
}
inline void add_entries(StateDict& entries, const std::string& prefix,
                        const GruCell& cell) {
    add_cell(entries, prefix, "", cell);
}
inline void add_entries(StateDict& entries, const std::string& prefix,
                        const LstmCell& cell) {
    add_cell(entries, prefix, "", cell);
}
template <class Cell>
void add_entries(StateDict& entries, const std::string& prefix,
                 const Recurrent<Cell>& layer, std::size_t number = 0) {
    const std::string suffix = "_l" + std::to_string(number);
    add_cell(entries, prefix, suffix, layer.forward);
    if (layer.backward) add_cell(entries, prefix, suffix + "_reverse", *layer.backward);
}
template <class Cell>
void add_entries(StateDict& entries, const std::string& prefix,
                 const Stacked<Cell>& net) {
    for (std::size_t i = 0; i < net.layers.size(); ++i) {
        add_entries(entries, prefix, net.layers[i], i);
    }
}

// Goes through a model down to the layers that PyTorch has as well.
class StateDictWalk : public Visitor<StateDictWalk> {
public:
    using Visitor<StateDictWalk>::operator();

    StateDictWalk(StateDict& entries, std::string prefix)
        : entries_(entries), prefix_(std::move(prefix)) {}

    template <class Layer>
    void enter(const Layer& layer) {
        if constexpr (requires { add_entries(entries_, prefix_, layer); }) {
            add_entries(entries_, prefix_, layer);
        } else {
            layer.visit(*this);
        }
    }

    void operator()(const std::string& name, const Tensor& parameter) {
        if (parameter.defined()) {
            entries_.push_back({prefix_ + name, {parameter}, Axes::kept});
        }
    }
    void operator()(const std::string&, Rng&) {}
    template <class Layer>
    void operator()(const std::string& name, const Layer& layer) {
        StateDictWalk(entries_, prefix_ + name + '.').enter(layer);
    }

private:
    StateDict& entries_;
    std::string prefix_;
};

}  // namespace detail

// Throws Error if a linear layer has an adapter (nn/lora.h) that was not merged.
template <class Model>
StateDict state_dict(const Model& model) {
    StateDict entries;
    detail::StateDictWalk(entries, "").enter(model);
    return entries;
}

// The tensors as PyTorch has them, with memory of their own.
std::map<std::string, Tensor> tensors_of(const StateDict& entries);

// From a file, not yet in the model. Throws as PreparedParameters does. What is ignored
// may be in the file all the same.
PreparedParameters prepare_state_dict(const Safetensors& file, const StateDict& entries,
                                      const std::set<std::string>& ignored = {});

// Throws FileError as write_atomically does.
//     there:  module.load_state_dict(safetensors.torch.load_file(path), strict=True)
template <class Model>
void save_state_dict(const std::filesystem::path& path, const Model& model) {
    write_safetensors(path, tensors_of(state_dict(model)));
}

// All or nothing: on any error the model is what it was. Throws FileError if the file is
// not whole and valid, or does not fit the model; it then lists every difference.
//     there:  safetensors.torch.save_file(module.state_dict(), path)
template <class Model>
void load_state_dict(const std::filesystem::path& path, const Model& model) {
    prepare_state_dict(Safetensors(path), state_dict(model)).apply();
}

}  // namespace heed
