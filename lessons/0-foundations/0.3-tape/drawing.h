// A tape as a flow chart, in the language of Mermaid, which GitHub draws.
//
// The tape knows the order of its steps and their names; which tensors a step read and
// made is told here, where they are at hand. Two handles are one node if their gradients
// have one slot.
#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "core/core.h"

namespace lesson {

class Drawing {
public:
    explicit Drawing(const heed::Tape& tape) : tape_(tape) {}

    // Something that was there before the tape: a parameter or data.
    void leaf(const std::string& name, const heed::Tensor& x);

    // The step recorded last made `output` of `inputs`.
    void step(const std::string& name, const heed::Tensor& output,
              std::initializer_list<heed::Tensor> inputs);

    // Every node with its value and, after backward, its gradient.
    std::string mermaid() const;

private:
    struct Node {
        std::string name, operation;
        heed::Tensor tensor;
        std::vector<std::size_t> inputs;
    };
    std::size_t find(const heed::Tensor& x) const;

    const heed::Tape& tape_;
    std::vector<Node> nodes_;
};

}  // namespace lesson
