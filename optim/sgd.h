// Stochastic gradient descent with momentum. Lesson 0.4.
//
//     g = dp + λ p                    weight decay, as the gradient of λ/2 |p|²
//     v = μ v + g
//     p = p - lr v                    or, with Nesterov,  p = p - lr (g + μ v)
//
// Polyak 1964 and Nesterov 1983, both as in Sutskever et al., "On the importance of
// initialization and momentum in deep learning", 2013, but without the learning rate in
// v, which is PyTorch's form. Nesterov goes where the momentum will lead, and corrects
// there.
#pragma once

#include <vector>

#include "core/tensor.h"
#include "optim/parameter_group.h"
#include "optim/state.h"

namespace heed {

class Sgd {
public:
    struct Options {
        double lr = 1e-2;         // learning rate
        double momentum = 0;      // μ; 0 is plain gradient descent
        bool nesterov = false;    // needs a momentum
        double weight_decay = 0;  // λ, for groups without one of their own
    };

    // Throws Error unless lr > 0, 0 <= momentum < 1 and λ >= 0.
    Sgd(std::vector<ParameterGroup> groups, const Options& options);
    Sgd(std::vector<Tensor> parameters, const Options& options);

    // One step for every parameter that has a gradient, which is used up: the next
    // backward starts from zero. Several backwards before one step add up. A parameter
    // without a gradient does not move, nor decay. Throws Error, and changes nothing, for
    // a gradient that is not finite and for options that make no sense (lr = 0, where a
    // schedule may end, does).
    void step();

    // "velocity.k" of every parameter that has moved with momentum. set_state() throws
    // Error for other names and shapes, and then changes nothing.
    OptimizerState state() const;
    void set_state(const OptimizerState& state);

    Options options;  // may change between steps, as a schedule does

private:
    void check_options() const;
    void move(Tensor& parameter, std::vector<Real>& velocity, double lr, double decay);

    std::vector<ParameterGroup> groups_;
    std::vector<std::vector<Real>> velocity_;  // by position; empty before the first step
};

}  // namespace heed
