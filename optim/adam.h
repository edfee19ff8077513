// Adam: every number gets a step of its own, of about the learning rate, whatever the
// size of its gradient; and AdamW, the same with another weight decay. Lesson 0.4.
//
//     g = dp + λ p                    Adam's decay: one more gradient
//     m = β1 m + (1 - β1) g           mean of the gradient
//     v = β2 v + (1 - β2) g²          mean of its square
//     m̂ = m / (1 - β1ᵗ)               both began at 0: make up for it
//     v̂ = v / (1 - β2ᵗ)
//     p = p - lr m̂ / (√v̂ + ε)
//
// AdamW takes g = dp and shrinks p by itself: p = (1 - lr λ) p - lr m̂ / (√v̂ + ε). In
// Adam the pull λ p is divided by √v̂ like any gradient, so that numbers with large
// gradients hardly decay; in AdamW all decay at one rate.
//
// Kingma and Ba, "Adam: a method for stochastic optimization", 2015, algorithm 1;
// Loshchilov and Hutter, "Decoupled weight decay regularization", 2019, algorithm 2. ε
// stands beside the root of the corrected v̂, as in the paper and in PyTorch; TensorFlow
// adds it to the uncorrected one.
#pragma once

#include <vector>

#include "core/tensor.h"
#include "optim/parameter_group.h"
#include "optim/state.h"

namespace heed {

class Adam {
public:
    struct Options {
        double lr = 1e-3;         // learning rate
        double beta1 = 0.9;       // memory of the mean: about 1 / (1 - β1) steps
        double beta2 = 0.999;     // memory of the mean square
        double eps = 1e-8;        // keeps the quotient finite
        double weight_decay = 0;  // λ, for groups without one of their own
    };

    // Throws Error unless lr > 0, 0 <= β1, β2 < 1, ε > 0 and λ >= 0.
    Adam(std::vector<ParameterGroup> groups, const Options& options);
    Adam(std::vector<Tensor> parameters, const Options& options);
    explicit Adam(std::vector<Tensor> parameters);

    // One step for every parameter that has a gradient, which is used up: the next
    // backward starts from zero. Several backwards before one step add up. A parameter
    // without a gradient does not move, nor decay. Throws Error, and changes nothing, for
    // a gradient that is not finite and for options that make no sense (lr = 0, where a
    // schedule may end, does).
    void step();

    // "m.k", "v.k" and "t.k" of every parameter that has moved. set_state() throws Error
    // for other names and shapes, or some of the three, and then changes nothing.
    OptimizerState state() const;
    void set_state(const OptimizerState& state);

    Options options;  // may change between steps, as a schedule does

protected:
    enum class Decay { coupled, decoupled };
    Adam(std::vector<ParameterGroup> groups, const Options& options, Decay decay);

private:
    struct Moments {
        std::vector<Real> m, v;
        Index t = 0;  // steps this parameter has taken
    };
    void check_options() const;
    void move(Tensor& parameter, Moments& moments, double lr, double decay);

    std::vector<ParameterGroup> groups_;
    std::vector<Moments> moments_;  // by position
    Decay decay_;
};

class AdamW : public Adam {
public:
    // Adam's, but for the weight decay.
    struct Options {
        double lr = 1e-3;
        double beta1 = 0.9;
        double beta2 = 0.999;
        double eps = 1e-8;
        double weight_decay = 0.01;
    };

    AdamW(std::vector<ParameterGroup> groups, const Options& options);
    AdamW(std::vector<Tensor> parameters, const Options& options);
    explicit AdamW(std::vector<Tensor> parameters);
};

}  // namespace heed
