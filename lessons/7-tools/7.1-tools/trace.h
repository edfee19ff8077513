// A look over the shoulder of a model: what every step made of what, whether it was
// finite, and the whole as a drawing.
//
//     Trace trace(tape);
//     const Tensor q = trace("q", linear(x, wq, {}), {x, wq});
//     tape.backward(trace("loss", ..));
//     std::cout << trace.mermaid() << trace.first_bad_gradient();
//
// The tape knows the order of its steps and their names, not which tensors they joined:
// that is told here, where they are at hand. Two handles are one node if their gradients
// have one slot.
#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "core/core.h"

namespace lesson {

class Trace {
public:
    explicit Trace(const heed::Tape& tape) : tape_(tape) {}

    // Hands y through. What the tape recorded since the last call is how it was made;
    // without inputs it is a leaf, a parameter or data.
    heed::Tensor operator()(const std::string& name, const heed::Tensor& y,
                            std::initializer_list<heed::Tensor> inputs = {});

    // In forward order the first value, in backward order the first gradient that holds
    // an infinity or a NaN, in a sentence.
    std::string first_bad_value() const;
    std::string first_bad_gradient() const;

    std::string mermaid() const;
    std::string dot() const;

private:
    struct Node {
        std::string name, operations;
        heed::Tensor tensor;
        std::vector<std::size_t> inputs;
    };
    std::size_t find(const heed::Tensor& x) const;

    const heed::Tape& tape_;
    std::size_t seen_ = 0;  // steps of the tape that have a node
    std::vector<Node> nodes_;
};

}  // namespace lesson
