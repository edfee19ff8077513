#include "core/scatter_add.h"

#include <vector>

#include "core/axis.h"
#include "core/tape.h"

namespace heed {

Tensor scatter_add(const Tensor& x, int axis_index, const Ids& ids, Index size) {
    const Axis from(x.shape(), axis_index, "scatter_add");
    check(ids.shape() == x.shape(), "scatter_add", "ids ", ids.shape(),
          " must have the shape of x ", x.shape());
    Tensor out(x.shape().with(from.index, size));
    const Axis to(out.shape(), from.index, "scatter_add");
    const auto y = out.mutable_data();
    const auto in = x.data();

    // Positions in y, in the order of x.
    std::vector<Index> places(in.size());
    for (Index o = 0; o < from.outer; ++o) {
        for (Index k = 0; k < from.n; ++k) {
            for (Index j = 0; j < from.inner; ++j) {
                const Index i = (o * from.n + k) * from.inner + j;
                check(0 <= ids[i] && ids[i] < size, "scatter_add", "id ", ids[i],
                      " at position ", i, " is outside the ", size, " places of ",
                      out.shape());
                places[i] = to.line(o, j) + ids[i] * to.inner;
                y[places[i]] += in[i];
            }
        }
    }

    record("scatter_add", {x}, out,
           [places, slot = x.grad_slot()](std::span<const Real> dy) {
               const auto dx = slot.data();
               for (std::size_t i = 0; i < places.size(); ++i) dx[i] += dy[places[i]];
           });
    return out;
}

}  // namespace heed
