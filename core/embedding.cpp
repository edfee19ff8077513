#include "core/embedding.h"

#include <algorithm>

#include "core/tape.h"

namespace heed {

Tensor embedding(const Tensor& table, const Ids& ids) {
    const auto [V, E] = table.dims<2>("embedding: table");
    const Index width = E;
    Tensor out = Tensor::uninitialized(ids.shape().inserted(ids.shape().rank(), width));
    const auto y = out.mutable_data();
    const auto rows = table.data();
    for (Index i = 0; i < ids.size(); ++i) {
        check(0 <= ids[i] && ids[i] < V, "embedding", "id ", ids[i], " at position ", i,
              " is outside the table ", table.shape());
        std::copy_n(rows.begin() + ids[i] * width, width, y.begin() + i * width);
    }

    record("embedding", {table}, out,
           [ids, width, slot = table.grad_slot()](std::span<const Real> dy) {
               const auto dtable = slot.data();
               for (Index i = 0; i < ids.size(); ++i) {
                   Real* const row = dtable.data() + ids[i] * width;
                   for (Index e = 0; e < width; ++e) row[e] += dy[i * width + e];
               }
           });
    return out;
}

Tensor one_hot(const Ids& ids, Index classes) {
    Tensor out(ids.shape().inserted(ids.shape().rank(), classes));
    const auto y = out.mutable_data();
    for (Index i = 0; i < ids.size(); ++i) {
        check(0 <= ids[i] && ids[i] < classes, "one_hot", "id ", ids[i], " at position ",
              i, " is outside the ", classes, " classes");
        y[i * classes + ids[i]] = 1;
    }
    return out;
}

}  // namespace heed
