// Parameter groups: not every parameter is trained in the same way.
//
// An optimiser holds one or more groups. Each may have a weight decay of its own and a
// factor on the learning rate. Parameters are counted from 0 through all groups, in
// order: errors and OptimizerState name them by that position. Lessons 6.4 and 8.3.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/tensor.h"

namespace heed {

struct ParameterGroup {
    std::vector<Tensor> parameters;
    std::optional<double> weight_decay = {};  // λ; without one, that of the options
    double lr_scale = 1;                      // times the learning rate of the options
};

// The usual two groups: tensors with two axes or more decay with λ, biases and the
// gains and shifts of norms (one axis) do not. A large matrix can learn its training
// examples by heart, which decay makes costly; a bias cannot, and pulled towards 0 it
// only loses the offset it is there for. The convention of GPT-2 and nanoGPT, in which
// embeddings decay too.
std::vector<ParameterGroup> decay_matrices(const std::vector<Tensor>& parameters,
                                           double weight_decay);

// What every optimiser does with its groups.
std::vector<ParameterGroup> one_group(std::vector<Tensor> parameters);
std::vector<Tensor> all_tensors(const std::vector<ParameterGroup>& groups);

// Throws Error for a λ or lr_scale that is negative or infinite, and for a tensor that is
// in two groups.
void check_groups(const std::vector<ParameterGroup>& groups, std::string_view who);

// The promise that a step happens whole or not at all. Throws Error, before anything
// moves, for a gradient that is not finite and for values that a tape still needs.
void check_gradients(const std::vector<ParameterGroup>& groups, std::string_view who);

// Throws Error in the name of `who` if some number of the gradient is not finite; says
// which, of the parameter at that position.
void check_gradient(const Tensor& parameter, std::size_t position, std::string_view who);

}  // namespace heed
