// Elements chosen, turned round, repeated and surrounded.
#include "core/embedding.h"
#include "core/movement.h"
#include "core/top_k.h"
#include "tests/core/operations.h"

namespace heed {

void add_selection(OperationTable& table) {
    using Inputs = std::vector<Tensor>;
    for (const Shape& shape : {Shape{5}, Shape{2, 3, 5}}) {
        for (int axis = -1; axis < shape.rank(); ++axis) {
            const std::string along = str("axis ", axis, " of ", shape);
            table.add("flip", along, "flip",
                      [=](const Inputs& x) { return flip(x[0], axis); },
                      {table.numbers(shape)});
            table.add("repeat", along + ", three times", "concat",
                      [=](const Inputs& x) { return repeat(x[0], axis, 3); },
                      {table.numbers(shape)});
            table.add("pad", along + ", two before and one after", "concat",
                      [=](const Inputs& x) { return pad(x[0], axis, 2, 1, 7); },
                      {table.numbers(shape)});
        }
    }
    table.add("pad", "with nothing", "concat",
              [](const Inputs& x) { return pad(x[0], 0, 0, 0); }, {table.numbers({3})});
    for (const Index k : {1, 3, 5}) {
        table.add("top_k", str(k, " of (2, 3, 5)"), "gather",
                  [k](const Inputs& x) { return top_k(x[0], k).values; },
                  {table.numbers({2, 3, 5})});
    }
    table.add("one_hot", "a constant factor", "multiply",
              [](const Inputs& x) {
                  return x[0] * one_hot(Ids(Shape{2, 2}, {1, 0, 1, 2}), 3);
              },
              {table.numbers({2, 2, 3})});
}

}  // namespace heed
