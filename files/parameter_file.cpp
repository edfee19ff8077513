#include "files/parameter_file.h"

#include <algorithm>

#include "data/json.h"

namespace heed {

void check_contents(const Safetensors& file, const std::string& prefix,
                    const std::vector<std::pair<std::string, Shape>>& expected,
                    const std::set<std::string>& ignored) {
    std::string faults;
    std::set<std::string> known = ignored;
    for (const auto& [name, shape] : expected) {
        known.insert(prefix + name);
        const auto stored = file.tensors().find(prefix + name);
        if (stored == file.tensors().end()) {
            faults += str("\n  ", name, " is not in the file");
        } else if (stored->second.shape != shape) {
            faults += str("\n  ", name, " is ", stored->second.shape,
                          " in the file and ", shape, " in the model");
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
}

PreparedParameters::PreparedParameters(const Safetensors& file, const std::string& prefix,
                                       const std::vector<NamedParameter>& parameters) {
    std::vector<std::pair<std::string, Shape>> expected;
    for (const NamedParameter& p : parameters) {
        expected.emplace_back(p.name, p.tensor.shape());
    }
    check_contents(file, prefix, expected);
    for (const NamedParameter& p : parameters) {
        add(p.tensor, file.tensor(prefix + p.name));
    }
}

// Whatever can fail does so here, before the first parameter is touched.
void PreparedParameters::add(const Tensor& parameter, const Tensor& value) {
    check(parameter.shape() == value.shape(), "PreparedParameters::add", "a parameter ",
          parameter.shape(), " cannot become ", value.shape());
    Tensor changed = parameter;
    const auto to = changed.mutable_data();
    changes_.push_back({changed, to, value});
}

void PreparedParameters::apply() {
    for (Change& change : changes_) {
        const auto from = change.from.data();
        std::copy(from.begin(), from.end(), change.to.begin());
        change.parameter.clear_grad();
    }
}

}  // namespace heed
