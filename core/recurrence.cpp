#include "core/recurrence.h"

#include <algorithm>
#include <limits>

#include "core/matmul_kernel.h"
#include "core/matmul_pack.h"

namespace heed {

Recurrence::Recurrence(std::string_view where, Index gates, const Tensor& projected,
                       const Tensor& wh, const Tensor& bh, const Mask& mask_,
                       Reading reading_)
    : mask(mask_), reading(reading_) {
    check(projected.rank() == 3, where, "the projected input must be (B, T, ", gates,
          " H), not ", projected.shape());
    check(wh.rank() == 2 && wh.dim(1) % gates == 0 && wh.dim(1) / gates == wh.dim(0),
          where, "wh must be (H, ", gates, " H), not ", wh.shape());
    B = projected.dim(0), T = projected.dim(1), H = wh.dim(0);
    check(projected.dim(2) == gates * H, where, "the projected input ", projected.shape(),
          " must have as many columns as wh ", wh.shape(), ": ", projected.dim(2),
          " != ", gates * H);
    check(bh.shape() == Shape({gates * H}), where, "the bias bh ", bh.shape(),
          " must have one number for each column of wh ", wh.shape());
    check(mask.shape() == Shape({B, T}), where, "the mask ", mask.shape(),
          " must say for each token of the projected input ", projected.shape(),
          " whether it is real");
}

Tensor Recurrence::begin_with(const Tensor& first, std::string_view where) const {
    check(first.shape() == Shape({B, H}), where, "the first state ", first.shape(),
          " must be (B, H) = ", Shape({B, H}));
    check(T < std::numeric_limits<Index>::max(), where, "a sequence of ", T,
          " steps has more states than can be counted");
    Tensor steps = Tensor::uninitialized({T + 1, B, H});
    const auto from = first.data();
    std::copy(from.begin(), from.end(), steps.mutable_data().begin());
    return steps;
}

Tensor Recurrence::batch_first(const Tensor& steps) const {
    Tensor out = Tensor::uninitialized({B, T, H});
    const auto from = steps.data();
    const auto to = out.mutable_data();
    for (Index i = 0; i < T; ++i) {
        detail::each_sequence(*this, H, [&](Index b) {
            std::copy_n(from.data() + ((i + 1) * B + b) * H, H,
                        to.data() + row(i, b) * H);
        });
    }
    return out;
}

void Recurrence::add_shared(const GradSlot& dwh, const GradSlot& dbh, const Tensor& h,
                            std::span<const Real> da) const {
    const Index rows = T * B;
    if (rows == 0) return;
    const Index columns = static_cast<Index>(da.size()) / rows;
    // Read as matrices, h without its last block is (T B, H) and da is (T B, gates H).
    if (dwh) {
        matmul_blocked(dwh.data().data(), h.data().data(), da.data(),
                       {H, rows, columns, {.a = true}, true});
    }
    if (dbh) {
        detail::add_row_sums(dbh.data(), rows, [&](Index r, Index k, auto width) {
            return load(&da[r * columns + k], width);
        });
    }
}

void Recurrence::hand_on(const GradSlot::Destination& dprojected, Index row,
                         std::span<const Real> da) const {
    const auto columns = static_cast<Index>(da.size());
    Real* const to = dprojected.values + row * columns;
    each_vector(columns, [&](Index k, auto width) {
        const Vector change = load(&da[k], width);
        store(to + k, dprojected.add ? load(to + k, width) + change : change, width);
    });
}

Buffer transposed(const Tensor& wh) {
    const Index rows = wh.dim(0), columns = wh.dim(1);
    Buffer turned(wh.size());
    detail::turn(turned.values().data(), rows, wh.data().data(), columns, rows, columns);
    return turned;
}

void add_to(std::span<Real> y, std::span<const Real> x) {
    for (std::size_t k = 0; k < y.size(); ++k) y[k] += x[k];
}

}  // namespace heed
