// What an optimiser remembers from step to step, as a value: enough to save it, load it
// and go on with the very same numbers. Lesson 0.4.
#pragma once

#include <map>
#include <string>

#include "core/tensor.h"

namespace heed {

// Every optimiser has
//     OptimizerState state() const;               copies
//     void set_state(const OptimizerState&);      all of it, or Error and nothing changed
struct OptimizerState {
    // Moments by position of the parameter: "m.0", "v.0", "velocity.3". One that does not
    // exist yet is absent.
    std::map<std::string, Tensor> tensors;
    std::map<std::string, double> numbers;  // step counts, "t.0"
};

}  // namespace heed
