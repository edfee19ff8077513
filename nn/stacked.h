// Recurrent layers on top of one another: each reads the states of the one below.
//
// Between two layers stands dropout; after the last one there is none, as in PyTorch.
// Graves, Mohamed and Hinton, "Speech recognition with deep recurrent neural networks",
// 2013; dropout between layers and not between steps: Zaremba, Sutskever and Vinyals,
// "Recurrent neural network regularization", 2014. Lesson 1.1.
#pragma once

#include "nn/dropout.h"
#include "nn/recurrent.h"

namespace heed {

template <class Cell>  // RnnCell, GruCell or LstmCell
struct Stacked {
    // PyTorch's weight_ih_l1 is layers[1].forward.wx, turned.
    std::vector<Recurrent<Cell>> layers;
    Dropout dropout;

    // Throws Error unless there is a layer and 0 <= dropout < 1.
    Stacked(Index E, Index H, Index layer_count, Rng& rng,
            Directions directions = Directions::forward, double dropout_p = 0);

    struct Result {
        Tensor states;            // of the last layer: (B, T, H), or (B, T, 2H)
        std::vector<State> last;  // of each layer: (B, H), or (B, 2H)
    };

    // x: (B, T, E), mask: (B, T), true where a token is real. `initial` has one state for
    // each layer, shaped as `last`; zeros if empty. Throws ShapeError if it has another
    // number, and as Recurrent does.
    Result operator()(const Tensor& x, const Mask& mask,
                      const std::vector<State>& initial = {}) const;
    Result operator()(const Tensor& x, const std::vector<State>& initial = {}) const;

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("layers", layers);
        visitor("dropout", dropout);
    }
};

extern template struct Stacked<RnnCell>;
extern template struct Stacked<GruCell>;
extern template struct Stacked<LstmCell>;

}  // namespace heed
