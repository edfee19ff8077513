// The four layers of document 001's listing as Keras means them, and Sequential.
#pragma once

#include <functional>
#include <tuple>
#include <utility>
#include <vector>

#include "core/core.h"
#include "nn/nn.h"

namespace lesson {

using namespace heed;

// What goes from layer to layer: numbers, which tokens are real, and, for us to look at,
// the weights of the last attention.
struct Flow {
    Tensor x;   // (B, T, D), or (B, D) when time is gone
    Mask real;  // (B, T)
    Tensor weights = {};
};

// How Keras draws its first numbers: draw.cpp.
Tensor glorot(Index in, Index out, Rng& rng);         // (in, out), uniform
Tensor orthogonal(Index rows, Index cols, Rng& rng);  // rows of length 1, perpendicular

// The vectors of words: from U(-0.05, 0.05), as Keras draws them, or from N(0, 1), as
// PyTorch and heed do.
enum class Words { small, normal };
// What is read as padding: nothing, as in Keras unless mask_zero=True; or id 0.
enum class Padding0 { is_a_word, is_masked };

// Embedding(V, E).
struct EmbeddingLayer {
    Tensor table;
    Padding0 padding;

    EmbeddingLayer(Index V, Index E, Words words, Padding0 pad_id, Rng& rng)
        : table(words == Words::small ? Tensor::uniform({V, E}, -0.05, 0.05, rng)
                                      : Tensor::normal({V, E}, 0, 1, rng)),
          padding(pad_id) {
        table.require_grad();
    }

    Flow operator()(const Ids& ids) const {
        Mask real(ids.shape(), 1);
        if (padding == Padding0::is_masked)
            for (Index i = 0; i < ids.size(); ++i) real[i] = ids[i] != 0;
        return {embedding(table, ids), real};
    }
    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("table", table);
    }
};

enum class Return { last, sequences };

// LSTM(H), and with return_sequences=True. Keras has one bias, 1 at the forget gate. heed
// has two, as PyTorch, that are added: the second is 0 here, and frozen.
struct LstmLayer {
    Lstm lstm;
    Return result;

    LstmLayer(Index E, Index H, Return what, Rng& rng) : lstm(E, H, rng), result(what) {
        LstmCell& cell = lstm.forward;
        cell.wx = glorot(E, 4 * H, rng).require_grad();
        cell.wh = orthogonal(H, 4 * H, rng).require_grad();
        cell.bx = concat({Tensor({H}), Tensor({H}, 1), Tensor({2 * H})}, 0);
        cell.bx.require_grad();
        cell.bh = Tensor({4 * H});
    }

    Flow operator()(const Flow& in) const {
        const auto read = lstm(in.x, in.real);
        return {result == Return::last ? read.last.h : read.states, in.real};
    }
    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("lstm", lstm);
    }
};

// Attention()([x, x]), of which nothing is trained: softmax(x xᵀ) x, and only on
// request over the root. On a matrix (B, D), where time is gone, Keras 2 multiplies
// what it finds: the rows are sentences.
struct AttentionLayer {
    bool over_root = false;

    Flow operator()(const Flow& in) const {
        if (in.x.rank() == 2) {
            const Tensor weights = softmax(matmul(in.x, in.x, {.b = true}));  // (B, B)
            return {matmul(weights, in.x), in.real, weights};
        }
        const Tensor scores = over_root ? scaled_dot(in.x, in.x) : dot(in.x, in.x);
        const auto [context, weights] = attend(scores, in.x, padding_mask(in.real));
        return {context, in.real, weights};  // (B, T, D), (B, T, T)
    }
    template <class Visitor>
    void visit(Visitor&&) const {}
};

// GlobalAveragePooling1D(): the mean over the real tokens, (B, T, D) -> (B, D).
struct MeanLayer {
    Flow operator()(const Flow& in) const {
        return {mean_pool(in.x, in.real), in.real, in.weights};
    }
    template <class Visitor>
    void visit(Visitor&&) const {}
};

// Dense(V). Its softmax is in the loss, and argmax needs none.
struct DenseLayer {
    Linear linear;

    DenseLayer(Index D, Index V, Rng& rng) : linear(D, V, rng) {
        linear.w = glorot(D, V, rng).require_grad();
        linear.b = Tensor({V}).require_grad();
    }

    Flow operator()(const Flow& in) const { return {linear(in.x), in.real, in.weights}; }
    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("linear", linear);
    }
};

// Layers one after the other: Sequential{EmbeddingLayer(..), LstmLayer(..), ..}.
// Braces, not parentheses: what is in braces is made from left to right, so that every
// compiler draws the same numbers for the same layer.
template <class... Layers>
struct Sequential {
    std::tuple<Layers...> layers;

    explicit Sequential(Layers... all) : layers(std::move(all)...) {}

    Flow operator()(const Ids& ids) const { return from<0>(ids); }

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        int i = 0;
        const auto each = [&](const auto& layer) { visitor(std::to_string(i++), layer); };
        std::apply([&](const auto&... layer) { (each(layer), ...); }, layers);
    }

private:
    template <std::size_t i, class X>
    Flow from(const X& x) const {
        const Flow y = std::get<i>(layers)(x);
        if constexpr (i + 1 < sizeof...(Layers)) return from<i + 1>(y);
        return y;
    }
};

// Any of them, its type forgotten.
struct Net {
    std::function<Flow(const Ids&)> run;
    std::vector<Tensor> weights;

    template <class... Layers>
    Net(const Sequential<Layers...>& model)
        : run([model](const Ids& ids) { return model(ids); }),
          weights(parameters(model)) {}
};

}  // namespace lesson
