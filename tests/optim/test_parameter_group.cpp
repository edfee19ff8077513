#include <doctest/doctest.h>

#include "tests/optim/helpers.h"

using namespace heed;

TEST_SUITE("optim/parameter_group") {

TEST_CASE("tensors with two axes or more decay, the others do not") {
    const Tensor scalar(Shape{}), bias(Shape{3}), weight({2, 3}), kernel({2, 3, 4});
    const auto groups = decay_matrices({bias, kernel, scalar, weight}, 0.1);
    REQUIRE(groups.size() == 2);
    REQUIRE(groups[0].parameters.size() == 2);
    CHECK(groups[0].parameters[0].shape() == kernel.shape());
    CHECK(groups[0].parameters[1].shape() == weight.shape());
    CHECK(groups[0].weight_decay == 0.1);
    REQUIRE(groups[1].parameters.size() == 2);
    CHECK(groups[1].parameters[0].shape() == bias.shape());
    CHECK(groups[1].weight_decay == 0.);
    CHECK(groups[0].lr_scale == 1);
    CHECK(groups[1].lr_scale == 1);
}

TEST_CASE("a group's own decay wins over the options', 0 included") {
    // dp = 0: what moves is decay alone. lr λ p = 0.5 · λ · 2.
    for (const bool coupled : {true, false}) {
        Tensor own = Tensor({1}, {2}).require_grad(), none = own.clone().require_grad(),
               rest = own.clone().require_grad();
        const std::vector<ParameterGroup> groups = {
            {.parameters = {own}, .weight_decay = 0.25},
            {.parameters = {none}, .weight_decay = 0},
            {.parameters = {rest}}};
        for (const Tensor& p : {own, none, rest}) add_gradient(p, Tensor({1}));
        if (coupled) {
            Sgd{groups, {.lr = 0.5, .weight_decay = 0.5}}.step();
        } else {
            AdamW{groups, {.lr = 0.5, .weight_decay = 0.5}}.step();
        }
        CHECK(own[0] == 1.75);
        CHECK(none[0] == 2);
        CHECK(rest[0] == 1.5);
    }
}

TEST_CASE("lr_scale multiplies the learning rate, also when a schedule changes it") {
    const Tensor slow = Tensor({1}).require_grad(), fast = Tensor({1}).require_grad();
    Sgd sgd{{{.parameters = {slow}}, {.parameters = {fast}, .lr_scale = 4}}, {.lr = 1}};
    double moved = 0;
    for (const double lr : {1., 0.5, 0.25}) {
        sgd.options.lr = lr;
        add_gradient(slow, Tensor({1}, {1}));
        add_gradient(fast, Tensor({1}, {1}));
        sgd.step();
        moved += lr;
        CHECK(slow[0] == -moved);
        CHECK(fast[0] == -4 * moved);
    }
}

TEST_CASE("lr_scale multiplies Adam's step and AdamW's decay") {
    // dp = 1 moves by lr · lr_scale; the decay by lr · lr_scale · λ p.
    const Tensor p = Tensor({1}, {8}).require_grad(), w = p.clone().require_grad();
    const auto half = [](const Tensor& parameter) {
        return std::vector<ParameterGroup>{{.parameters = {parameter}, .lr_scale = 0.5}};
    };
    Adam adam{half(p), {.lr = 0.5}};
    AdamW adamw{half(w), {.lr = 0.5, .weight_decay = 0.25}};
    add_gradient(p, Tensor({1}, {1}));
    add_gradient(w, Tensor({1}, {1}));
    adam.step();
    adamw.step();
    CHECK(all_close(p, Tensor({1}, {7.75}), 1e-6, 0));
    CHECK(all_close(w, Tensor({1}, {7.25}), 1e-6, 0));
}

TEST_CASE("a parameter without a gradient neither moves nor decays") {
    for (const NamedOptimizer& kind : every_optimizer()) {
        INFO(kind.name, ", ", kind.variant);
        const Tensor used = Tensor({2}, {1, 2}).require_grad();
        const Tensor idle = Tensor({2}, {3, 4}).require_grad();
        const AnyOptimizer optimizer =
            kind.make({{.parameters = {idle, used}, .weight_decay = 0.5}});
        for (int i = 0; i < 3; ++i) {
            add_gradient(used, Tensor({2}, {1, 1}));
            optimizer.step();
        }
        CHECK(same(idle, Tensor({2}, {3, 4})));
        CHECK(!idle.has_grad());
        CHECK(!used.has_grad());
        CHECK(used[0] < 1);
    }
}

TEST_CASE("a tensor given twice is moved once") {
    const Tensor tied = Tensor({1}, {1}).require_grad();
    Sgd sgd{{tied, tied}, {.lr = 1}};
    add_gradient(tied, Tensor({1}, {0.25}));
    sgd.step();
    CHECK(tied[0] == 0.75);
}

TEST_CASE("no parameters, no groups and empty tensors are fine") {
    for (const NamedOptimizer& kind : every_optimizer()) {
        kind.make({}).step();
        const Tensor empty = Tensor({0, 3}).require_grad();
        const AnyOptimizer optimizer =
            kind.make({{.parameters = {}},
                       {.parameters = {empty}, .weight_decay = 0.1},
                       {.parameters = {empty}, .weight_decay = 0}});
        add_gradient(empty, empty);
        optimizer.step();
        CHECK(optimizer.state().tensors.size() <= 2);
    }
}

TEST_CASE("a gradient that is not finite is told and changes nothing") {
    for (const NamedOptimizer& kind : every_optimizer()) {
        for (const Real bad : {NaN, inf, -inf}) {
            INFO(kind.name, ", ", kind.variant, ", ", bad);
            const Tensor a = Tensor({2}, {1, 2}).require_grad();
            const Tensor b = Tensor({2, 20}, 3).require_grad();
            const AnyOptimizer optimizer =
                kind.make({{.parameters = {a}}, {.parameters = {b}}});
            add_gradient(a, Tensor({2}, {1, 1}));
            b.grad_slot().data()[33] = bad;
            const std::string what = bad == bad ? "infinite" : "not a number";
            CHECK_THROWS_WITH_AS(
                optimizer.step(),
                str('[', kind.name, "] the gradient of parameter 1 (2, 20) is ", what,
                    " at (1, 13), so nothing was changed: look at the loss, or try a "
                    "smaller learning rate")
                    .c_str(),
                Error);
            CHECK(same(a, Tensor({2}, {1, 2})));
            CHECK(same(b, Tensor({2, 20}, 3)));
            CHECK(same(a.grad(), Tensor({2}, {1, 1})));
            CHECK(optimizer.state().tensors.empty());
        }
    }
}

TEST_CASE("the largest finite gradient is not mistaken for infinity") {
    const Tensor p = Tensor({1}).require_grad();
    add_gradient(p, Tensor({1}, std::numeric_limits<Real>::max()));
    Sgd{{p}, {.lr = 0.5}}.step();
    CHECK(p[0] == -std::numeric_limits<Real>::max() / 2);
}

TEST_CASE("a step whose values a tape still needs changes nothing") {
    for (const NamedOptimizer& kind : every_optimizer()) {
        INFO(kind.name, ", ", kind.variant);
        const Tensor a = Tensor({1}, {1}).require_grad(), b = a.clone().require_grad();
        const AnyOptimizer optimizer = kind.make({{.parameters = {a, b}}});
        add_gradient(a, Tensor({1}, {1}));
        add_gradient(b, Tensor({1}, {1}));
        Tape tape;
        const Tensor loss = sum(b * b);
        CHECK_THROWS_AS(optimizer.step(), Error);
        CHECK(a[0] == 1);
        CHECK(a.has_grad());
        tape.backward(loss);
        optimizer.step();
        CHECK(a[0] < 1);
        CHECK(b[0] < 1);
    }
}

TEST_CASE("groups that make no sense are told") {
    const Tensor p(Shape{2, 3});
    for (const NamedOptimizer& kind : every_optimizer()) {
        const auto rejects = [&](const std::vector<ParameterGroup>& groups,
                                 const std::string& message) {
            CHECK_THROWS_WITH_AS(kind.make(groups), ('[' + kind.name + message).c_str(),
                                 Error);
        };
        rejects({{.parameters = {p}}, {.parameters = {}, .weight_decay = -1}},
                "] weight_decay of group 1 must be finite and not negative, but is -1");
        rejects({{.parameters = {p}, .lr_scale = -2}},
                "] lr_scale of group 0 must be finite and not negative, but is -2");
        rejects({{.parameters = {p}}, {.parameters = {p.reshape({6})}}},
                "] a parameter of shape (6,) is in group 0 and in group 1: which decay "
                "and learning rate are meant?");
    }
}
}  // TEST_SUITE("optim/parameter_group")
