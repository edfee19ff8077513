// Layers one after the other, as Keras and PyTorch have a class for it. heed has none: a
// model is a struct with a formula. But it takes ten lines.
#pragma once

#include <string>
#include <tuple>

#include "core/tensor.h"

namespace lesson {

template <class... Layers>
struct Sequential {
    std::tuple<Layers...> layers;

    heed::Tensor operator()(heed::Tensor x) const {
        std::apply([&](const auto&... layer) { ((x = layer(x)), ...); }, layers);
        return x;
    }
    // Named "0", "1", .., as in PyTorch's nn.Sequential.
    template <class Visitor>
    void visit(Visitor&& visitor) const {
        int i = 0;
        std::apply([&](const auto&... p) { (visitor(std::to_string(i++), p), ...); },
                   layers);
    }
};
template <class... Layers>
Sequential(std::tuple<Layers...>) -> Sequential<Layers...>;

// A function as a layer: it has no parameters.
struct Function {
    heed::Tensor (*f)(const heed::Tensor&);
    heed::Tensor operator()(const heed::Tensor& x) const { return f(x); }
    template <class Visitor>
    void visit(Visitor&&) const {}
};

}  // namespace lesson
