#include "core/layer_norm.h"
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

}  // namespace heed
