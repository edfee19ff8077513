#include "optim/state.h"

namespace heed {

void check_state(const OptimizerState& state, const OptimizerState& expected,
                 std::string_view who) {
    std::string wrong;
    const auto complain = [&wrong](const std::string& complaint) {
        wrong += (wrong.empty() ? "" : ", ") + complaint;
    };
    for (const auto& [name, tensor] : state.tensors) {
        const auto known = expected.tensors.find(name);
        if (known == expected.tensors.end()) {
            complain(str('"', name, "\" is unknown"));
        } else if (!tensor.defined()) {
            complain(str('"', name, "\" was never given a value"));
        } else if (tensor.shape() != known->second.shape()) {
            complain(str('"', name, "\" has shape ", tensor.shape(), ", not ",
                         known->second.shape()));
        }
    }
    for (const auto& [name, number] : state.numbers) {
        if (!expected.numbers.count(name)) complain(str('"', name, "\" is unknown"));
    }
    check<Error>(wrong.empty(), who, "this state belongs to other parameters: ", wrong);
}

}  // namespace heed
