#include "trace.h"

#include <algorithm>
#include <cmath>

namespace lesson {

using namespace heed;

Tensor Trace::operator()(const std::string& name, const Tensor& y,
                         std::initializer_list<Tensor> inputs) {
    Node node{name, "", y, {}};
    const auto recorded = tape_.operations();
    for (; seen_ < recorded.size(); ++seen_) {
        node.operations += (node.operations.empty() ? "" : " ");
        node.operations += recorded[seen_];
    }
    for (const Tensor& x : inputs) node.inputs.push_back(find(x));
    nodes_.push_back(node);
    return y;
}

std::size_t Trace::find(const Tensor& x) const {
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
        if (nodes_[i].tensor.grad_slot() == x.grad_slot()) return i;
    }
    throw Error("[trace] an input was never traced");
}

namespace {

bool finite(const Tensor& x) {
    return std::all_of(x.data().begin(), x.data().end(),
                       [](Real v) { return std::isfinite(v); });
}

// "1 infinite, 2 NaN of 4"
std::string bad_numbers(const Tensor& x) {
    const auto all = x.data();
    const auto infinite =
        std::count_if(all.begin(), all.end(), [](Real v) { return std::isinf(v); });
    const auto nan =
        std::count_if(all.begin(), all.end(), [](Real v) { return std::isnan(v); });
    std::string text;
    if (infinite > 0) text += str(infinite, " infinite");
    if (nan > 0) text += str(infinite > 0 ? ", " : "", nan, " NaN");
    return text + str(" of ", all.size());
}

}  // namespace

std::string Trace::first_bad_value() const {
    for (const Node& node : nodes_) {
        if (finite(node.tensor)) continue;
        return str(node.name, ' ', node.tensor.shape(), " of ", node.operations, ": ",
                   bad_numbers(node.tensor));
    }
    return "none";
}

std::string Trace::first_bad_gradient() const {
    for (std::size_t i = nodes_.size(); i-- > 0;) {
        const Tensor gradient = nodes_[i].tensor.grad();
        if (finite(gradient)) continue;
        std::string senders;  // those who read it sent it a gradient
        for (const Node& reader : nodes_) {
            if (std::count(reader.inputs.begin(), reader.inputs.end(), i) > 0)
                senders += (senders.empty() ? "" : ", ") + reader.name;
        }
        return str(nodes_[i].name, ' ', gradient.shape(), " from ", senders, ": ",
                   bad_numbers(gradient));
    }
    return "none";
}

std::string Trace::mermaid() const {
    std::string text = "flowchart TD\n", arrows;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
        const Node& node = nodes_[i];
        const std::string made = node.operations.empty() ? "" : "<br>" + node.operations;
        const char* const open = node.inputs.empty() ? "([\"" : "[\"";
        const char* const close = node.inputs.empty() ? "\"])\n" : "\"]\n";
        text += str("    n", i, open, node.name, ' ', node.tensor.shape(), made, close);
        for (const std::size_t from : node.inputs)
            arrows += str("    n", from, " --> n", i, '\n');
    }
    return text + arrows;
}

std::string Trace::dot() const {
    std::string text = "digraph tape {\n  node [shape=box, fontname=\"sans-serif\"];\n";
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
        const Node& node = nodes_[i];
        text += str("  n", i, " [label=\"", node.name, ' ', node.tensor.shape());
        if (!node.operations.empty()) text += "\\n" + node.operations;
        text += node.inputs.empty() ? "\", style=rounded];\n" : "\"];\n";
        for (const std::size_t from : node.inputs)
            text += str("  n", from, " -> n", i, ";\n");
    }
    return text + "}\n";
}

}  // namespace lesson
