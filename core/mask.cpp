#include "core/mask.h"

#include "core/broadcast.h"
#include "core/tape.h"

namespace heed {

Mask broadcast_to(const Mask& mask, const Shape& shape, std::string_view where) {
    if (mask.shape() == shape) return mask;
    const Broadcast over(mask.shape(), shape, where);
    check(over.shape() == shape, where, "a mask ", mask.shape(),
          " does not broadcast to ", shape);
    Mask wide(shape);
    over.each([&](Index i, Index from, Index) { wide[i] = mask[from]; });
    return wide;
}

// y = x where allowed, else value
// dx = dy where allowed
Tensor masked_fill(const Tensor& x, const Mask& mask, Real value) {
    const Mask allowed = broadcast_to(mask, x.shape(), "masked_fill: mask");
    Tensor out = Tensor::uninitialized(x.shape());
    const auto y = out.mutable_data();
    const auto in = x.data();
    for (Index i = 0; i < x.size(); ++i) y[i] = allowed[i] ? in[i] : value;

    record("masked_fill", {x}, out,
           [allowed, slot = x.grad_slot()](std::span<const Real> dy) {
               const auto dx = slot.data();
               for (Index i = 0; i < allowed.size(); ++i) {
                   if (allowed[i]) dx[i] += dy[i];
               }
           });
    return out;
}

// y = a where true, else b
// da = dy where true,  db = dy where not
Tensor where(const Mask& mask, const Tensor& a, const Tensor& b) {
    check(a.shape() == b.shape(), "where",
          "both choices must have one shape: ", a.shape(), " and ", b.shape());
    const Mask first = broadcast_to(mask, a.shape(), "where: mask");
    Tensor out = Tensor::uninitialized(a.shape());
    const auto y = out.mutable_data();
    const auto av = a.data(), bv = b.data();
    for (Index i = 0; i < out.size(); ++i) y[i] = first[i] ? av[i] : bv[i];

    record("where", {a, b}, out,
           [first, slot_a = a.grad_slot(),
            slot_b = b.grad_slot()](std::span<const Real> dy) {
               if (slot_a) {
                   const auto da = slot_a.data();
                   for (Index i = 0; i < first.size(); ++i) {
                       if (first[i]) da[i] += dy[i];
                   }
               }
               if (slot_b) {
                   const auto db = slot_b.data();
                   for (Index i = 0; i < first.size(); ++i) {
                       if (!first[i]) db[i] += dy[i];
                   }
               }
           });
    return out;
}

}  // namespace heed
