#pragma once

#include <vector>

#include "lessons/exercise/answer.h"

namespace heed {

// A sum ('+') or a product ('*') of two numbers, each told by its place: leaves first,
// then one number for each step.
struct Step {
    char operation;
    std::size_t left, right;
};

using Answer = std::vector<double>(const std::vector<double>& leaves,
                                   const std::vector<Step>& steps);
namespace mine {
Answer gradients;
}
namespace solution {
Answer gradients;
}

}  // namespace heed
