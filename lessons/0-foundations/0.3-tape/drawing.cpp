#include "drawing.h"

namespace lesson {

using namespace heed;

void Drawing::leaf(const std::string& name, const Tensor& x) {
    nodes_.push_back({name, "", x, {}});
}

void Drawing::step(const std::string& name, const Tensor& output,
                   std::initializer_list<Tensor> inputs) {
    Node node{name, tape_.operations().back(), output, {}};
    for (const Tensor& x : inputs) node.inputs.push_back(find(x));
    nodes_.push_back(node);
}

std::size_t Drawing::find(const Tensor& x) const {
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
        if (nodes_[i].tensor.grad_slot() == x.grad_slot()) return i;
    }
    throw Error("[drawing] an input was never drawn");
}

std::string Drawing::mermaid() const {
    std::string text = "flowchart LR\n", arrows;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
        const Node& node = nodes_[i];
        const std::string words =
            str(node.operation.empty() ? "" : node.operation + "<br>", node.name, " = ",
                node.tensor.item(), "<br>gradient ", node.tensor.grad().item());
        text += str("    n", i, "[\"", words, "\"]\n");
        for (const std::size_t from : node.inputs)
            arrows += str("    n", from, " --> n", i, '\n');
    }
    return text + arrows;
}

}  // namespace lesson
