// What a model consists of, as a tree: names, shapes, and how many numbers each part has.
//
//     model           12 numbers  9 trainable
//     ├─ hidden         9
//     │  ├─ w (2, 3)    6
//     │  └─ b (3,)      3
//     └─ output         3  frozen
//        └─ w (3, 1)    3  frozen
#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "core/tensor.h"
#include "nn/visitor.h"

namespace heed {

// A parameter, or a layer with its parts.
struct ModelPart {
    std::string name;
    std::optional<Shape> shape;  // of a parameter
    Index count = 0;             // numbers in it
    Index trainable = 0;         // and how many of them ask for a gradient
    std::vector<ModelPart> parts;
};

// The tree, one line a part. Equal neighbours in a vector of layers share a line:
// "blocks.0 .. blocks.11, each".
std::string to_string(const ModelPart& model);
std::ostream& operator<<(std::ostream& out, const ModelPart& model);

namespace detail {

class CollectParts : public Visitor<CollectParts> {
public:
    using Visitor<CollectParts>::operator();

    explicit CollectParts(ModelPart& parent) : parent_(parent) {}

    void operator()(const std::string& name, const Tensor& parameter) {
        if (!parameter.defined()) return;
        const Index n = parameter.size();
        add({name, parameter.shape(), n, parameter.wants_grad() ? n : 0, {}});
    }
    template <class Layer>
    void operator()(const std::string& name, const Layer& layer) {
        ModelPart part;
        part.name = name;
        if constexpr (requires { layer.visit(CollectParts(part)); }) {
            layer.visit(CollectParts(part));
            add(std::move(part));
        }
    }

private:
    void add(ModelPart part) {
        parent_.count += part.count;
        parent_.trainable += part.trainable;
        if (part.count > 0) parent_.parts.push_back(std::move(part));
    }

    ModelPart& parent_;
};

}  // namespace detail

// std::cout << summary(model);    or summary(model).parts[0].count
template <class Model>
ModelPart summary(const Model& model, const std::string& name = "model") {
    ModelPart root;
    root.name = name;
    model.visit(detail::CollectParts(root));
    return root;
}

}  // namespace heed
