#include <doctest/doctest.h>

#include "core/core.h"
#include "nn/nn.h"
#include "tests/gradient_table.h"
#include "tests/nn/check_model.h"
#include "tests/nn/operations.h"

using namespace heed;

namespace {

using Inputs = std::vector<Tensor>;

// Scores, and attention's two results, as functions of all that is differentiable in
// them.
std::vector<GradientEntry> nn_operations() {
    Rng rng{1};
    const auto draw = [&rng](const Shape& shape) {
        return Tensor::normal(shape, 0, 1, rng);
    };
    const Mask mask(Shape{2, 1, 5},
                    {1, 1, 0, 1, 0, 0, 0, 0, 0, 0});  // the second sees nothing
    return {
        {"dot",
         "(2, 3, 4) (2, 5, 4)",
         "matmul",
         [](const Inputs& x) { return dot(x[0], x[1]); },
         {draw({2, 3, 4}), draw({2, 5, 4})}},
        {"scaled_dot",
         "(2, 3, 4) (2, 5, 4)",
         "matmul",
         [](const Inputs& x) { return scaled_dot(x[0], x[1]); },
         {draw({2, 3, 4}), draw({2, 5, 4})}},
        {"general",
         "one memory for three queries",
         "matmul",
         [](const Inputs& x) { return general(x[0], x[1], x[2]); },
         {draw({3, 1, 2}), draw({1, 5, 4}), draw({2, 4})}},
        {"additive",
         "unequal widths",
         "tanh",
         [](const Inputs& x) { return additive(x[0], x[1], x[2], x[3], x[4]); },
         {draw({2, 3, 4}), draw({2, 5, 2}), draw({4, 3}), draw({2, 3}), draw({3})}},
        {"attention",
         "context",
         "softmax",
         [](const Inputs& x) { return attention(x[0], x[1], x[2]).context; },
         {draw({2, 3, 4}), draw({2, 5, 4}), draw({2, 5, 1})}},
        {"attention",
         "context, masked, one row of nothing",
         "softmax",
         [mask](const Inputs& x) { return attention(x[0], x[1], x[2], mask).context; },
         {draw({2, 3, 4}), draw({2, 5, 4}), draw({2, 5, 1})}},
        {"attention",
         "weights",
         "softmax",
         [mask](const Inputs& x) { return attention(x[0], x[1], x[1], mask).weights; },
         {draw({2, 3, 4}), draw({2, 5, 4})}},
        {"split_heads",
         "three heads of two columns",
         "transpose",
         [](const Inputs& x) { return split_heads(x[0], 3); },
         {draw({2, 4, 6})}},
        {"merge_heads",
         "(2, 3, 4, 2)",
         "transpose",
         [](const Inputs& x) { return merge_heads(x[0]); },
         {draw({2, 3, 4, 2})}},
        {"rows",
         "one twice, one never",
         "embedding",
         [](const Inputs& x) { return rows(x[0], Ids(Shape{4}, {2, 0, 2, 3})); },
         {draw({4, 2, 3})}},
    };
}

// All of them, with those that have a file of their own.
std::vector<GradientEntry> all_operations() {
    std::vector<GradientEntry> table = nn_operations();
    add_pooling(table);
    return table;
}

// All states of a run and the last one, in one tensor.
template <class Result>
Tensor both(const Result& run) {
    return concat({run.states, run.last.h.reshape({run.last.h.dim(0), 1, -1})}, 1);
}

}  // namespace

TEST_SUITE("nn/gradients") {

TEST_CASE("every operation that a header of nn declares has an entry") {
    const auto declared =
        declared_operations(std::filesystem::path(HEED_SOURCE_DIR) / "nn");
    CHECK(declared.count("additive") == 1);
    CHECK(without_entry(declared, all_operations()) == "");
}

TEST_CASE("every operation's backward is the derivative of its forward") {
    for (const GradientEntry& entry : all_operations()) CHECK(check_gradient(entry));
}

TEST_CASE_TEMPLATE("cells over a padded batch, both directions", Cell, RnnCell, GruCell,
                   LstmCell) {
    Rng rng{2};
    const Recurrent<Cell> net(2, 3, rng, Directions::both);
    const Tensor x = Tensor::normal({2, 4, 2}, 0, 1, rng);
    const Mask mask(Shape{2, 4}, {1, 1, 1, 1, 1, 1, 0, 0});
    CHECK(check_model(net, [&] { return both(net(x, mask)); }));

    // And with respect to what goes in.
    const State begin = net.forward.zero_state(2);
    const auto from_inputs = [&](const Inputs& in) {
        return both(net(in[0], mask, State{in[1], begin.c.defined() ? in[2] : Tensor()}));
    };
    Inputs inputs{x, Tensor::normal({2, 6}, 0, 1, rng)};
    if (begin.c.defined()) inputs.push_back(Tensor::normal({2, 6}, 0, 1, rng));
    CHECK(gradient_check(from_inputs, inputs));
}

TEST_CASE_TEMPLATE("two layers in both directions, from all that they give", Cell,
                   RnnCell, GruCell, LstmCell) {
    Rng rng{4};
    const Stacked<Cell> net(2, 2, 2, rng, Directions::both);
    const Tensor x = Tensor::normal({2, 3, 2}, 0, 1, rng);
    const Mask mask(Shape{2, 3}, {1, 1, 1, 1, 1, 0});
    CHECK(check_model(net, [&] {
        const auto run = net(x, mask);
        std::vector<Tensor> all{run.states.reshape({-1})};
        for (const State& last : run.last) {
            all.push_back(last.h.reshape({-1}));
            if (last.c.defined()) all.push_back(last.c.reshape({-1}));
        }
        return concat(all, 0);
    }));
}

TEST_CASE_TEMPLATE("a Seq2Seq, from its loss to every parameter", Cell, RnnCell, GruCell,
                   LstmCell) {
    for (const bool attention : {true, false}) {
        CAPTURE(attention);
        Rng rng{3};
        const Seq2Seq<Cell> model({.source_words = 5,
                                   .target_words = 6,
                                   .embedding = 2,
                                   .hidden = 3,
                                   .attention = attention,
                                   .dropout = 0},
                                  rng);
        const Ids source(Shape{2, 3}, {4, 3, 2, 4, 2, 0});
        const Mask mask(Shape{2, 3}, {1, 1, 1, 1, 1, 0});
        const Ids in(Shape{2, 3}, {1, 5, 4, 1, 3, 0}),
            out(Shape{2, 3}, {5, 4, 2, 3, 2, 0});
        CHECK(check_model(model, [&] {
            const auto memory = model.encode(source, mask);
            return cross_entropy(model.decode(in, memory, memory.start).logits, out, {.ignored = 0});
        }));
    }
}
}  // TEST_SUITE("nn/gradients")
