#include "core/gru_sequence.h"

#include <algorithm>

#include "core/matmul.h"
#include "core/tape.h"

namespace heed {

namespace {

// h: (T + 1, B, H), the state before each step    kept: (T, B, 4H), rows of r, z, n, m
void pull_back_gru(const Recurrence& over, const Tensor& h, const Tensor& kept,
                   const Tensor& wh, const GradSlot& dprojected, const GradSlot& dbh,
                   const GradSlot& dh0, std::span<const Real> dstates) {
    const Index B = over.B, T = over.T, H = over.H;
    Buffer da_buffer(T * B * 3 * H), dh_buffer(B * H, 0);
    const auto da = da_buffer.values(), dh = dh_buffer.values();
    const auto state = h.data(), gates = kept.data();
    const Buffer wh_t = transposed(wh);
    for (Index i = T - 1; i >= 0; --i) {
        // Pass 1: row by row, from what arrives for the state to what entered the gates.
        // At padding the state was handed on, and so is its gradient.
        for (Index b = 0; b < B; ++b) {
            const Index row = over.row(i, b), at = i * B + b;
            const auto dh_b = dh.subspan(b * H, H), da_b = da.subspan(at * 3 * H, 3 * H);
            add_to(dh_b, dstates.subspan(row * H, H));
            if (!over.real(i, b)) {
                std::fill(da_b.begin(), da_b.end(), Real{0});
                continue;
            }
            const auto before = state.subspan(at * H, H);
            const auto gate = gates.subspan(at * 4 * H, 4 * H);
            for (Index k = 0; k < H; ++k) {
                const Real r = gate[k], z = gate[H + k], n = gate[2 * H + k],
                           m = gate[3 * H + k];
                const Real da_n = dh_b[k] * (1 - z) * (1 - n * n);
                da_b[k] = da_n * m * r * (1 - r);
                da_b[H + k] = dh_b[k] * (before[k] - n) * z * (1 - z);
                da_b[2 * H + k] = da_n;
                dh_b[k] *= z;
            }
            if (dprojected) add_to(dprojected.data().subspan(row * 3 * H, 3 * H), da_b);
            // The past enters n only through the reset gate: dm = da_n r.
            for (Index k = 0; k < H; ++k) da_b[2 * H + k] *= gate[k];
        }
        // Pass 2: on to the states before, dh += da Whᵀ, (B, 3H)(3H, H).
        matmul_blocked(dh.data(), da.data() + i * B * 3 * H, wh_t.values().data(),
                       {B, 3 * H, H, {}, true});
    }
    over.add_shared(wh.grad_slot(), dbh, h, da);
    if (dh0) add_to(dh0.data(), dh);
}

}  // namespace

Tensor gru_sequence(const Tensor& projected, const Tensor& wh, const Tensor& bh,
                    const Tensor& h0, const Mask& mask, Reading reading) {
    const Recurrence over("gru_sequence", 3, projected, wh, bh, mask, reading);
    const Index B = over.B, T = over.T, H = over.H;
    Tensor h = over.begin_with(h0, "gru_sequence");        // (T + 1, B, H)
    Tensor kept = Tensor::uninitialized({T, B, 4 * H});    // r, z, n, m of each step
    Tensor recurrent = Tensor::uninitialized({B, 3 * H});  // h Wh, then + bh
    const auto state = h.mutable_data(), gates = kept.mutable_data();
    const auto past = recurrent.mutable_data();
    const auto x = projected.data(), bias = bh.data();
    for (Index i = 0; i < T; ++i) {
        // Pass 1: what the states before contribute, (B, H)(H, 3H).
        const auto before = state.subspan(i * B * H, B * H);
        matmul_blocked(past.data(), before.data(), wh.data().data(), {B, H, 3 * H});
        // Pass 2: row by row, gates, candidate and the new state; at padding the old one.
        for (Index b = 0; b < B; ++b) {
            const Index at = i * B + b;
            const auto old = before.subspan(b * H, H);
            const auto now = state.subspan((at + B) * H, H);
            if (!over.real(i, b)) {
                std::copy(old.begin(), old.end(), now.begin());
                continue;
            }
            const auto x_b = x.subspan(over.row(i, b) * 3 * H, 3 * H);
            const auto past_b = past.subspan(b * 3 * H, 3 * H);
            add_to(past_b, bias);

            const auto rz = gates.subspan(at * 4 * H, 2 * H);
            for (Index k = 0; k < 2 * H; ++k) rz[k] = x_b[k] + past_b[k];
            sigmoid_each(rz);

            const auto n = gates.subspan(at * 4 * H + 2 * H, H);
            const auto m = gates.subspan(at * 4 * H + 3 * H, H);
            for (Index k = 0; k < H; ++k) {
                m[k] = past_b[2 * H + k];
                n[k] = x_b[2 * H + k] + rz[k] * m[k];
            }
            tanh_each(n);

            for (Index k = 0; k < H; ++k) now[k] = n[k] + rz[H + k] * (old[k] - n[k]);
        }
    }

    const Tensor out = over.batch_first(h);
    record("gru_sequence", {projected, wh, bh, h0}, out,
           [over, h, kept, wh, dprojected = projected.grad_slot(), dbh = bh.grad_slot(),
            dh0 = h0.grad_slot()](std::span<const Real> dstates) {
               pull_back_gru(over, h, kept, wh, dprojected, dbh, dh0, dstates);
           });
    return out;
}

}  // namespace heed
