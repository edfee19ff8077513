#include "core/conv1d.h"
#include "core/scatter_add.h"
#include "tests/core/operations.h"

namespace heed {

void add_conv1d(OperationTable& table) {
    using Inputs = std::vector<Tensor>;
    struct Case {
        Shape x, w;
        Padding padding;
        Index dilation;
    };
    for (const Case& c :
         {Case{{1, 1, 1}, {1, 1, 1}, Padding::same, 1},
          Case{{2, 5, 3}, {3, 3, 2}, Padding::same, 1},
          Case{{2, 5, 3}, {4, 3, 2}, Padding::same, 1},
          Case{{2, 5, 1}, {2, 1, 3}, Padding::same, 3},
          Case{{2, 5, 3}, {3, 3, 2}, Padding::valid, 2},
          Case{{3, 2, 2}, {3, 2, 1}, Padding::causal, 1},
          Case{{1, 7, 2}, {2, 2, 2}, Padding::causal, 2},
          Case{{1, 2, 2}, {7, 2, 1}, Padding::same, 2}}) {  // taps that meet no position
        for (const bool bias : {true, false}) {
            std::vector<Tensor> inputs{table.numbers(c.x), table.numbers(c.w)};
            if (bias) inputs.push_back(table.numbers({c.w[2]}));
            const Padding padding = c.padding;
            const Index dilation = c.dilation;
            table.add(
                "conv1d", str(c.x, c.w, " dilation ", dilation), "conv1d",
                [=](const Inputs& x) {
                    return conv1d(x[0], x[1], bias ? x[2] : Tensor(), padding, dilation);
                },
                inputs);
        }
    }
    for (const int axis : {0, 1, 2, -1}) {
        const Shape shape{2, 3, 5};
        Ids ids(shape);
        for (Index i = 0; i < ids.size(); ++i) ids[i] = static_cast<int>(i * i % 4);
        table.add("scatter_add", str("places that meet, along ", axis), "scatter_add",
                  [=](const Inputs& x) { return scatter_add(x[0], axis, ids, 4); },
                  {table.numbers(shape)});
    }
}

}  // namespace heed
