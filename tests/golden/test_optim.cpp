#include <doctest/doctest.h>

#include <algorithm>

#include "core/core.h"
#include "optim/optim.h"
#include "tests/golden/golden.h"

using namespace heed;

namespace {

using Inputs = std::vector<Tensor>;

double number_or(const GoldenCase& c, const std::string& name, double otherwise) {
    return c.has(name) ? c.number(name) : otherwise;
}

// The stored gradient of one step becomes that of the parameter.
void give_gradient(Tensor& parameter, const Tensor& gradient) {
    const auto from = gradient.data();
    std::copy(from.begin(), from.end(), parameter.grad_slot().data().begin());
}

Tensor in_a_row(const std::vector<Tensor>& tensors) {
    std::vector<Tensor> flat;
    for (const Tensor& t : tensors) flat.push_back(t.reshape({-1}));
    return concat(flat, 0);
}

Adam::Options adam_options(const GoldenCase& c, Adam::Options options) {
    options.lr = number_or(c, "lr", options.lr);
    options.beta1 = number_or(c, "beta1", options.beta1);
    options.beta2 = number_or(c, "beta2", options.beta2);
    options.eps = number_or(c, "eps", options.eps);
    options.weight_decay = number_or(c, "decay", options.weight_decay);
    return options;
}

// a with the options' decay; b with its own, where the case has one.
std::vector<ParameterGroup> groups(const GoldenCase& c, const Inputs& ab) {
    ParameterGroup a{.parameters = {ab[0]}};
    ParameterGroup b{.parameters = {ab[1]}};
    if (c.has("b_decay")) b.weight_decay = c.number("b_decay");
    b.lr_scale = number_or(c, "b_scale", 1);
    return {a, b};
}

// Replays the gradients. A row for the parameters after every step, and one for each of
// the moments at the end.
template <class Optimizer>
Tensor replay(const GoldenCase& c, const Inputs& ab, Optimizer optimizer,
              const std::vector<std::string>& moments) {
    Inputs parameters = ab;
    const Ids& given = c.ids("given");
    std::vector<Tensor> rows;
    for (Index step = 0; step < given.shape()[0]; ++step) {
        if (given[2 * step]) give_gradient(parameters[0], select(c.real("da"), 0, step));
        if (given[2 * step + 1])
            give_gradient(parameters[1], select(c.real("db"), 0, step));
        if (c.has("clip_norm")) clip_grad_norm(parameters, c.number("clip_norm"));
        if (c.has("clip_value")) clip_grad_value(parameters, c.number("clip_value"));
        optimizer.step();
        rows.push_back(in_a_row(parameters));
    }
    const OptimizerState state = optimizer.state();
    for (const std::string& name : moments) {
        rows.push_back(
            in_a_row({state.tensors.at(name + ".0"), state.tensors.at(name + ".1")}));
    }
    return stack(rows, 0);
}

Inputs start(const GoldenCase& c) {
    return {c.real("a").clone().require_grad(), c.real("b").clone().require_grad()};
}

// The gradients after clipping, one after the other.
Tensor clipped(const GoldenCase& c, void (*clip)(const GoldenCase&, const Inputs&)) {
    Inputs ab = {Tensor(c.real("da").shape()).require_grad(),
                 Tensor(c.real("db").shape()).require_grad()};
    give_gradient(ab[0], c.real("da"));
    give_gradient(ab[1], c.real("db"));
    clip(c, ab);
    return in_a_row({ab[0].grad(), ab[1].grad()});
}

template <class Schedule>
Tensor rates(const GoldenCase& c) {
    const Schedule schedule{.peak = c.number("peak"),
                            .steps = c.integer("steps"),
                            .floor = c.number("floor")};
    Tensor y(c.real("y").shape());
    for (Index step = 0; step < y.size(); ++step) {
        y.mutable_data()[static_cast<std::size_t>(step)] =
            static_cast<Real>(schedule(step));
    }
    return y;
}

std::vector<Parity> optim_table() {
    std::vector<Parity> entries;
    const auto add = [&](const char* operation,
                         std::function<Tensor(const GoldenCase&)> run) {
        entries.push_back({operation, {}, [run](const GoldenCase& c, const Inputs&) {
                               return run(c);
                           }});
    };
    add("Sgd", [](const GoldenCase& c) {
        const double momentum = c.number("momentum");
        const Inputs ab = start(c);
        const Sgd sgd{groups(c, ab),
                      {.lr = c.number("lr"),
                       .momentum = momentum,
                       .nesterov = c.number("nesterov") != 0,
                       .weight_decay = c.number("decay")}};
        using Names = std::vector<std::string>;
        return replay(c, ab, sgd, momentum > 0 ? Names{"velocity"} : Names{});
    });
    add("Adam", [](const GoldenCase& c) {
        const Inputs ab = start(c);
        return replay(c, ab, Adam{groups(c, ab), adam_options(c, {})}, {"m", "v"});
    });
    add("AdamW", [](const GoldenCase& c) {
        const Inputs ab = start(c);
        AdamW adamw{groups(c, ab), {}};
        adamw.options = adam_options(c, adamw.options);
        return replay(c, ab, adamw, {"m", "v"});
    });
    add("clip_grad_norm", [](const GoldenCase& c) {
        return clipped(c, [](const GoldenCase& stored, const Inputs& ab) {
            const double norm = clip_grad_norm(ab, stored.number("limit"));
            CHECK(all_close(Tensor::scalar(static_cast<Real>(norm)), stored.real("norm"),
                            parity_tolerance, 0));
        });
    });
    add("clip_grad_value", [](const GoldenCase& c) {
        return clipped(c, [](const GoldenCase& stored, const Inputs& ab) {
            clip_grad_value(ab, stored.number("limit"));
        });
    });
    add("CosineSchedule", rates<CosineSchedule>);
    add("LinearSchedule", rates<LinearSchedule>);
    return entries;
}

}  // namespace

TEST_SUITE("golden/optim") {

TEST_CASE("ten steps, clipped gradients and schedules equal PyTorch's") {
    CHECK(check_area("optim", optim_table()));
}

}  // TEST_SUITE("golden/optim")
