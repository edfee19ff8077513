// What a model is made of: its parameters, found by one visit.
//
// A layer names its members once:
//     template <class Visitor> void visit(Visitor&& visitor) const {
//         visitor("w", w);
//         visitor("b", b);
//     }
// A member is a Tensor, another layer, an optional or a vector of layers, or the Rng of a
// layer that draws; from the visit follow the names ("encoder.forward.wx"), the list, and
// the count of all parameters.
#pragma once

#include <string>
#include <vector>

#include "core/rng.h"
#include "core/tensor.h"
#include "nn/visitor.h"

namespace heed {

struct NamedParameter {
    std::string name;  // dots between layers: "decoder.forward.bh"
    Tensor tensor;     // a handle on the model's own numbers
};

// The random numbers of a layer, which dropout draws from.
struct NamedRng {
    std::string name;  // "decoder.dropout.rng"
    Rng* rng;          // the model's own generator
};

namespace detail {

// Goes through a model and hands every tensor and every generator to `found`, with its
// name in dots.
template <class Found>
class Walk : public Visitor<Walk<Found>> {
public:
    using Visitor<Walk<Found>>::operator();

    Walk(std::string prefix, Found& found) : prefix_(std::move(prefix)), found_(found) {}

    void operator()(const std::string& name, const Tensor& parameter) {
        found_(prefix_ + name, parameter);
    }
    void operator()(const std::string& name, Rng& rng) { found_(prefix_ + name, rng); }
    template <class Layer>
    void operator()(const std::string& name, const Layer& layer) {
        layer.visit(Walk(prefix_ + name + '.', found_));
    }

private:
    std::string prefix_;
    Found& found_;
};

struct CollectParameters {
    std::vector<NamedParameter> list;
    void operator()(std::string name, const Tensor& parameter) {
        if (parameter.defined()) list.push_back({std::move(name), parameter});
    }
    void operator()(const std::string&, Rng&) {}
};

struct CollectRngs {
    std::vector<NamedRng> list;
    void operator()(const std::string&, const Tensor&) {}
    void operator()(std::string name, Rng& rng) {
        list.push_back({std::move(name), &rng});
    }
};

}  // namespace detail

// Every parameter with its name, in the order of the visit. The tensors are handles:
// changing one changes the model.
template <class Model>
std::vector<NamedParameter> named_parameters(const Model& model) {
    detail::CollectParameters found;
    model.visit(detail::Walk("", found));
    return std::move(found.list);
}

// Every generator inside the model with its name: what the parameters alone do not tell
// of how training goes on. They are the model's own, for as long as it lives.
template <class Model>
std::vector<NamedRng> named_rngs(const Model& model) {
    detail::CollectRngs found;
    model.visit(detail::Walk("", found));
    return std::move(found.list);
}

template <class Model>
std::vector<Tensor> parameters(const Model& model) {
    std::vector<Tensor> tensors;
    for (const NamedParameter& p : named_parameters(model)) tensors.push_back(p.tensor);
    return tensors;
}

// A frozen parameter keeps its value: it asks for no gradient, so that optimisers pass it
// by and backward skips its work.
template <class Model>
void freeze(const Model& model, bool frozen = true) {
    for (Tensor& p : parameters(model)) p.require_grad(!frozen);
}
template <class Model>
void unfreeze(const Model& model) {
    freeze(model, false);
}

// How many numbers a model has, and how many of them training changes.
template <class Model>
Index count_parameters(const Model& model) {
    Index count = 0;
    for (const Tensor& p : parameters(model)) count += p.size();
    return count;
}
template <class Model>
Index count_trainable(const Model& model) {
    Index count = 0;
    for (const Tensor& p : parameters(model)) count += p.wants_grad() ? p.size() : 0;
    return count;
}

}  // namespace heed
