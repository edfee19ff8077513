#include "core/attention_mask.h"
#include "core/scaled_dot_product_attention.h"
#include "tests/core/operations.h"

namespace heed {

void add_attention(OperationTable& table) {
    using Inputs = std::vector<Tensor>;
    struct Case {
        Index B, T, S, K, Kv, heads;
    };
    for (const Case& c : {Case{1, 1, 1, 1, 1, 1}, Case{2, 3, 5, 4, 1, 1},
                          Case{2, 3, 5, 2, 3, 2}, Case{1, 5, 2, 1, 2, 3}}) {
        const Shape q{c.B, c.T, c.heads * c.K}, k{c.B, c.S, c.heads * c.K},
            v{c.B, c.S, c.heads * c.Kv};
        table.add("scaled_dot_product_attention", str(q, k, v, " heads ", c.heads),
                  "scaled_dot_product_attention",
                  [c](const Inputs& x) {
                      return scaled_dot_product_attention(x[0] * 3, x[1], x[2], c.heads);
                  },
                  {table.numbers(q), table.numbers(k), table.numbers(v)});
    }
    table.add(
        "scaled_dot_product_attention", "one memory for three, masked, two heads",
        "scaled_dot_product_attention",
        [](const Inputs& x) {
            const Mask some(Shape{3, 1, 5},
                            {1, 1, 0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1});
            return scaled_dot_product_attention(x[0], x[1], x[2], some, 2);
        },
        {table.numbers({3, 2, 4}), table.numbers({1, 5, 4}), table.numbers({1, 5, 2})});
    table.add("scaled_dot_product_attention", "causal, to itself",
              "scaled_dot_product_attention",
              [](const Inputs& x) {
                  return scaled_dot_product_attention(x[0], x[0], x[0], causal_mask(4),
                                                      2);
              },
              {table.numbers({2, 4, 6})});
}

}  // namespace heed
