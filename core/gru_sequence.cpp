#include "core/gru_sequence.h"

#include <algorithm>

#include "core/matmul_kernel.h"
#include "core/tape.h"
#include "core/vector_math.h"

namespace heed {

namespace {

// One row of a step back: from dh, of the state after the step, to da, of what entered
// the gates from x. What goes on to the state before without the gates stays in dh.
void pull_back_row(Real* da, Real* dh, const Real* gate, const Real* before, Index H) {
    each_vector(H, [&](Index k, auto width) {
        const Vector r = load(gate + k, width), z = load(gate + H + k, width),
                     n = load(gate + 2 * H + k, width), m = load(gate + 3 * H + k, width);
        const Vector dh_k = load(dh + k, width);
        const Vector da_n = dh_k * (1 - z) * (1 - n * n);
        store(da + k, da_n * m * r * (1 - r), width);
        store(da + H + k, dh_k * (load(before + k, width) - n) * z * (1 - z), width);
        store(da + 2 * H + k, da_n, width);
        store(dh + k, dh_k * z, width);
    });
}

// One row of a step: from x and from what the past contributed, with its bias, to the
// gates r and z, the candidate n, and the new state. m is what the reset gate scaled.
void gru_row(Real* now, Real* gate, const Real* x, const Real* past, const Real* bias,
             const Real* old, Index H) {
    each_vector(H, [&](Index k, auto width) {
        const auto from_past = [&](Index at) {
            return load(past + at, width) + load(bias + at, width);
        };
        const Vector r = sigmoid(load(x + k, width) + from_past(k));
        const Vector z = sigmoid(load(x + H + k, width) + from_past(H + k));
        const Vector m = from_past(2 * H + k);
        const Vector n = tanh(load(x + 2 * H + k, width) + r * m);
        store(gate + k, r, width);
        store(gate + H + k, z, width);
        store(gate + 2 * H + k, n, width);
        store(gate + 3 * H + k, m, width);
        store(now + k, n + z * (load(old + k, width) - n), width);
    });
}

// h: (T + 1, B, H), the state before each step    kept: (T, B, 4H), rows of r, z, n, m
void pull_back_gru(const Recurrence& over, const Tensor& h, const Tensor& kept,
                   const Tensor& wh, const GradSlot& dprojected, const GradSlot& dbh,
                   const GradSlot& dh0, std::span<const Real> dstates) {
    const Index B = over.B, T = over.T, H = over.H;
    Buffer da_buffer(T * B * 3 * H), dh_buffer(B * H, 0);
    const auto da = da_buffer.values(), dh = dh_buffer.values();
    const auto state = h.data(), gates = kept.data();
    const Buffer wh_t = transposed(wh);
    const bool wanted = static_cast<bool>(dprojected);
    const auto into = dprojected ? dprojected.destination() : GradSlot::Destination{};
    for (Index i = T - 1; i >= 0; --i) {
        // Pass 1: row by row, from what arrives for the state to what entered the gates.
        // At padding the state was handed on, and so is its gradient.
        detail::each_sequence(over, 12 * H, [&](Index b) {
            const Index row = over.row(i, b), at = i * B + b;
            const auto dh_b = dh.subspan(b * H, H), da_b = da.subspan(at * 3 * H, 3 * H);
            add_to(dh_b, dstates.subspan(row * H, H));
            if (over.real(i, b)) {
                pull_back_row(da_b.data(), dh_b.data(), gates.data() + at * 4 * H,
                              state.data() + at * H, H);
            } else {
                std::fill(da_b.begin(), da_b.end(), Real{0});
            }
            if (wanted) over.hand_on(into, row, da_b);
            if (!over.real(i, b)) return;
            // The past enters n only through the reset gate: dm = da_n r.
            const auto r = gates.subspan(at * 4 * H, H);
            for (Index k = 0; k < H; ++k) da_b[2 * H + k] *= r[k];
        });
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
    Tensor recurrent = Tensor::uninitialized({B, 3 * H});  // h Wh
    const auto state = h.mutable_data(), gates = kept.mutable_data();
    const auto past = recurrent.mutable_data();
    const auto x = projected.data(), bias = bh.data();
    for (Index i = 0; i < T; ++i) {
        // Pass 1: what the states before contribute, (B, H)(H, 3H).
        const auto before = state.subspan(i * B * H, B * H);
        matmul_blocked(past.data(), before.data(), wh.data().data(), {B, H, 3 * H});
        // Pass 2: row by row, gates, candidate and the new state; at padding the old one.
        detail::each_sequence(over, 12 * H, [&](Index b) {
            const Index at = i * B + b;
            const auto old = before.subspan(b * H, H);
            const auto now = state.subspan((at + B) * H, H);
            if (over.real(i, b)) {
                gru_row(now.data(), gates.data() + at * 4 * H,
                        x.data() + over.row(i, b) * 3 * H, past.data() + b * 3 * H,
                        bias.data(), old.data(), H);
            } else {
                std::copy(old.begin(), old.end(), now.begin());
            }
        });
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
