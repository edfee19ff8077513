// What all walks through a model have in common: how members that hold layers are taken
// apart.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace heed {

// Base of a visitor `Walk` that says itself what it does with a layer:
//     struct Walk : Visitor<Walk> {
//         using Visitor<Walk>::operator();
//         template <class Layer>
//         void operator()(const std::string& name, const Layer& layer);
//     };
// A layer that is optional is visited if it is there, layers in a vector as "name.0",
// "name.1", ..
template <class Walk>
class Visitor {
public:
    template <class Layer>
    void operator()(const std::string& name, const std::optional<Layer>& layer) {
        if (layer) walk()(name, *layer);
    }
    template <class Layer>
    void operator()(const std::string& name, const std::vector<Layer>& layers) {
        for (std::size_t i = 0; i < layers.size(); ++i) {
            walk()(name + '.' + std::to_string(i), layers[i]);
        }
    }

private:
    Walk& walk() { return static_cast<Walk&>(*this); }
};

}  // namespace heed
