// Sizes that no Index can count. A tensor with a size of 0 takes no memory, whatever its
// other sizes are: an operation that makes larger sizes of them must say no, and must not
// come round to small or negative ones.
#include <doctest/doctest.h>

#include "core/core.h"
#include "tests/empty_table.h"

using namespace heed;

namespace {

using Inputs = std::vector<Tensor>;

constexpr Index big = Index{1} << 62, many = Index{1} << 40;

// Operations with results that are no larger, axis by axis, than what they are given, or
// than ids and masks that stand in memory already.
const std::set<std::string> no_new_size = {"abs",          "binary_cross_entropy",
                                           "clamp",        "cross_entropy",
                                           "dropout",      "exp",
                                           "flip",         "gather",
                                           "gelu",         "gelu_tanh",
                                           "gru_sequence", "kl_divergence",
                                           "layer_norm",   "log",
                                           "log_softmax",  "logsumexp",
                                           "masked_fill",  "max",
                                           "mean",         "min",
                                           "mse",          "nll",
                                           "pow",          "relu",
                                           "rnn_sequence", "select",
                                           "sigmoid",      "silu",
                                           "slice",        "softmax",
                                           "softplus",     "sqrt",
                                           "square",       "sum",
                                           "tanh",         "transpose",
                                           "var",          "where"};

std::vector<EmptyEntry> overflows() {
    EmptyTable table;
    const auto overflows = [&](const char* operation, const Inputs& inputs,
                               EmptyTable::Function function) {
        table.refuses(operation, inputs, "than a 64-bit index can count", function);
    };
    // A row of 4 for each of 2^62 rows, without batch.
    const Inputs outer{Tensor({0, big, 1}), Tensor({1, 1, 4})};
    overflows("operator+", outer, [](const Inputs& x) { return x[0] + x[1]; });
    overflows("operator-", outer, [](const Inputs& x) { return x[0] - x[1]; });
    overflows("operator*", outer, [](const Inputs& x) { return x[0] * x[1]; });
    overflows("operator/", outer, [](const Inputs& x) { return x[0] / x[1]; });
    overflows("matmul", {Tensor({big, 0}), Tensor({0, 4})},
              [](const Inputs& x) { return matmul(x[0], x[1]); });
    overflows("matmul", {Tensor({many, 1, 1, 0}), Tensor({many, 0, 1})},
              [](const Inputs& x) { return matmul(x[0], x[1]); });

    overflows("linear", {Tensor({big, 0}), Tensor({0, 4}), Tensor({4})},
              [](const Inputs& x) { return linear(x[0], x[1], x[2]); });

    const Inputs wide{Tensor({0, big})};
    overflows("concat", wide, [](const Inputs& x) { return concat({x[0], x[0]}, 1); });
    overflows("stack", wide, [](const Inputs& x) { return stack({x[0], x[0]}, 0); });
    overflows("pad", wide, [](const Inputs& x) { return pad(x[0], 1, 0, big); });
    overflows("pad", wide, [](const Inputs& x) { return pad(x[0], 1, big, big); });
    overflows("repeat", wide, [](const Inputs& x) { return repeat(x[0], 1, 2); });
    overflows("repeat", wide, [](const Inputs& x) { return repeat(x[0], 1, big); });
    overflows("scatter_add", {Tensor({0, 1, big})},
              [](const Inputs& x) { return scatter_add(x[0], 1, Ids(x[0].shape()), 4); });
    overflows("embedding", wide, [](const Inputs& x) {
        return embedding(x[0], Ids(Shape{0, 4}));
    });
    overflows("one_hot", {}, [](const Inputs&) {
        return one_hot(Ids(Shape{0, 4}), big);
    });
    overflows("conv1d", {Tensor({0, big, 0}), Tensor({1, 0, 4})},
              [](const Inputs& x) { return conv1d(x[0], x[1], Tensor()); });
    overflows("conv1d", {Tensor({0, 2, 0}), Tensor({big, 0, 1})}, [](const Inputs& x) {
        return conv1d(x[0], x[1], Tensor(), Padding::causal, 4);
    });
    overflows(
        "scaled_dot_product_attention",
        {Tensor({0, big, 0}), Tensor({0, 4, 0}), Tensor({0, 4, 0})},
        [](const Inputs& x) { return scaled_dot_product_attention(x[0], x[1], x[2]); });
    return table.entries;
}

}  // namespace

TEST_SUITE("core/overflow") {

TEST_CASE("every operation of core is said to make new sizes or not to") {
    std::set<std::string> making = declared_operations(HEED_SOURCE_DIR "/core");
    for (const std::string& name : no_new_size) CHECK(making.erase(name) == 1);
    CHECK(without_answer(making, overflows()) == "");
    making.insert("enlarge");
    CHECK(without_answer(making, overflows()) == "enlarge");
}

TEST_CASE("a size that no index can count is an error and does not come round") {
    for (const EmptyEntry& entry : overflows()) CHECK(check_empty(entry) == "");
}

TEST_CASE("a shape fits when the product of its sizes without the zeros does") {
    CHECK(Shape({0, big}).size() == 0);
    CHECK(Shape({big, 0}).stride(0) == 0);
    for (const int zero : {0, 1, 2, 3}) {
        CAPTURE(zero);
        const Shape sizes = Shape({2, 3, 4}).inserted(zero, 0);
        CHECK(sizes.size() == 0);
        CHECK_THROWS_AS(sizes.with(zero == 1 ? 2 : 1, big), ShapeError);
    }
}

TEST_CASE("as many as one likes of nothing") {
    CHECK(repeat(Tensor({0, 1}), 1, big).shape() == Shape{0, big});
    CHECK(repeat(Tensor({0}), 0, big).shape() == Shape{0});
    CHECK(causal_mask(0, std::numeric_limits<Index>::max()).size() == 0);
    CHECK(causal_mask(0, 0).size() == 0);
}
}  // TEST_SUITE("core/overflow")
