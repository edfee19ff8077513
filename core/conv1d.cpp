#include "core/conv1d.h"

#include <algorithm>
#include <limits>

#include "core/matmul.h"
#include "core/tape.h"

namespace heed {

namespace {

// The positions that tap k serves: `count` of them in a row, read from x at `from` on and
// added to y at `to` on. All other positions of y find this tap outside the text.
struct TapRange {
    Index from, to, count;
};

struct Convolution {
    Index B, T, C, K, O;
    Index T_out, before, dilation;

    TapRange tap(Index k) const {
        const Index shift = k * dilation - before;  // y[t] reads x[t + shift]
        const Index begin = std::max<Index>(0, -shift), end = std::min(T_out, T - shift);
        if (begin >= end) return {0, 0, 0};
        return {begin + shift, begin, end - begin};
    }
    // Where row t of x or y begins, for batch b.
    Index x_row(Index b, Index t) const { return (b * T + t) * C; }
    Index y_row(Index b, Index t) const { return (b * T_out + t) * O; }
};

Convolution fit_convolution(const Tensor& x, const Tensor& w, const Tensor& b,
                            Padding padding, Index dilation) {
    const auto [B, T, C] = x.dims<3>("conv1d: x");
    const auto [K, C_w, O] = w.dims<3>("conv1d: w");
    check(C == C_w, "conv1d", "x ", x.shape(), " has ", C,
          " channels, but w (taps, channels in, channels out) ", w.shape(), " takes ",
          C_w, C == O ? "; are the last two axes of w exchanged?" : "");
    check(!b.defined() || b.shape() == Shape({O}), "conv1d", "b ", b.shape(),
          " must have one number for each channel that w ", w.shape(), " gives",
          b.shape() == Shape({K}) ? "; is w in PyTorch's order, (O, C, K)?" : "");
    check<Error>(K >= 1 && 1 <= dilation && dilation <= Index{1} << 31, "conv1d",
                 "needs at least one tap, not ", K, ", and a dilation of 1 or more, not ",
                 dilation);
    check(K - 1 <= std::numeric_limits<Index>::max() / 2 / dilation, "conv1d", K,
          " taps ", dilation, " apart reach further than a 64-bit index can count");
    const Index reach = (K - 1) * dilation;
    if (padding == Padding::valid) {
        check(reach < T, "conv1d", "no window of ", reach + 1, " positions fits into x ",
              x.shape(), "; Padding::same and Padding::causal continue it with zeros");
        return {B, T, C, K, O, T - reach, 0, dilation};
    }
    return {B, T, C, K, O, T, padding == Padding::same ? reach / 2 : reach, dilation};
}

}  // namespace

Tensor conv1d(const Tensor& x, const Tensor& w, const Tensor& b, Padding padding,
              Index dilation) {
    const Convolution op = fit_convolution(x, w, b, padding, dilation);
    const Tensor bias = b.defined() ? b : Tensor({op.O});
    Tensor out = Tensor::uninitialized({op.B, op.T_out, op.O});
    const auto y = out.mutable_data();
    for (Index row = 0; row < op.B * op.T_out; ++row) {
        std::copy_n(bias.data().begin(), op.O, y.begin() + row * op.O);
    }
    // The rows that one tap reads lie together, and so do those it adds to: one product
    // for each, and no copy of x.
    for (Index n = 0; n < op.B; ++n) {
        for (Index k = 0; k < op.K; ++k) {
            const TapRange tap = op.tap(k);
            matmul_blocked(
                y.data() + op.y_row(n, tap.to), x.data().data() + op.x_row(n, tap.from),
                w.data().data() + k * op.C * op.O, {tap.count, op.C, op.O, {}, true});
        }
    }

    record("conv1d", {x, w, bias}, out,
           [x, w, op, slot_b = bias.grad_slot()](std::span<const Real> dy) {
               const GradSlot slot_x = x.grad_slot(), slot_w = w.grad_slot();
               for (Index n = 0; n < op.B; ++n) {
                   for (Index k = 0; k < op.K; ++k) {
                       const auto [from, to, count] = op.tap(k);
                       const Real* const dy_rows = dy.data() + op.y_row(n, to);
                       const Index x_rows = op.x_row(n, from), w_k = k * op.C * op.O;
                       if (slot_x) {  // dx += dy wᵀ
                           matmul_blocked(slot_x.data().data() + x_rows, dy_rows,
                                          w.data().data() + w_k,
                                          {count, op.O, op.C, {.b = true}, true});
                       }
                       if (slot_w) {  // dw += xᵀ dy
                           matmul_blocked(slot_w.data().data() + w_k,
                                          x.data().data() + x_rows, dy_rows,
                                          {op.C, count, op.O, {.a = true}, true});
                       }
                   }
               }
               if (slot_b) {
                   const auto db = slot_b.data();
                   for (Index row = 0; row < op.B * op.T_out; ++row) {
                       for (Index o = 0; o < op.O; ++o) db[o] += dy[row * op.O + o];
                   }
               }
           });
    return out;
}

}  // namespace heed
