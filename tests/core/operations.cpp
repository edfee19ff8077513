// The gradient table of core: sizes 1 and prime, unequal sizes, every axis, every way to
// broadcast, repeated ids, empty rows. Inputs of relu and max keep away from the kinks,
// where there is no slope to measure.
#include "tests/core/operations.h"

#include <cmath>
#include <optional>

#include "core/core.h"

namespace heed {

namespace {

using Inputs = std::vector<Tensor>;

void add_arithmetic(OperationTable& table) {
    const std::vector<std::pair<Shape, Shape>> shapes = {{{}, {}},
                                                         {{5}, {5}},
                                                         {{4, 3}, {3}},
                                                         {{3}, {4, 3}},
                                                         {{4, 3}, {4, 1}},
                                                         {{4, 1}, {4, 3}},
                                                         {{4, 1}, {1, 3}},
                                                         {{2, 3}, {}},
                                                         {{}, {2, 3}},
                                                         {{1, 1}, {3}},
                                                         {{2, 3, 5}, {3, 1}},
                                                         {{2, 1, 5}, {1, 3, 1}},
                                                         {{3, 1}, {2, 3, 5}},
                                                         {{1, 3, 1, 2}, {2, 1, 5, 1}}};
    for (const auto& pair : shapes) {
        const Shape a = pair.first, b = pair.second;
        const std::string with = str(a, " with ", b);
        table.add("operator+", with, "add", [](const Inputs& x) { return x[0] + x[1]; },
                  {table.numbers(a), table.numbers(b)});
        table.add("operator-", with, "subtract",
                  [](const Inputs& x) { return x[0] - x[1]; },
                  {table.numbers(a), table.numbers(b)});
        table.add("operator*", with, "multiply",
                  [](const Inputs& x) { return x[0] * x[1]; },
                  {table.numbers(a), table.numbers(b)});
        table.add("operator/", with, "divide",
                  [](const Inputs& x) { return x[0] / x[1]; },
                  {table.numbers(a), table.positive(b) + 0.4});
    }
    const auto with_number = [&](const char* operation, const char* how, const char* step,
                                 std::function<Tensor(const Tensor&)> f) {
        for (const Shape& shape : {Shape{}, Shape{2, 3}}) {
            table.add(operation, str(how, " of ", shape), step,
                      [f](const Inputs& x) { return f(x[0]); },
                      {table.positive(shape) + 0.4});
        }
    };
    with_number("operator+", "x + 3", "affine", [](const Tensor& x) { return x + 3; });
    with_number("operator-", "x - 3", "affine", [](const Tensor& x) { return x - 3; });
    with_number("operator*", "x * 3", "affine", [](const Tensor& x) { return x * 3; });
    with_number("operator/", "x / 3", "divide", [](const Tensor& x) { return x / 3; });
    with_number("operator+", "3 + x", "affine", [](const Tensor& x) { return 3 + x; });
    with_number("operator-", "3 - x", "affine", [](const Tensor& x) { return 3 - x; });
    with_number("operator*", "3 * x", "affine", [](const Tensor& x) { return 3 * x; });
    with_number("operator/", "3 / x", "divide", [](const Tensor& x) { return 3 / x; });
    with_number("operator-", "-x", "affine", [](const Tensor& x) { return -x; });
    table.add("operator*", "a tensor with itself", "multiply",
              [](const Inputs& x) { return x[0] * x[0]; }, {table.numbers({2, 3})});
    table.add("operator/", "a tensor by itself plus one", "divide",
              [](const Inputs& x) { return x[0] / (x[0] + 1); }, {table.positive({5})});
}

void add_elementwise(OperationTable& table) {
    for (const Shape& shape : {Shape{}, Shape{1}, Shape{7}, Shape{2, 1, 5}}) {
        const std::string of = str(shape);
        table.add("exp", of, "exp", [](const Inputs& x) { return exp(x[0]); },
                  {table.numbers(shape)});
        table.add("log", of, "log", [](const Inputs& x) { return log(x[0]); },
                  {table.positive(shape)});
        table.add("sqrt", of, "sqrt", [](const Inputs& x) { return sqrt(x[0]); },
                  {table.positive(shape)});
        table.add("tanh", of, "tanh", [](const Inputs& x) { return tanh(x[0] * 4); },
                  {table.numbers(shape)});
        table.add("sigmoid", of, "sigmoid",
                  [](const Inputs& x) { return sigmoid(x[0] * 4); },
                  {table.numbers(shape)});
        table.add("relu", of, "relu", [](const Inputs& x) { return relu(x[0]); },
                  {table.numbers(shape)});
        table.add("gelu", of, "gelu", [](const Inputs& x) { return gelu(x[0] * 2); },
                  {table.numbers(shape)});
        table.add("gelu_tanh", of, "gelu_tanh",
                  [](const Inputs& x) { return gelu_tanh(x[0] * 2); },
                  {table.numbers(shape)});
    }
}

void add_reduce(OperationTable& table) {
    for (const Shape& shape : {Shape{}, Shape{1}, Shape{7}, Shape{3, 1, 5}}) {
        table.add("sum", str("all of ", shape), "sum",
                  [](const Inputs& x) { return sum(x[0]); }, {table.numbers(shape)});
        table.add("mean", str("all of ", shape), "sum",
                  [](const Inputs& x) { return mean(x[0]); }, {table.numbers(shape)});
        table.add("var", str("all of ", shape), "var",
                  [](const Inputs& x) { return var(x[0]); }, {table.numbers(shape)});
    }
    for (const Shape& shape : {Shape{5}, Shape{1, 3}, Shape{2, 3, 5}}) {
        for (int axis = -1; axis < shape.rank(); ++axis) {
            for (const Keep keep : {Keep::no, Keep::yes}) {
                const std::string along =
                    str("axis ", axis, " of ", shape, keep == Keep::yes ? " kept" : "");
                table.add("sum", along, "sum",
                          [=](const Inputs& x) { return sum(x[0], axis, keep); },
                          {table.numbers(shape)});
                table.add("mean", along, "sum",
                          [=](const Inputs& x) { return mean(x[0], axis, keep); },
                          {table.numbers(shape)});
                table.add("max", along, "max",
                          [=](const Inputs& x) { return max(x[0], axis, keep); },
                          {table.numbers(shape)});
                table.add("min", along, "min",
                          [=](const Inputs& x) { return min(x[0], axis, keep); },
                          {table.numbers(shape)});
                table.add("var", along, "var",
                          [=](const Inputs& x) { return var(x[0], axis, keep); },
                          {table.numbers(shape)});
                table.add("logsumexp", along, "logsumexp",
                          [=](const Inputs& x) { return logsumexp(x[0], axis, keep); },
                          {table.numbers(shape)});
            }
        }
    }
}

void add_movement(OperationTable& table) {
    for (const auto& [p, q] :
         {std::pair{0, 1}, {1, 2}, {0, 2}, {0, -1}, {-1, 1}, {1, 3}}) {
        const int from = p, to = q;
        table.add("transpose", str("axes ", p, " and ", q), "transpose",
                  [=](const Inputs& x) { return transpose(x[0], from, to); },
                  {table.numbers({2, 3, 1, 5})});
    }
    for (const int axis : {0, 1, 2, -1}) {
        const Shape shape{2, 3, 5};
        const int at = shape.axis(axis, "table");
        table.add("concat", str("three parts along ", axis), "concat",
                  [=](const Inputs& x) { return concat(x, axis); },
                  {table.numbers(shape), table.numbers(shape.with(at, 1)),
                   table.numbers(shape.with(at, 4))});
        table.add("slice", str("all but the first of axis ", axis), "slice",
                  [=](const Inputs& x) { return slice(x[0], axis, 1, x[0].dim(axis)); },
                  {table.numbers(shape)});
        table.add("select", str("one of axis ", axis), "slice",
                  [=](const Inputs& x) { return select(x[0], axis, 1); },
                  {table.numbers(shape)});
        const Shape chosen = shape.with(at, 4);
        Ids ids(chosen);
        for (Index i = 0; i < ids.size(); ++i)
            ids[i] = static_cast<int>(i * i % shape[at]);
        table.add("gather", str("repeated ids along ", axis), "gather",
                  [=](const Inputs& x) { return gather(x[0], axis, ids); },
                  {table.numbers(shape)});
    }
    for (const int axis : {0, 1, 2, -1, -3}) {
        table.add("stack", str("new axis ", axis), "concat",
                  [=](const Inputs& x) { return stack(x, axis); },
                  {table.numbers({2, 3}), table.numbers({2, 3}), table.numbers({2, 3})});
    }
    table.add("concat", "one tensor twice", "concat",
              [](const Inputs& x) {
                  return concat({x[0], x[0] * 2, x[0]}, 0);
              },
              {table.numbers({2, 3})});
    table.add("slice", "nothing", "slice",
              [](const Inputs& x) {
                  return concat({slice(x[0], 0, 2, 2), x[0]}, 0);
              },
              {table.numbers({3, 2})});
    table.add("reshape", "(2, 6) as (3, -1)", "",
              [](const Inputs& x) {
                  return x[0].reshape({3, -1});
              },
              {table.numbers({2, 6})});
}

void add_matmul(OperationTable& table) {
    const std::vector<std::pair<Shape, Shape>> batches = {
        {{}, {}}, {{2}, {}}, {{}, {2}}, {{2}, {2}}, {{2, 1}, {3}}, {{1}, {2, 3}}};
    const auto matrix = [](Shape batch, Index rows, Index columns) {
        return batch.inserted(batch.rank(), rows).inserted(batch.rank() + 1, columns);
    };
    for (const auto& [N, K, M] :
         {std::array<Index, 3>{2, 3, 5}, {1, 1, 1}, {7, 1, 2}, {1, 5, 3}}) {
        for (const auto& batch : batches) {
            if (N != 2 && batch.first.rank() == 2) continue;
            for (const Transpose t :
                 {Transpose{}, {true, false}, {false, true}, {true, true}}) {
                const Shape a =
                    t.a ? matrix(batch.first, K, N) : matrix(batch.first, N, K);
                const Shape b =
                    t.b ? matrix(batch.second, M, K) : matrix(batch.second, K, M);
                table.add("matmul", str(a, t.a ? "^T " : " ", b, t.b ? "^T" : ""),
                          "matmul",
                          [t](const Inputs& x) { return matmul(x[0], x[1], t); },
                          {table.numbers(a), table.numbers(b)});
            }
        }
    }
    table.add("matmul", "a matrix with itself", "matmul",
              [](const Inputs& x) { return matmul(x[0], x[0]); },
              {table.numbers({3, 3})});
    table.add("matmul", "a matrix with itself, transposed", "matmul",
              [](const Inputs& x) { return matmul(x[0], x[0], {.b = true}); },
              {table.numbers({2, 3})});
}

void add_attention_and_loss(OperationTable& table) {
    for (const Shape& shape : {Shape{5}, Shape{1}, Shape{2, 3, 5}}) {
        for (int axis = -1; axis < shape.rank(); ++axis) {
            const std::string along = str("axis ", axis, " of ", shape);
            table.add("softmax", along, "softmax",
                      [=](const Inputs& x) { return softmax(x[0], axis); },
                      {table.numbers(shape) * 3});
            table.add("log_softmax", along, "log_softmax",
                      [=](const Inputs& x) { return log_softmax(x[0], axis); },
                      {table.numbers(shape) * 3});
        }
    }
    const std::vector<std::pair<const char*, Mask>> masks = {
        {"all allowed", Mask(Shape{}, 1)},
        {"nothing allowed", Mask(Shape{}, 0)},
        {"one row empty", Mask(Shape{3, 1}, {1, 0, 1})},
        {"the same for all rows", Mask(Shape{4}, {1, 0, 1, 1})},
        {"for each batch", Mask(Shape{2, 1, 4}, {1, 1, 0, 0, 1, 0, 0, 0})},
        {"causal", Mask(Shape{3, 4}, {1, 0, 0, 0, 1, 1, 0, 0, 1, 1, 1, 0})}};
    for (const auto& named : masks) {
        const Mask mask = named.second;
        table.add("softmax", str("mask ", named.first), "softmax",
                  [=](const Inputs& x) { return softmax(x[0], mask); },
                  {table.numbers({2, 3, 4}) * 3});
        table.add("log_softmax", str("mask ", named.first), "log_softmax",
                  [=](const Inputs& x) {
                      return masked_fill(log_softmax(x[0], mask), mask, 0);
                  },
                  {table.numbers({2, 3, 4}) * 3});
        table.add("masked_fill", str("mask ", named.first), "masked_fill",
                  [=](const Inputs& x) { return masked_fill(x[0], mask, -7); },
                  {table.numbers({2, 3, 4})});
        table.add("where", str("mask ", named.first), "where",
                  [=](const Inputs& x) { return where(mask, x[0], x[1]); },
                  {table.numbers({2, 3, 4}), table.numbers({2, 3, 4})});
    }
    const auto loss = [&](const char* what, const Shape& logits, const Ids& targets,
                          int ignored) {
        table.add("cross_entropy", what, "cross_entropy",
                  [=](const Inputs& x) {
                      return cross_entropy(x[0], targets, {.ignored = ignored});
                  },
                  {table.numbers(logits) * 3});
    };
    loss("one row", {5}, Ids(Shape{}, 2), -1);
    loss("one class", {3, 1}, Ids(Shape{3}, 0), -1);
    loss("a batch of sequences", {2, 3, 5}, Ids(Shape{2, 3}, {0, 4, 2, 2, 2, 1}), -1);
    loss("padding ignored", {4, 3}, Ids(Shape{4}, {0, 2, 0, 1}), 0);
    loss("everything ignored", {2, 3}, Ids(Shape{2}, -1), -1);

    table.add("embedding", "ids (2, 3) of which three are the same", "embedding",
              [](const Inputs& x) {
                  return embedding(x[0], Ids(Shape{2, 3}, {4, 0, 4, 2, 4, 1}));
              },
              {table.numbers({5, 3})});
    table.add("embedding", "one id", "embedding",
              [](const Inputs& x) { return embedding(x[0], Ids(Shape{}, 1)); },
              {table.numbers({3, 1})});
    // Without a tape dropout does nothing; the measurement needs the same noise with one.
    for (const double p : {0.1, 0.5, 0.9}) {
        table.add("dropout", str("p = ", p), "dropout",
                  [p](const Inputs& x) {
                      std::optional<Tape> while_measuring;
                      if (!Tape::recording()) while_measuring.emplace();
                      Rng rng{5};
                      return dropout(x[0], p, rng);
                  },
                  {table.numbers({5, 7})});
    }
}

}  // namespace

std::vector<GradientEntry> core_operations() {
    OperationTable table;
    add_arithmetic(table);
    add_elementwise(table);
    add_reduce(table);
    add_movement(table);
    add_matmul(table);
    add_attention_and_loss(table);
    add_functions(table);
    add_layer_norm(table);
    add_linear(table);
    add_recurrent(table);
    add_attention(table);
    add_conv1d(table);
    add_losses(table);
    add_selection(table);
    return std::move(table).entries();
}

}  // namespace heed
