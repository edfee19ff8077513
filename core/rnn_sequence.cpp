#include "core/rnn_sequence.h"

#include <algorithm>

#include "core/matmul_kernel.h"
#include "core/tape.h"
#include "core/vector_math.h"

namespace heed {

namespace {

// h: (T + 1, B, H), the state before each step, and after the last
void pull_back_rnn(const Recurrence& over, const Tensor& h, const Tensor& wh,
                   const GradSlot& dprojected, const GradSlot& dbh, const GradSlot& dh0,
                   std::span<const Real> dstates) {
    const Index B = over.B, T = over.T, H = over.H;
    Buffer da_buffer(T * B * H), dh_buffer(B * H, 0);
    const auto da = da_buffer.values(), dh = dh_buffer.values();
    const auto state = h.data();
    const Buffer wh_t = transposed(wh);
    for (Index i = T - 1; i >= 0; --i) {
        // Pass 1: row by row, from what arrives for the state to what stood under the
        // tanh. At padding the state was handed on, and so is its gradient.
        for (Index b = 0; b < B; ++b) {
            const Index row = over.row(i, b);
            const auto dh_b = dh.subspan(b * H, H), da_b = da.subspan((i * B + b) * H, H);
            add_to(dh_b, dstates.subspan(row * H, H));
            if (!over.real(i, b)) {
                std::fill(da_b.begin(), da_b.end(), Real{0});
                continue;
            }
            const auto after = state.subspan(((i + 1) * B + b) * H, H);
            for (Index k = 0; k < H; ++k) {
                da_b[k] = dh_b[k] * (1 - after[k] * after[k]);
                dh_b[k] = 0;
            }
            if (dprojected) add_to(dprojected.data().subspan(row * H, H), da_b);
        }
        // Pass 2: on to the states before, dh += da Whᵀ, (B, H)(H, H).
        matmul_blocked(dh.data(), da.data() + i * B * H, wh_t.values().data(),
                       {B, H, H, {}, true});
    }
    over.add_shared(wh.grad_slot(), dbh, h, da);
    if (dh0) add_to(dh0.data(), dh);
}

}  // namespace

Tensor rnn_sequence(const Tensor& projected, const Tensor& wh, const Tensor& bh,
                    const Tensor& h0, const Mask& mask, Reading reading) {
    const Recurrence over("rnn_sequence", 1, projected, wh, bh, mask, reading);
    const Index B = over.B, T = over.T, H = over.H;
    Tensor h = over.begin_with(h0, "rnn_sequence");  // (T + 1, B, H)
    const auto state = h.mutable_data();
    const auto x = projected.data(), bias = bh.data();
    for (Index i = 0; i < T; ++i) {
        // Pass 1: what the states before contribute, (B, H)(H, H).
        const auto before = state.subspan(i * B * H, B * H);
        const auto after = state.subspan((i + 1) * B * H, B * H);
        matmul_blocked(after.data(), before.data(), wh.data().data(), {B, H, H});
        // Pass 2: row by row, the new state; at padding the old one.
        detail::each_sequence(over, 4 * H, [&](Index b) {
            const auto now = after.subspan(b * H, H);
            if (!over.real(i, b)) {
                std::copy_n(before.data() + b * H, H, now.data());
                return;
            }
            const auto x_b = x.subspan(over.row(i, b) * H, H);
            each_vector(H, [&](Index k, auto width) {
                const Vector sum =
                    load(&x_b[k], width) + load(&now[k], width) + load(&bias[k], width);
                store(&now[k], tanh(sum), width);
            });
        });
    }

    const Tensor out = over.batch_first(h);
    record("rnn_sequence", {projected, wh, bh, h0}, out,
           [over, h, wh, dprojected = projected.grad_slot(), dbh = bh.grad_slot(),
            dh0 = h0.grad_slot()](std::span<const Real> dstates) {
               pull_back_rnn(over, h, wh, dprojected, dbh, dh0, dstates);
           });
    return out;
}

}  // namespace heed
