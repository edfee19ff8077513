// The linear layer: y = x W + b. Lesson 0.4.
#pragma once

#include <optional>

#include "core/tensor.h"
#include "nn/lora.h"

namespace heed {

// Every matrix in heed is stored (in, out), so that the code reads as the formula does.
// (PyTorch stores the transpose.)
struct Linear {
    Tensor w;                  // (in, out)
    Tensor b;                  // (out), or not defined
    std::optional<Lora> lora;  // a change of w that is trained: nn/lora.h, for later

    enum class Bias { no, yes };

    Linear() = default;
    // Weights and bias from U(-1/√in, 1/√in), as PyTorch draws them.
    Linear(Index in, Index out, Rng& rng, Bias bias = Bias::yes);

    Tensor operator()(const Tensor& x) const;  // (.., in) -> (.., out)

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("w", w);
        visitor("b", b);
        visitor("lora", lora);
    }
};

}  // namespace heed
