// Stochastic gradient descent with momentum. Lesson 0.4.
//
//     v = μ v + dp
//     p = p - lr v
//
// Polyak 1964, in the form of Sutskever et al. 2013 without the learning rate in v, which
// is PyTorch's.
#pragma once

#include <vector>

#include "core/tensor.h"

namespace heed {

class Sgd {
public:
    struct Options {
        double lr = 1e-2;     // learning rate
        double momentum = 0;  // μ; 0 is plain gradient descent
    };

    Sgd(std::vector<Tensor> parameters, const Options& options);

    // One step for every parameter that has a gradient, which is used up: the next
    // backward starts from zero. Several backwards before one step add up.
    void step();

    Options options;  // may change between steps

private:
    std::vector<Tensor> parameters_;
    std::vector<std::vector<Real>>
        velocity_;  // v of each parameter, from its first step on
};

}  // namespace heed
