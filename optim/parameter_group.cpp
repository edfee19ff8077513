#include "optim/parameter_group.h"

#include <atomic>
#include <cmath>
#include <map>

#include "core/all_close.h"
#include "core/each_element.h"

namespace heed {

namespace {

// d - d is 0, but NaN where d is infinite or NaN itself; and so is a sum with it. A loop
// without an exit is one for vectors.
bool all_finite(std::span<const Real> values) {
    std::atomic<bool> finite{true};
    parallel_for(static_cast<Index>(values.size()), detail::elements_worth_a_thread,
                 [&](Index begin, Index end) {
                     Vector sum = {};
                     each_vector(end - begin, [&](Index i, auto width) {
                         const Vector d = load(&values[begin + i], width);
                         sum += d - d;
                     });
                     if (!(sum_lanes(sum) == 0)) finite = false;
                 });
    return finite;
}

}  // namespace

std::vector<ParameterGroup> decay_matrices(const std::vector<Tensor>& parameters,
                                           double weight_decay) {
    ParameterGroup matrices{.parameters = {}, .weight_decay = weight_decay};
    ParameterGroup vectors{.parameters = {}, .weight_decay = 0};
    for (const Tensor& p : parameters) {
        (p.rank() >= 2 ? matrices : vectors).parameters.push_back(p);
    }
    return {matrices, vectors};
}

std::vector<ParameterGroup> one_group(std::vector<Tensor> parameters) {
    return {{.parameters = std::move(parameters)}};
}

std::vector<Tensor> all_tensors(const std::vector<ParameterGroup>& groups) {
    std::vector<Tensor> tensors;
    for (const ParameterGroup& group : groups) {
        tensors.insert(tensors.end(), group.parameters.begin(), group.parameters.end());
    }
    return tensors;
}

void check_groups(const std::vector<ParameterGroup>& groups, std::string_view who) {
    std::map<const Real*, std::size_t> group_of;  // by where the values lie
    for (std::size_t g = 0; g < groups.size(); ++g) {
        const double decay = groups[g].weight_decay.value_or(0);
        check<Error>(decay >= 0 && std::isfinite(decay), who, "weight_decay of group ", g,
                     " must be finite and not negative, but is ", decay);
        const double scale = groups[g].lr_scale;
        check<Error>(scale >= 0 && std::isfinite(scale), who, "lr_scale of group ", g,
                     " must be finite and not negative, but is ", scale);
        for (const Tensor& p : groups[g].parameters) {
            if (p.size() == 0) continue;
            const auto [known, is_new] = group_of.emplace(p.data().data(), g);
            check<Error>(is_new || known->second == g, who, "a parameter of shape ",
                         p.shape(), " is in group ", known->second, " and in group ", g,
                         ": which decay and learning rate are meant?");
        }
    }
}

void check_gradients(const std::vector<ParameterGroup>& groups, std::string_view who) {
    std::vector<Tensor> parameters = all_tensors(groups);
    for (std::size_t k = 0; k < parameters.size(); ++k) {
        if (!parameters[k].has_grad()) continue;
        check_gradient(parameters[k], k, who);
        parameters[k].mutable_data();  // or the reason why they may not change now
    }
}

void check_gradient(const Tensor& parameter, std::size_t position, std::string_view who) {
    const auto dp = parameter.grad_slot().data();
    if (all_finite(dp)) return;

    std::size_t i = 0;
    while (std::isfinite(dp[i])) ++i;
    check<Error>(false, who, "the gradient of parameter ", position, ' ',
                 parameter.shape(), " is ",
                 std::isnan(dp[i]) ? "not a number" : "infinite", " at ",
                 place(parameter.shape(), static_cast<Index>(i)),
                 ", so nothing was changed: look at the loss, or try a smaller learning "
                 "rate");
}

}  // namespace heed
