#include "core/layer_norm.h"
#include "core/linear.h"
#include "tests/core/operations.h"

namespace heed {

void add_layer_norm(OperationTable& table) {
    for (const Shape& shape : {Shape{5}, Shape{1, 3}, Shape{4, 1}, Shape{2, 3, 5}}) {
        const Shape row{shape[shape.rank() - 1]};
        table.add("layer_norm", str(shape), "layer_norm",
                  [](const std::vector<Tensor>& x) {
                      return layer_norm(x[0], x[1], x[2], 0.01);
                  },
                  {table.numbers(shape), table.numbers(row), table.numbers(row)});
    }
}

void add_linear(OperationTable& table) {
    for (const Shape& x : {Shape{3}, Shape{1, 3}, Shape{7, 3}, Shape{2, 4, 3}}) {
        table.add(
            "linear", str(x), "linear",
            [](const std::vector<Tensor>& in) { return linear(in[0], in[1], in[2]); },
            {table.numbers(x), table.numbers({3, 5}), table.numbers({5})});
    }
}

}  // namespace heed
