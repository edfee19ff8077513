#include "core/lstm_sequence.h"

#include <algorithm>

#include "core/matmul_kernel.h"
#include "core/tape.h"
#include "core/vector_math.h"

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

// One row of a step back: from dh and dc, of the state and the memory after the step, to
// da, of what entered the gates. Of dh nothing goes on but by da; dc becomes that of the
// memory before.
void pull_back_row(Real* da, Real* dh, Real* dc, const Real* gate, const Real* tanh_c,
                   const Real* c_before, Index H) {
    each_vector(H, [&](Index k, auto width) {
        const Vector i = load(gate + k, width), f = load(gate + H + k, width),
                     g = load(gate + 2 * H + k, width), o = load(gate + 3 * H + k, width);
        const Vector shown = load(tanh_c + k, width), dh_k = load(dh + k, width);
        const Vector dc_k = load(dc + k, width) + dh_k * o * (1 - shown * shown);
        store(da + k, dc_k * g * i * (1 - i), width);
        store(da + H + k, dc_k * load(c_before + k, width) * f * (1 - f), width);
        store(da + 2 * H + k, dc_k * i * (1 - g * g), width);
        store(da + 3 * H + k, dh_k * shown * o * (1 - o), width);
        store(dc + k, dc_k * f, width);
        store(dh + k, Vector{}, width);
    });
}

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
    const auto dprojected =
        into.dprojected ? into.dprojected.destination() : GradSlot::Destination{};
    for (Index step = T - 1; step >= 0; --step) {
        // Pass 1: row by row, from what arrives for state and memory to what entered the
        // gates. At padding both were handed on, and so are their gradients.
        detail::each_sequence(over, 16 * H, [&](Index b) {
            const Index row = over.row(step, b), at = step * B + b;
            const auto dh_b = dh.subspan(b * H, H), dc_b = dc.subspan(b * H, H);
            const auto da_b = da.subspan(at * 4 * H, 4 * H);
            add_to(dh_b, dstates.subspan(row * H, H));
            if (!dmemories.empty()) add_to(dc_b, dmemories.subspan(row * H, H));
            if (over.real(step, b)) {
                pull_back_row(da_b.data(), dh_b.data(), dc_b.data(),
                              gates.data() + at * 4 * H, tanh_c.data() + at * H,
                              memory.data() + at * H, H);
            } else {
                std::fill(da_b.begin(), da_b.end(), Real{0});
            }
            if (into.dprojected) over.hand_on(dprojected, row, da_b);
        });
        // Pass 2: on to the states before, dh += da Whᵀ, (B, 4H)(4H, H).
        matmul_blocked(dh.data(), da.data() + step * B * 4 * H, wh_t.values().data(),
                       {B, 4 * H, H, {}, true});
    }
    over.add_shared(wh.grad_slot(), into.dbh, kept.h, da);
    if (into.dh0) add_to(into.dh0.data(), dh);
    if (into.dc0) add_to(into.dc0.data(), dc);
}

// One row of a step: with what the states before contributed, a = x + gate + bias becomes
// the gates i, f, g, o, and from them c' and h'.
void lstm_row(Real* h, Real* c, Real* gate, Real* tanh_c, const Real* x, const Real* bias,
              const Real* c_before, Index H) {
    each_vector(H, [&](Index k, auto width) {
        const auto a = [&](Index at) {
            return load(x + at, width) + load(gate + at, width) + load(bias + at, width);
        };
        const Vector i = sigmoid(a(k)), f = sigmoid(a(H + k)), g = tanh(a(2 * H + k)),
                     o = sigmoid(a(3 * H + k));
        const Vector after = f * load(c_before + k, width) + i * g;
        const Vector shown = tanh(after);
        store(gate + k, i, width);
        store(gate + H + k, f, width);
        store(gate + 2 * H + k, g, width);
        store(gate + 3 * H + k, o, width);
        store(c + k, after, width);
        store(tanh_c + k, shown, width);
        store(h + k, o * shown, width);
    });
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
        detail::each_sequence(over, 16 * H, [&](Index b) {
            const Index at = step * B + b, next = at + B;
            if (!over.real(step, b)) {
                std::copy_n(h.data() + at * H, H, h.data() + next * H);
                std::copy_n(c.data() + at * H, H, c.data() + next * H);
                return;
            }
            lstm_row(h.data() + next * H, c.data() + next * H, gates.data() + at * 4 * H,
                     tanh_c.data() + at * H, x.data() + over.row(step, b) * 4 * H,
                     bias.data(), c.data() + at * H, H);
        });
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
