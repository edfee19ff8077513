#include "nn/rows.h"

#include <algorithm>

#include "core/embedding.h"

namespace heed {

namespace {

// How many rows, and how many elements each: a batch of anything as a table.
Shape as_table(const Shape& shape) {
    check(shape.rank() >= 1, "rows", "a scalar has no rows");
    return {shape[0], shape.without(0).size()};
}

}  // namespace

Tensor rows(const Tensor& x, const Ids& which) {
    const Tensor table = x.reshape(as_table(x.shape()));
    return embedding(table, which).reshape(x.shape().with(0, which.size()));
}

Mask rows(const Mask& mask, const Ids& which) {
    const Shape table = as_table(mask.shape());
    Mask chosen(mask.shape().with(0, which.size()));
    for (Index n = 0; n < which.size(); ++n) {
        check(0 <= which[n] && which[n] < table[0], "rows", "there is no row ", which[n],
              " in a mask ", mask.shape());
        std::copy_n(mask.data().begin() + which[n] * table[1], table[1],
                    chosen.data().begin() + n * table[1]);
    }
    return chosen;
}

}  // namespace heed
