// The parameters of a model in a file of their own: what is shared when training is done.
// Lesson 0.5.
//
//     save_parameters("model.safetensors", model);
//     load_parameters("model.safetensors", model);    // a model of the same sizes
#pragma once

#include <filesystem>
#include <set>
#include <utility>
#include <vector>

#include "files/safetensors.h"
#include "nn/parameters.h"

namespace heed {

// Does the file hold prefix + name in this shape for each of these and, of what begins
// with the prefix, nothing else but the ignored? Throws FileError that lists every tensor
// that is missing, of another shape, or not expected.
void check_contents(const Safetensors& file, const std::string& prefix,
                    const std::vector<std::pair<std::string, Shape>>& expected,
                    const std::set<std::string>& ignored = {});

// The new values of a model's parameters, checked and in memory, not yet in the model.
class PreparedParameters {
public:
    PreparedParameters() = default;
    // Takes from the file what is called prefix + name. Throws as check_contents does,
    // and Error while a tape needs the present values.
    PreparedParameters(const Safetensors& file, const std::string& prefix,
                       const std::vector<NamedParameter>& parameters);

    // One more, of the same shape. Throws Error while a tape needs the present values.
    void add(const Tensor& parameter, const Tensor& value);

    // Overwrites the parameters and drops gradients of the old ones. Cannot fail.
    void apply();

private:
    struct Change {
        Tensor parameter;
        std::span<Real> to;
        Tensor from;
    };
    std::vector<Change> changes_;
};

// Throws FileError as write_atomically does.
template <class Model>
void save_parameters(const std::filesystem::path& path, const Model& model) {
    std::map<std::string, Tensor> tensors;
    for (const NamedParameter& p : named_parameters(model)) tensors[p.name] = p.tensor;
    write_safetensors(path, tensors);
}

// All or nothing: on any error the model is what it was. Throws as PreparedParameters
// does, and FileError if the file is not whole and valid.
template <class Model>
void load_parameters(const std::filesystem::path& path, const Model& model) {
    PreparedParameters(Safetensors(path), "", named_parameters(model)).apply();
}

}  // namespace heed
