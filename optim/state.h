// What an optimiser remembers from step to step, as values that a file can hold.
//
// With the parameters and the options it is everything the next step depends on: a run
// that saves it and goes on later continues bit for bit. Lesson 0.5.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/tensor.h"

namespace heed {

// Named by the position of the parameter, counted through all groups: "m.0", "v.0" and
// "t.0" of Adam, "velocity.3" of Sgd. A parameter that has not moved yet has none: the
// state of a fresh optimiser is empty.
struct OptimizerState {
    std::map<std::string, Tensor> tensors;
    std::map<std::string, double> numbers;
};

// What set_state() asks first. Throws Error, naming all that is wrong, unless every name
// of `state` is one of `expected` and every tensor has the shape found there.
void check_state(const OptimizerState& state, const OptimizerState& expected,
                 std::string_view who);

}  // namespace heed
