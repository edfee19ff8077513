#include "core/lstm_sequence.h"

#include <algorithm>

#include "core/matmul.h"
#include "core/tape.h"

namespace heed {

namespace {

// What forward keeps, step by step.
struct LstmKept {
    Tensor h, c;    // (T + 1, B, H), state and memory before each step
    Tensor gates;   // (T, B, 4H), rows of i, f, g, o
    Tensor tanh_c;  // (T, B, H), of the memory after each step
};

struct LstmGradients {
    GradSlot dprojected, dbh, dh0, dc0;
};

// dmemories is empty if nobody asked for a gradient of the memories.
void pull_back_lstm(const Recurrence& over, const LstmKept& kept, const Tensor& wh,
                    const LstmGradients& into, std::span<const Real> dstates,
                    std::span<const Real> dmemories) {
    const Index B = over.B, T = over.T, H = over.H;
    Buffer da_buffer(T * B * 4 * H), dh_buffer(B * H, 0), dc_buffer(B * H, 0);
    const auto da = da_buffer.values(), dh = dh_buffer.values(), dc = dc_buffer.values();
    const auto memory = kept.c.data(), gates = kept.gates.data(),
               tanh_c = kept.tanh_c.data();
    const Buffer wh_t = transposed(wh);
    for (Index step = T - 1; step >= 0; --step) {
        // Pass 1: row by row, from what arrives for state and memory to what entered the
        // gates. At padding both were handed on, and so are their gradients.
        for (Index b = 0; b < B; ++b) {
            const Index row = over.row(step, b), at = step * B + b;
            const auto dh_b = dh.subspan(b * H, H), dc_b = dc.subspan(b * H, H);
            const auto da_b = da.subspan(at * 4 * H, 4 * H);
            add_to(dh_b, dstates.subspan(row * H, H));
            if (!dmemories.empty()) add_to(dc_b, dmemories.subspan(row * H, H));
            if (!over.real(step, b)) {
                std::fill(da_b.begin(), da_b.end(), Real{0});
                continue;
            }
            const auto before = memory.subspan(at * H, H),
                       shown = tanh_c.subspan(at * H, H);
            const auto gate = gates.subspan(at * 4 * H, 4 * H);
            for (Index k = 0; k < H; ++k) {
                const Real i = gate[k], f = gate[H + k], g = gate[2 * H + k],
                           o = gate[3 * H + k];
                const Real dc_k = dc_b[k] + dh_b[k] * o * (1 - shown[k] * shown[k]);
                da_b[k] = dc_k * g * i * (1 - i);
                da_b[H + k] = dc_k * before[k] * f * (1 - f);
                da_b[2 * H + k] = dc_k * i * (1 - g * g);
                da_b[3 * H + k] = dh_b[k] * shown[k] * o * (1 - o);
                dc_b[k] = dc_k * f;
                dh_b[k] = 0;
            }
            if (into.dprojected)
                add_to(into.dprojected.data().subspan(row * 4 * H, 4 * H), da_b);
        }
        // Pass 2: on to the states before, dh += da Whᵀ, (B, 4H)(4H, H).
        matmul_blocked(dh.data(), da.data() + step * B * 4 * H, wh_t.values().data(),
                       {B, 4 * H, H, {}, true});
    }
    over.add_shared(wh.grad_slot(), into.dbh, kept.h, da);
    if (into.dh0) add_to(into.dh0.data(), dh);
    if (into.dc0) add_to(into.dc0.data(), dc);
}

// One row of a step: a becomes the gates i, f, g, o, and from them c' and h'.
void lstm_row(std::span<Real> h, std::span<Real> c, std::span<Real> gate,
              std::span<Real> tanh_c, std::span<const Real> c_before) {
    const Index H = static_cast<Index>(h.size());
    sigmoid_each(gate.first(2 * H));
    tanh_each(gate.subspan(2 * H, H));
    sigmoid_each(gate.last(H));
    for (Index k = 0; k < H; ++k) {
        tanh_c[k] = c[k] = gate[H + k] * c_before[k] + gate[k] * gate[2 * H + k];
    }
    tanh_each(tanh_c);
    for (Index k = 0; k < H; ++k) h[k] = gate[3 * H + k] * tanh_c[k];
}

}  // namespace

LstmStates lstm_sequence(const Tensor& projected, const Tensor& wh, const Tensor& bh,
                         const Tensor& h0, const Tensor& c0, const Mask& mask,
                         Reading reading) {
    const Recurrence over("lstm_sequence", 4, projected, wh, bh, mask, reading);
    const Index B = over.B, T = over.T, H = over.H;
    LstmKept kept{over.begin_with(h0, "lstm_sequence"),
                  over.begin_with(c0, "lstm_sequence: memory"),
                  Tensor::uninitialized({T, B, 4 * H}), Tensor::uninitialized({T, B, H})};
    const auto h = kept.h.mutable_data(), c = kept.c.mutable_data();
    const auto gates = kept.gates.mutable_data(), tanh_c = kept.tanh_c.mutable_data();
    const auto x = projected.data(), bias = bh.data();
    for (Index step = 0; step < T; ++step) {
        // Pass 1: what the states before contribute, (B, H)(H, 4H).
        matmul_blocked(gates.data() + step * B * 4 * H, h.data() + step * B * H,
                       wh.data().data(), {B, H, 4 * H});
        // Pass 2: row by row, gates, memory and state; at padding the old ones.
        for (Index b = 0; b < B; ++b) {
            const Index at = step * B + b, next = at + B;
            if (!over.real(step, b)) {
                std::copy_n(h.data() + at * H, H, h.data() + next * H);
                std::copy_n(c.data() + at * H, H, c.data() + next * H);
                continue;
            }
            const auto gate = gates.subspan(at * 4 * H, 4 * H);
            const auto x_b = x.subspan(over.row(step, b) * 4 * H, 4 * H);
            for (Index k = 0; k < 4 * H; ++k) gate[k] = x_b[k] + gate[k] + bias[k];
            lstm_row(h.subspan(next * H, H), c.subspan(next * H, H), gate,
                     tanh_c.subspan(at * H, H), c.subspan(at * H, H));
        }
    }

    const LstmStates out{over.batch_first(kept.h), over.batch_first(kept.c)};
    const LstmGradients into{projected.grad_slot(), bh.grad_slot(), h0.grad_slot(),
                             c0.grad_slot()};
    record("lstm_sequence", {projected, wh, bh, h0, c0}, out.h,
           [over, kept, wh, into, dc = out.c.grad_slot()](std::span<const Real> dstates) {
               pull_back_lstm(over, kept, wh, into, dstates,
                              dc.born() ? dc.data() : std::span<Real>{});
           });
    // A step has one output, and a step whose output got no gradient is not played. Where
    // the loss reads only the memories, this one, played first, sees to it that the step
    // above is played too: it adds nothing to the gradient of the states, but it is born.
    record("lstm_memories", {out.h}, out.c,
           [dh = out.h.grad_slot()](std::span<const Real>) { dh.data(); });
    return out;
}

}  // namespace heed
