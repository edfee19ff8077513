// The operations of core, each with a batch of 0.
#include <doctest/doctest.h>

#include "core/core.h"
#include "tests/empty_table.h"

using namespace heed;

namespace {

using Inputs = std::vector<Tensor>;

const Shape batch{0, 2, 3};

void add_each_element(EmptyTable& table) {
    const Tensor x(batch);
    const auto of_x = [&](const char* operation, Tensor (*function)(const Tensor&)) {
        table.gives(operation, {x}, batch,
                    [function](const Inputs& in) { return function(in[0]); });
    };
    of_x("exp", exp);
    of_x("log", log);
    of_x("sqrt", sqrt);
    of_x("tanh", tanh);
    of_x("sigmoid", sigmoid);
    of_x("relu", relu);
    of_x("gelu", gelu);
    of_x("gelu_tanh", gelu_tanh);
    of_x("square", square);
    of_x("abs", abs);
    of_x("softplus", softplus);
    of_x("silu", silu);
    table.gives("pow", {x}, batch, [](const Inputs& in) { return pow(in[0], -1); });
    table.gives("clamp", {x}, batch, [](const Inputs& in) { return clamp(in[0], 0, 1); });
    const auto of_two = [&](const char* operation,
                            Tensor (*function)(const Tensor&, const Tensor&)) {
        for (const Tensor& other : {x, Tensor({3}, 1), Tensor({1, 2, 1}, 1)}) {
            table.gives(operation, {x, other}, batch,
                        [function](const Inputs& in) { return function(in[0], in[1]); });
            table.gives(operation, {other, x}, batch,
                        [function](const Inputs& in) { return function(in[0], in[1]); });
        }
    };
    of_two("operator+", operator+);
    of_two("operator-", operator-);
    of_two("operator*", operator*);
    of_two("operator/", operator/);
    table.gives("dropout", {x}, batch, [](const Inputs& in) {
        Rng rng{1};
        return dropout(in[0], 0.5, rng);
    });
    const Mask some(Shape{2, 1}, {1, 0});
    table.gives("masked_fill", {x}, batch,
                [=](const Inputs& in) { return masked_fill(in[0], some, 1); });
    table.gives("where", {x, x}, batch,
                [=](const Inputs& in) { return where(some, in[0], in[1]); });
}

void add_reduce(EmptyTable& table) {
    const Tensor x(batch);
    using Along = Tensor (*)(const Tensor&, int, Keep);
    const auto reduces = [&](const char* operation, Along function) {
        table.gives(operation, {x}, {0, 2}, [function](const Inputs& in) {
            return function(in[0], 2, Keep::no);
        });
    };
    reduces("sum", sum);
    reduces("mean", mean);
    reduces("var", var);
    reduces("max", max);
    reduces("min", min);
    reduces("logsumexp", logsumexp);
    table.gives("sum", {x}, {2, 3}, [](const Inputs& in) { return sum(in[0], 0); });
    table.refuses("mean", {x}, "there is no mean",
                  [](const Inputs& in) { return mean(in[0], 0); });
    table.refuses("var", {x}, "there is no variance",
                  [](const Inputs& in) { return var(in[0], 0); });
    for (const auto& [name, function] :
         {std::pair<const char*, Along>{"max", max}, {"min", min}}) {
        const Along along = function;
        table.refuses(name, {x}, "is empty",
                      [along](const Inputs& in) { return along(in[0], 0, Keep::no); });
    }
    for (const int axis : {1, 2}) {
        table.gives("softmax", {x}, batch,
                    [=](const Inputs& in) { return softmax(in[0], axis); });
        table.gives("log_softmax", {x}, batch,
                    [=](const Inputs& in) { return log_softmax(in[0], axis); });
    }
}

void add_movement(EmptyTable& table) {
    const Tensor x(batch);
    table.gives("transpose", {x}, {2, 0, 3},
                [](const Inputs& in) { return transpose(in[0], 0, 1); });
    table.gives("concat", {x, Tensor({0, 4, 3})}, {0, 6, 3},
                [](const Inputs& in) { return concat(in, 1); });
    table.gives("stack", {x, x}, {0, 2, 2, 3},
                [](const Inputs& in) { return stack(in, 2); });
    table.gives("slice", {x}, {0, 1, 3},
                [](const Inputs& in) { return slice(in[0], 1, 1, 2); });
    table.gives("select", {x}, {0, 3},
                [](const Inputs& in) { return select(in[0], 1, 1); });
    table.refuses("select", {x}, "element 0 does not exist along axis 0",
                  [](const Inputs& in) { return select(in[0], 0, 0); });
    table.gives("gather", {x}, {0, 4, 3}, [](const Inputs& in) {
        return gather(in[0], 1, Ids(Shape{0, 4, 3}));
    });
    table.gives("scatter_add", {x}, {0, 5, 3},
                [](const Inputs& in) { return scatter_add(in[0], 1, Ids(batch), 5); });
    table.gives("flip", {x}, batch, [](const Inputs& in) { return flip(in[0], 1); });
    table.gives("repeat", {x}, {0, 6, 3},
                [](const Inputs& in) { return repeat(in[0], 1, 3); });
    table.gives("repeat", {x}, batch,
                [](const Inputs& in) { return repeat(in[0], 0, 3); });
    table.gives("pad", {x}, {0, 5, 3},
                [](const Inputs& in) { return pad(in[0], 1, 1, 2); });
    table.gives("embedding", {Tensor({5, 3}, 1)}, {0, 2, 3}, [](const Inputs& in) {
        return embedding(in[0], Ids(Shape{0, 2}));
    });
    table.gives("one_hot", {x}, batch, [](const Inputs& in) {
        return in[0] * one_hot(Ids(Shape{0, 2}), 3);
    });
}

void add_layers(EmptyTable& table) {
    const Tensor x(batch);
    table.gives("matmul", {x, Tensor({3, 5}, 1)}, {0, 2, 5},
                [](const Inputs& in) { return matmul(in[0], in[1]); });
    table.gives("matmul", {Tensor({0, 3}), Tensor({3, 5}, 1)}, {0, 5},
                [](const Inputs& in) { return matmul(in[0], in[1]); });
    table.gives("matmul", {x, x}, {0, 2, 2},
                [](const Inputs& in) { return matmul(in[0], in[1], {.b = true}); });
    table.gives("linear", {x, Tensor({3, 5}, 1), Tensor({5}, 1)}, {0, 2, 5},
                [](const Inputs& in) { return linear(in[0], in[1], in[2]); });
    table.gives("layer_norm", {x, Tensor({3}, 1), Tensor({3})}, batch,
                [](const Inputs& in) { return layer_norm(in[0], in[1], in[2], 1e-5); });
    table.gives("conv1d", {x, Tensor({2, 3, 4}, 1), Tensor({4}, 1)}, {0, 2, 4},
                [](const Inputs& in) { return conv1d(in[0], in[1], in[2]); });
    for (const Index heads : {1, 3}) {
        table.gives("scaled_dot_product_attention", {x, x, x}, batch,
                    [heads](const Inputs& in) {
                        return scaled_dot_product_attention(in[0], in[1], in[2],
                                                            causal_mask(2), heads);
                    });
    }
    const auto sequence = [](Index gates) {
        const Index H = 3;
        return Inputs{Tensor({0, 2, gates * H}), Tensor({H, gates * H}, 1),
                      Tensor({gates * H}, 1), Tensor({0, H}), Tensor({0, H})};
    };
    const Mask real(Shape{0, 2});
    table.gives("rnn_sequence", sequence(1), batch, [=](const Inputs& in) {
        return rnn_sequence(in[0], in[1], in[2], in[3], real);
    });
    table.gives("gru_sequence", sequence(3), batch, [=](const Inputs& in) {
        return gru_sequence(in[0], in[1], in[2], in[3], real);
    });
    table.gives("lstm_sequence", sequence(4), batch, [=](const Inputs& in) {
        const LstmStates all =
            lstm_sequence(in[0], in[1], in[2], in[3], in[4], real, Reading::backward);
        return all.h * all.c;
    });
    table.gives("top_k", {x}, {0, 2, 2},
                [](const Inputs& in) { return top_k(in[0], 2).values; });
}

// Means over nothing: 0, so that an empty batch moves no parameter.
void add_losses(EmptyTable& table) {
    const Tensor x(batch);
    const Ids targets(Shape{0, 2});
    table.gives("cross_entropy", {x}, {},
                [=](const Inputs& in) { return cross_entropy(in[0], targets); });
    table.gives("nll", {x}, {}, [=](const Inputs& in) { return nll(in[0], targets); });
    table.gives("binary_cross_entropy", {x, x}, {},
                [](const Inputs& in) { return binary_cross_entropy(in[0], in[1]); });
    table.gives("kl_divergence", {x, x}, {},
                [](const Inputs& in) { return kl_divergence(in[0], in[1]); });
    table.gives("mse", {x, x}, {}, [](const Inputs& in) { return mse(in[0], in[1]); });
}

std::vector<EmptyEntry> empty_batches() {
    EmptyTable table;
    add_each_element(table);
    add_reduce(table);
    add_movement(table);
    add_layers(table);
    add_losses(table);
    return table.entries;
}

}  // namespace

TEST_SUITE("core/empty_batches") {

TEST_CASE("every operation that a header of core declares has an entry") {
    const auto declared = declared_operations(HEED_SOURCE_DIR "/core");
    CHECK(without_answer(declared, empty_batches()) == "");
    std::vector<EmptyEntry> table = empty_batches();
    std::erase_if(table, [](const EmptyEntry& e) { return e.operation == "softmax"; });
    CHECK(without_answer(declared, table) == "softmax");
}

TEST_CASE("a batch of 0 has a result of its shape and gradients of zero, or an error") {
    for (const EmptyEntry& entry : empty_batches()) CHECK(check_empty(entry) == "");
}

TEST_CASE("an entry that does not hold is told") {
    const Tensor x(batch);
    const auto same = [](const Inputs& in) { return in[0] * 1; };
    CHECK(check_empty({"same", same, {x}, {0, 2}, ""}) ==
          "same: the result is (0, 2, 3), not (0, 2)");
    CHECK(check_empty({"same", same, {x}, {}, "no batch"}) ==
          "same: expected an error with \"no batch\", but there was none");
    const auto more = [](const Inputs& in) { return in[0] + Tensor({1}, 2); };
    CHECK(check_empty({"more", more, {Tensor({1})}, {1}, ""}) == "more: the result is 2");
}
}  // TEST_SUITE("core/empty_batches")
