// Every linear layer of a model, by name: to give some of them adapters, say.
//
//     for_each_linear(model, [&](const std::string& name, Linear& layer) {
//         if (name.ends_with("query")) attach_lora(layer, {.rank = 4}, rng);
//     });
#pragma once

#include <string>
#include <type_traits>

#include "nn/linear.h"
#include "nn/visitor.h"

namespace heed {

namespace detail {

template <class F>
class ForEachLinear : public Visitor<ForEachLinear<F>> {
public:
    using Visitor<ForEachLinear<F>>::operator();

    ForEachLinear(std::string prefix, F& f) : prefix_(std::move(prefix)), f_(f) {}

    // visit() is const, but the model it walks through was given to for_each_linear as
    // one that may change.
    void operator()(const std::string& name, const Linear& layer) {
        if (layer.w.defined()) f_(prefix_ + name, const_cast<Linear&>(layer));
    }
    template <class Layer>
    void operator()(const std::string& name, const Layer& layer) {
        ForEachLinear inside(prefix_ + name + '.', f_);
        if constexpr (requires { layer.visit(inside); }) layer.visit(inside);
    }

private:
    std::string prefix_;
    F& f_;
};

}  // namespace detail

// Calls f(name, layer) for each Linear, in the order of the visit. The model itself must
// not be const: f may change its layers.
template <class Model, class F>
void for_each_linear(Model& model, F f) {
    static_assert(!std::is_const_v<Model>, "for_each_linear changes the model");
    model.visit(detail::ForEachLinear<F>("", f));
}

}  // namespace heed
