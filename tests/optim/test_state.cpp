#include <doctest/doctest.h>

#include "tests/optim/helpers.h"

using namespace heed;

namespace {

// Parameters of several ranks; the last gets a gradient in every third step only.
std::vector<Tensor> fresh_parameters() {
    Rng rng{1};
    std::vector<Tensor> parameters;
    for (const Shape& shape : {Shape{3, 5}, Shape{7}, Shape{}, Shape{0, 2}, Shape{2}}) {
        parameters.push_back(Tensor::normal(shape, 0, 1, rng).require_grad());
    }
    return parameters;
}

void train(const std::vector<Tensor>& parameters, const AnyOptimizer& optimizer,
           Index from, Index to) {
    for (Index step = from; step < to; ++step) {
        Rng rng{static_cast<std::uint64_t>(step + 100)};
        for (std::size_t k = 0; k < parameters.size(); ++k) {
            const Tensor gradient = Tensor::normal(parameters[k].shape(), 0, 1, rng);
            if (k == 4 && step % 3 != 2) continue;
            add_gradient(parameters[k], gradient);
        }
        optimizer.set_lr(CosineSchedule{.peak = 0.1, .warmup = 2, .steps = 12}(step));
        optimizer.step();
    }
}

std::vector<ParameterGroup> in_two_groups(const std::vector<Tensor>& parameters) {
    std::vector<ParameterGroup> groups = decay_matrices(parameters, 0.3);
    groups[1].lr_scale = 0.5;
    return groups;
}

std::vector<Tensor> values_of(const std::vector<Tensor>& tensors) {
    std::vector<Tensor> copies;
    for (const Tensor& t : tensors) copies.push_back(t.clone());
    return copies;
}

void check_same_state(const OptimizerState& actual, const OptimizerState& expected) {
    CHECK(actual.numbers == expected.numbers);
    REQUIRE(actual.tensors.size() == expected.tensors.size());
    for (const auto& named : expected.tensors) {
        INFO(named.first);
        REQUIRE(actual.tensors.count(named.first) == 1);
        CHECK(same(actual.tensors.at(named.first), named.second));
    }
}

}  // namespace

TEST_SUITE("optim/state") {

TEST_CASE("a run broken off after any step and resumed continues bit for bit") {
    for (const NamedOptimizer& kind : every_optimizer()) {
        INFO(kind.name, ", ", kind.variant);
        const std::vector<Tensor> whole = fresh_parameters();
        const AnyOptimizer reference = kind.make(in_two_groups(whole));
        train(whole, reference, 0, 12);

        for (const Index stop : {0, 1, 2, 3, 7}) {
            std::vector<Tensor> first = fresh_parameters();
            const AnyOptimizer before = kind.make(in_two_groups(first));
            train(first, before, 0, stop);
            const OptimizerState saved = before.state();

            std::vector<Tensor> second = values_of(first);
            for (Tensor& p : second) p.require_grad();
            const AnyOptimizer after = kind.make(in_two_groups(second));
            after.set_state(saved);
            check_same_state(after.state(), saved);
            train(second, after, stop, 12);
            for (std::size_t k = 0; k < whole.size(); ++k)
                CHECK(same(second[k], whole[k]));
            check_same_state(after.state(), reference.state());
        }
    }
}

TEST_CASE("names and counts: what has moved, by position through all groups") {
    const Tensor a = Tensor({2, 1}, {1, 2}).require_grad();
    const Tensor b = Tensor({1}, {3}).require_grad();
    const Tensor c = Tensor({3}, {4, 5, 6}).require_grad();
    Adam adam{{{.parameters = {a}}, {.parameters = {b, c}}}, {}};
    CHECK(adam.state().tensors.empty());
    CHECK(adam.state().numbers.empty());
    add_gradient(a, Tensor({2, 1}, {0.5, -1}));
    adam.step();
    add_gradient(a, Tensor({2, 1}, {0.5, -1}));
    add_gradient(c, Tensor({3}, {1, 1, 1}));
    adam.step();
    const OptimizerState state = adam.state();
    CHECK(state.numbers == std::map<std::string, double>{{"t.0", 2}, {"t.2", 1}});
    REQUIRE(state.tensors.size() == 4);
    CHECK(all_close(state.tensors.at("m.0"), Tensor({2, 1}, {0.095f, -0.19f}), 1e-6, 0));
    CHECK(all_close(state.tensors.at("v.2"), Tensor({3}, Real(0.001)), 1e-4, 0));
}

TEST_CASE("plain Sgd remembers nothing, momentum its velocity") {
    const Tensor p = Tensor({2}, {1, 2}).require_grad();
    for (const double momentum : {0., 0.5}) {
        Sgd sgd{{p}, {.lr = 1, .momentum = momentum}};
        add_gradient(p, Tensor({2}, {3, 4}));
        sgd.step();
        const OptimizerState state = sgd.state();
        CHECK(state.numbers.empty());
        CHECK(state.tensors.size() == (momentum > 0 ? 1 : 0));
        if (momentum > 0)
            CHECK(same(state.tensors.at("velocity.0"), Tensor({2}, {3, 4})));
    }
}

TEST_CASE("a state is a copy, in both directions") {
    const Tensor p = Tensor({2}, {1, 2}).require_grad();
    Sgd sgd{{p}, {.lr = 1, .momentum = 0.5}};
    add_gradient(p, Tensor({2}, {1, 1}));
    sgd.step();
    OptimizerState state = sgd.state();
    state.tensors.at("velocity.0").mutable_data()[0] = 9;
    CHECK(same(sgd.state().tensors.at("velocity.0"), Tensor({2}, {1, 1})));
    sgd.set_state(state);
    state.tensors.at("velocity.0").mutable_data()[0] = 99;
    CHECK(same(sgd.state().tensors.at("velocity.0"), Tensor({2}, {9, 1})));
    add_gradient(p, Tensor({2}, {1, 1}));
    sgd.step();
    CHECK(state.tensors.at("velocity.0")[0] == 99);
}

TEST_CASE("an empty state is that of a fresh optimiser") {
    const Tensor p = Tensor({1}, {1}).require_grad();
    Adam adam{{p}};
    add_gradient(p, Tensor({1}, {1}));
    adam.step();
    adam.set_state({});
    CHECK(adam.state().numbers.empty());
}

TEST_CASE("a state that does not fit is told whole and changes nothing") {
    const Tensor a = Tensor({2, 3}, 1).require_grad(), b = Tensor({4}, 1).require_grad();
    Adam adam{{a, b}};
    Sgd sgd{{a, b}, {.lr = 1, .momentum = 0.5}};
    add_gradient(a, Tensor({2, 3}, 1));
    adam.step();
    add_gradient(a, Tensor({2, 3}, 1));
    sgd.step();
    const OptimizerState adam_before = adam.state(), sgd_before = sgd.state();

    const auto rejects = [&](auto& optimizer, const OptimizerState& state,
                             const char* message) {
        CHECK_THROWS_WITH_AS(optimizer.set_state(state), message, Error);
        check_same_state(adam.state(), adam_before);
        check_same_state(sgd.state(), sgd_before);
    };
    const Tensor m({2, 3}), n({4});
    rejects(adam,
            {{{"m.0", Tensor({3, 2})}, {"m.2", m}, {"v.0", m}, {"v.1", Tensor()}},
             {{"t.0", 1}, {"t.7", 1}}},
            "[adam] this state belongs to other parameters: \"m.0\" has shape (3, 2), "
            "not (2, 3), \"m.2\" is unknown, \"v.1\" was never given a value, \"t.7\" is "
            "unknown");
    rejects(adam, sgd_before,
            "[adam] this state belongs to other parameters: \"velocity.0\" is unknown");
    rejects(sgd, adam_before,
            "[sgd] this state belongs to other parameters: \"m.0\" is unknown, \"v.0\" "
            "is unknown, \"t.0\" is unknown");
    rejects(sgd, {{{"velocity.0", m}, {"velocity.1", m}}, {}},
            "[sgd] this state belongs to other parameters: \"velocity.1\" has shape "
            "(2, 3), not (4,)");
    rejects(adam, {{{"m.0", m}, {"v.0", m}, {"v.1", n}}, {{"t.0", 1}, {"t.1", 1}}},
            "[adam] parameter 1 has 2 of its three parts m, v and t in this state");
    rejects(adam, {{{"m.0", m}, {"v.0", m}}, {{"t.0", 2.5}}},
            "[adam] parameter 0 has taken 2.5 steps in this state, which is not a count "
            "from 1 on");
    for (const double steps : {0., -1., double{NaN}, double{inf}}) {
        CHECK_THROWS_AS(adam.set_state({{{"m.0", m}, {"v.0", m}}, {{"t.0", steps}}}),
                        Error);
    }
    check_same_state(adam.state(), adam_before);
}

TEST_CASE("a copy of an optimiser has moments of its own") {
    const Tensor p = Tensor({1}, {1}).require_grad();
    Sgd sgd{{p}, {.lr = 1, .momentum = 0.5}};
    add_gradient(p, Tensor({1}, {1}));
    sgd.step();
    Sgd copy = sgd;
    add_gradient(p, Tensor({1}, {1}));
    copy.step();
    CHECK(same(sgd.state().tensors.at("velocity.0"), Tensor({1}, {1})));
}
}  // TEST_SUITE("optim/state")
