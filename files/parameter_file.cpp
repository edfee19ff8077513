#include "files/parameter_file.h"

#include <algorithm>
#include <set>

#include "files/json.h"

namespace heed {

PreparedParameters::PreparedParameters(const Safetensors& file, const std::string& prefix,
                                       const std::vector<NamedParameter>& parameters) {
    std::string faults;
    std::set<std::string> known;
    for (const NamedParameter& p : parameters) {
        known.insert(prefix + p.name);
        const auto stored = file.tensors().find(prefix + p.name);
        if (stored == file.tensors().end()) {
            faults += str("\n  ", p.name, " is not in the file");
        } else if (stored->second.shape != p.tensor.shape()) {
            faults += str("\n  ", p.name, " is ", stored->second.shape,
                          " in the file and ", p.tensor.shape(), " in the model");
        }
    }
    for (const auto& [name, stored] : file.tensors()) {
        if (!name.starts_with(prefix) || known.contains(name)) continue;
        faults +=
            str("\n  ", json_quoted(name.substr(prefix.size())), " is not in the model");
    }
    if (!faults.empty()) {
        throw FileError(
            str(file.name(), ": these are not the parameters of this model:", faults));
    }

    // Whatever can fail does so here, before the first parameter is touched.
    changes_.reserve(parameters.size());
    for (const NamedParameter& p : parameters) {
        Tensor parameter = p.tensor;
        const auto to = parameter.mutable_data();
        changes_.push_back({parameter, to, file.tensor(prefix + p.name)});
    }
}

void PreparedParameters::apply() {
    for (Change& change : changes_) {
        const auto from = change.from.data();
        std::copy(from.begin(), from.end(), change.to.begin());
        change.parameter.clear_grad();
    }
}

}  // namespace heed
