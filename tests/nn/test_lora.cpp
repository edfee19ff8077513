#include <doctest/doctest.h>

#include "core/core.h"
#include "nn/nn.h"
#include "optim/adam.h"
#include "tests/core/helpers.h"

using namespace heed;

TEST_SUITE("nn/lora") {

TEST_CASE("an adapter changes no bit until it is trained") {
    Rng rng{1};
    Linear layer(5, 3, rng);
    const Tensor x = random({4, 5}, 2), before = layer(x);
    attach_lora(layer, {.rank = 2, .alpha = 4}, rng);
    CHECK(same(layer(x), before));
    CHECK(layer.lora->scale == 2);
    CHECK(layer.lora->a.shape() == Shape({5, 2}));
    CHECK(layer.lora->b.shape() == Shape({2, 3}));
}

TEST_CASE("y = x W + b + scale (x A) B") {
    Linear layer;
    layer.w = Tensor({2, 2}, {1, 2, 3, 4});
    layer.b = Tensor(Shape{2}, {10, 20});
    layer.lora = Lora{Tensor({2, 1}, {1, -1}), Tensor({1, 2}, {2, 3}), 0.5};
    // With x = (4, 3): x W = (13, 20), x A = 1, and half of B is (1, 1.5).
    CHECK(same(layer(Tensor({1, 2}, {4, 3})),
               Tensor({1, 2}, {13 + 10 + 1, 20 + 20 + 1.5})));
}

TEST_CASE("training moves the adapter alone, and it learns a change of low rank") {
    Rng rng{3};
    Linear layer(6, 4, rng);
    const Tensor w = layer.w.clone(), b = layer.b.clone();
    const Tensor x = random({32, 6}, 4);
    const Tensor wanted =
        matmul(x, w + matmul(random({6, 1}, 5), random({1, 4}, 6)) * 0.3) + b;
    attach_lora(layer, {.rank = 2, .alpha = 2}, rng);
    CHECK(count_trainable(layer) == 6 * 2 + 2 * 4);
    CHECK(count_parameters(layer) == 6 * 4 + 4 + 6 * 2 + 2 * 4);

    Adam adam(parameters(layer), {.lr = 0.05});
    double loss = 0, first = -1;
    for (int step = 0; step < 300; ++step) {
        Tape tape;
        const Tensor difference = layer(x) - wanted;
        const Tensor mse = mean(difference * difference);
        loss = mse.item();
        if (first < 0) first = loss;
        tape.backward(mse);
        adam.step();
    }
    CHECK(loss < 1e-3 * first);
    CHECK(same(layer.w, w));
    CHECK(same(layer.b, b));

    // Merged, it is one matrix that computes the same.
    const Tensor before = layer(x);
    merge_lora(layer);
    CHECK(!layer.lora);
    CHECK(all_close(layer(x), before, 1e-5, 1e-6));
    CHECK(!same(layer.w, w));
    merge_lora(layer);  // nothing left to merge
}

TEST_CASE("chosen layers of a whole model, by name") {
    Rng rng{5};
    Seq2Seq<GruCell> model(
        {.source_words = 5, .target_words = 6, .embedding = 3, .hidden = 4}, rng);
    const Index before = count_parameters(model);
    freeze(model);
    std::vector<std::string> names;
    for_each_linear(model, [&](const std::string& name, Linear& layer) {
        names.push_back(name);
        if (name == "output") attach_lora(layer, {.rank = 1}, rng);
    });
    CHECK(names == std::vector<std::string>{"bridge", "combine", "output"});
    CHECK(count_trainable(model) == 4 + 6);
    CHECK(count_parameters(model) == before + 10);
    CHECK(named_parameters(model).back().name == "output.lora.b");
}

TEST_CASE("what does not fit is told") {
    Rng rng{6};
    Linear layer(5, 3, rng);
    CHECK_THROWS_WITH_AS(
        attach_lora(layer, {.rank = 4}, rng),
        "[attach_lora] rank 4 must be at least 1 and at most the smaller "
        "side of w (5, 3)",
        Error);
    CHECK_THROWS_AS(attach_lora(layer, {.rank = 0}, rng), Error);
    CHECK_THROWS_WITH_AS(attach_lora(layer, {.rank = 1, .alpha = 0}, rng),
                         "[attach_lora] alpha must be positive, not 0", Error);
    CHECK(layer.w.wants_grad());
    attach_lora(layer, {.rank = 1}, rng);
    CHECK_THROWS_WITH_AS(attach_lora(layer, {.rank = 1}, rng),
                         "[attach_lora] this layer (5, 3) has an adapter already: "
                         "merge_lora() it first",
                         Error);
}
}  // TEST_SUITE("nn/lora")

TEST_SUITE("nn/freeze") {

TEST_CASE("a frozen layer gets no gradient, and passes on the one of its input") {
    Rng rng{7};
    const Linear first(3, 4, rng), second(4, 2, rng);
    freeze(second);
    CHECK(count_trainable(second) == 0);
    {
        Tape tape;
        tape.backward(sum(second(first(random({2, 3}, 8)))));
    }
    CHECK(first.w.has_grad());
    CHECK(!second.w.has_grad());
    CHECK(!second.b.has_grad());
    unfreeze(second);
    CHECK(count_trainable(second) == count_parameters(second));
}

TEST_CASE("freezing drops a gradient that was there, so that no optimiser uses it") {
    Rng rng{9};
    const Linear layer(2, 2, rng);
    {
        Tape tape;
        tape.backward(sum(layer(random({1, 2}, 1))));
    }
    const Tensor before = layer.w.clone();
    freeze(layer);
    Adam adam(parameters(layer));
    adam.step();
    CHECK(same(layer.w, before));
}

TEST_CASE("with everything frozen nothing is recorded") {
    Rng rng{10};
    const Linear layer(2, 2, rng);
    freeze(layer);
    Tape tape;
    layer(random({1, 2}, 1));
    CHECK(tape.operations().empty());
}
}  // TEST_SUITE("nn/freeze")
