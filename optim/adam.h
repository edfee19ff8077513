// Adam: every number gets a step of its own, of about the learning rate, whatever the
// size of its gradient. Lesson 0.4.
//
//     m = β1 m + (1 - β1) dp          mean of the gradient
//     v = β2 v + (1 - β2) dp²         mean of its square
//     m̂ = m / (1 - β1ᵗ)               both began at 0: make up for it
//     v̂ = v / (1 - β2ᵗ)
//     p = p - lr m̂ / (√v̂ + ε)
//
// Kingma and Ba, "Adam: a method for stochastic optimization", 2015, algorithm 1. ε
// stands beside the root of the corrected v̂, as in the paper and in PyTorch; TensorFlow
// adds it to the uncorrected one.
#pragma once

#include <vector>

#include "core/tensor.h"

namespace heed {

class Adam {
public:
    struct Options {
        double lr = 1e-3;      // learning rate
        double beta1 = 0.9;    // memory of the mean: about 1 / (1 - β1) steps
        double beta2 = 0.999;  // memory of the mean square
        double eps = 1e-8;     // keeps the quotient finite
    };

    Adam(std::vector<Tensor> parameters, const Options& options);
    explicit Adam(std::vector<Tensor> parameters);

    // One step for every parameter that has a gradient, which is used up: the next
    // backward starts from zero. Several backwards before one step add up.
    void step();

    Options options;  // may change between steps, as a schedule does

private:
    struct Moments {
        std::vector<Real> m, v;
        Index t = 0;  // steps this parameter has taken
    };
    std::vector<Tensor> parameters_;
    std::vector<Moments> moments_;
};

}  // namespace heed
