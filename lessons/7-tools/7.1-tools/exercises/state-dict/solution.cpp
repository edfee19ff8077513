#include <map>

#include "answer.h"

namespace heed::solution {

std::vector<Tensor> attention_from_torch(const std::vector<std::string>& names,
                                         const std::vector<Tensor>& tensors,
                                         const std::string& prefix) {
    std::map<std::string, Tensor> found{{"in_proj_weight", {}},
                                        {"in_proj_bias", {}},
                                        {"out_proj.weight", {}},
                                        {"out_proj.bias", {}}};
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (!names[i].starts_with(prefix)) continue;
        const std::string rest = names[i].substr(prefix.size());
        if (!found.contains(rest)) throw Error("not expected: " + names[i]);
        found[rest] = tensors[i];
    }
    for (const auto& [name, tensor] : found)
        if (!tensor.defined()) throw Error("missing: " + prefix + name);

    const Tensor &weight = found["in_proj_weight"], &bias = found["in_proj_bias"];
    const Index D = weight.dim(1);
    std::vector<Tensor> ours;
    for (Index part = 0; part < 3; ++part) {
        const Index begin = part * D, end = begin + D;
        ours.push_back(transpose(slice(weight, 0, begin, end), 0, 1));
        ours.push_back(slice(bias, 0, begin, end));
    }
    ours.push_back(transpose(found["out_proj.weight"], 0, 1));
    ours.push_back(found["out_proj.bias"].clone());
    return ours;
}

}  // namespace heed::solution
