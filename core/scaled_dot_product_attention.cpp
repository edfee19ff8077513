// Heads are read and written where they lie: head h of a (B, T, heads K) tensor is a
// matrix of K columns whose rows are heads K apart, and the products take row steps.
//
// Scores are made for a block of queries at a time, as many as fit a cache, and dropped
// when their rows of y are done: (T, S) scores of all heads never exist. Of each row
// two numbers are kept, its largest score and 1 / Σ exp; with them backward makes the
// weights anew, a fifth product beside the four it needs anyway. Dao et al.,
// "FlashAttention", 2022, section 3.1, where rows are cut as well.
#include "core/scaled_dot_product_attention.h"

#include <algorithm>
#include <cmath>

#include "core/broadcast.h"
#include "core/mask.h"
#include "core/matmul_kernel.h"
#include "core/parallel.h"
#include "core/softmax_row.h"
#include "core/tape.h"

namespace heed {

namespace {

using namespace detail;

// Where head h of element b begins in a tensor (B, rows, heads K), or (1, rows, heads K)
// that serves every element of the batch.
struct HeadColumns {
    Index rows, heads, K;
    bool shared;

    Index step() const { return heads * K; }  // from row to row
    Index at(Index b, Index h, Index row) const {
        return (((shared ? 0 : b) * rows + row) * heads + h) * K;
    }
};

// Sizes of one call, checked, and where each tensor keeps the columns of a head.
struct AttentionSizes {
    Index B, T, S, heads, K, Kv;
    Real scale;
    HeadColumns q, k, v, y;

    // Queries whose scores are made at once: 64 K floats of them, 256 KB.
    Index block() const {
        return std::clamp<Index>((Index{1} << 16) / std::max<Index>(S, 1), 1,
                                 std::max<Index>(T, 1));
    }
    Index row(Index b, Index h, Index t) const { return (b * heads + h) * T + t; }

    // Calls f(b, h) for every head of every element, on several threads: those that write
    // to the same keys' gradients stay on one.
    template <class F>
    void each_head(bool writes_keys, F f) const {
        const bool apart = !writes_keys || (!k.shared && !v.shared) || B == 1;
        const Index tasks = apart ? B * heads : heads;
        const Index work = std::max<Index>(1, T * S * (K + Kv) * (apart ? 1 : B));
        parallel_for(tasks, 1 + (1 << 18) / work, [&](Index begin, Index end) {
            for (Index i = begin; i < end; ++i) {
                if (apart) {
                    f(i / heads, i % heads);
                } else {
                    for (Index b = 0; b < B; ++b) f(b, i);
                }
            }
        });
    }
};

AttentionSizes fit_attention(const Tensor& q, const Tensor& k, const Tensor& v,
                             Index heads) {
    const char* const name = "scaled_dot_product_attention";
    const auto [B, T, D] = q.dims<3>("scaled_dot_product_attention: q");
    const auto [B_k, S, D_k] = k.dims<3>("scaled_dot_product_attention: k");
    const auto [B_v, S_v, D_v] = v.dims<3>("scaled_dot_product_attention: v");
    check(D == D_k, name, "a dot product needs equal widths: q ", q.shape(), ", k ",
          k.shape(), ": ", D, " != ", D_k);
    check(S == S_v, name, "every key needs one value: k ", k.shape(), ", v ", v.shape(),
          ": ", S, " != ", S_v);
    check((B_k == B || B_k == 1) && (B_v == B || B_v == 1), name, "the batches of k ",
          k.shape(), " and v ", v.shape(), " must be 1 or that of q ", q.shape());
    check<Error>(heads >= 1, name, "needs at least one head, not ", heads);
    check(D % heads == 0 && D_v % heads == 0, name, heads,
          " heads do not divide the widths of q ", q.shape(), " and v ", v.shape());
    const Index K = D / heads, Kv = D_v / heads;
    return {B,
            T,
            S,
            heads,
            K,
            Kv,
            1 / std::sqrt(static_cast<Real>(std::max<Index>(K, 1))),
            {T, heads, K, false},
            {S, heads, K, B_k == 1},
            {S, heads, Kv, B_v == 1},
            {T, heads, Kv, false}};
}

// The answers of a mask that broadcasts to (B, T, S). A row that serves several elements
// or queries is stored once.
struct AllowedRows {
    Mask mask;
    Index step_b = 0, step_t = 0;
    bool everything = false;

    AllowedRows(const Mask& given, Index B, Index T, Index S) : mask(given) {
        const std::string_view where = "scaled_dot_product_attention: mask";
        const Shape wide{B, T, S};
        check(Broadcast(given.shape(), wide, where).shape() == wide, where, "a mask ",
              given.shape(), " does not broadcast to ", wide);
        everything = given.size() == 1 && given[0] != 0;
        const auto size = [&](int axis) {  // counted from the end
            return axis <= mask.shape().rank() ? mask.shape()[mask.shape().rank() - axis]
                                               : 1;
        };
        if (size(1) != S) mask = broadcast_to(given, wide, where);
        step_t = size(2) == 1 ? 0 : S;
        step_b = size(3) == 1 ? 0 : size(2) * S;
    }

    const std::uint8_t* row(Index b, Index t) const {
        return mask.data().data() + b * step_b + t * step_t;
    }
};

// The scores of one row that may be attended to; the others become -infinity, which has
// the weight exp(-infinity) = 0.
void hide(Real* scores, const std::uint8_t* allowed, Index S) {
    for (Index s = 0; s < S; ++s)
        scores[s] = allowed[s] ? scores[s] : -std::numeric_limits<Real>::infinity();
}

// What is kept of a row of scores: weights = exp(scale (scores - largest)) * inverse_sum.
struct RowScale {
    Real largest, inverse_sum;
};

// scores: rows x S of queries t0, t0 + 1, .. of head h of element b
void make_scores(Real* scores, const Tensor& q, const Tensor& k,
                 const AllowedRows& allowed, const AttentionSizes& op, Index b, Index h,
                 Index t0, Index rows) {
    matmul_blocked(scores, q.data().data() + op.q.at(b, h, t0),
                   k.data().data() + op.k.at(b, h, 0),
                   {rows, op.K, op.S, {.b = true}, false, {0, op.q.step(), op.k.step()}});
    if (allowed.everything) return;
    for (Index r = 0; r < rows; ++r)
        hide(scores + r * op.S, allowed.row(b, t0 + r), op.S);
}

void attend_head(Real* y, RowScale* kept, const Tensor& q, const Tensor& k,
                 const Tensor& v, const AllowedRows& allowed, const AttentionSizes& op,
                 Index b, Index h) {
    const Index S = op.S;
    Buffer scores(op.block() * S);
    Real* const w = scores.values().data();
    for (Index t0 = 0; t0 < op.T; t0 += op.block()) {
        const Index rows = std::min(op.block(), op.T - t0);
        make_scores(w, q, k, allowed, op, b, h, t0, rows);
        RowScale* const row = kept + op.row(b, h, t0);
        for (Index r = 0; r < rows; ++r) {
            Real* const w_r = w + r * S;
            // A row with nothing to attend to has no largest score, and sum 0.
            const Real most = largest_of(w_r, S);
            row[r].largest = std::isinf(most) && most < 0 ? 0 : most;
            const Real sum = sum_exponentials(
                w_r, S, op.scale, row[r].largest,
                [w_r](Index i, Vector e, auto width) { store(w_r + i, e, width); });
            row[r].inverse_sum = sum == 0 ? 0 : 1 / sum;
        }
        Real* const y_block = y + op.y.at(b, h, t0);
        matmul_blocked(y_block, w, v.data().data() + op.v.at(b, h, 0),
                       {rows, S, op.Kv, {}, false, {op.y.step(), 0, op.v.step()}});
        for (Index r = 0; r < rows; ++r)
            scale_row(y_block + r * op.y.step(), op.Kv, row[r].inverse_sum);
    }
}

// Gradients that somebody wants, or no memory.
struct AttentionGradients {
    GradSlot::Destination dq{}, dk{}, dv{};
};

void pull_back_head(const AttentionGradients& into, const RowScale* kept, const Real* dy,
                    const Tensor& q, const Tensor& k, const Tensor& v,
                    const AllowedRows& allowed, const AttentionSizes& op, Index b,
                    Index h) {
    const Index S = op.S;
    Buffer weights(op.block() * S), dweights(op.block() * S);
    Real* const w = weights.values().data();
    Real* const dw = dweights.values().data();
    for (Index t0 = 0; t0 < op.T; t0 += op.block()) {
        const Index rows = std::min(op.block(), op.T - t0);
        const Real* const dy_block = dy + op.y.at(b, h, t0);
        // The first block to reach dk and dv writes them; later blocks, and later
        // elements that share them, add.
        const bool more = t0 > 0;

        // Pass 1: the weights, as they were.
        make_scores(w, q, k, allowed, op, b, h, t0, rows);
        const RowScale* const row = kept + op.row(b, h, t0);
        for (Index r = 0; r < rows; ++r) {
            each_vector(S, [&, w_r = w + r * S](Index s, auto width) {
                const Vector e =
                    heed::exp(op.scale * (load(w_r + s, width) - row[r].largest));
                store(w_r + s, e * row[r].inverse_sum, width);
            });
        }

        // Pass 2: dv += Wᵀ dy
        if (into.dv.values != nullptr) {
            const bool add = into.dv.add || more || (op.v.shared && b > 0);
            matmul_blocked(
                into.dv.values + op.v.at(b, h, 0), w, dy_block,
                {S, rows, op.Kv, {.a = true}, add, {op.v.step(), 0, op.y.step()}});
        }
        if (into.dq.values == nullptr && into.dk.values == nullptr) continue;

        // Pass 3: dW = dy vᵀ, and back through softmax: dscores = W (dW - Σ dW W) scale
        matmul_blocked(
            dw, dy_block, v.data().data() + op.v.at(b, h, 0),
            {rows, op.Kv, S, {.b = true}, false, {0, op.y.step(), op.v.step()}});
        for (Index r = 0; r < rows; ++r) {
            Real* const dw_r = dw + r * S;
            const Real* const w_r = w + r * S;
            const Real mean = dot_row(dw_r, w_r, S);
            each_vector(S, [&](Index s, auto width) {
                const Vector change =
                    load(w_r + s, width) * (load(dw_r + s, width) - mean);
                store(dw_r + s, change * op.scale, width);
            });
        }

        // Pass 4: dq = dscores k, dk += dscoresᵀ q
        if (into.dq.values != nullptr) {
            matmul_blocked(
                into.dq.values + op.q.at(b, h, t0), dw,
                k.data().data() + op.k.at(b, h, 0),
                {rows, S, op.K, {}, into.dq.add, {op.q.step(), 0, op.k.step()}});
        }
        if (into.dk.values != nullptr) {
            const bool add = into.dk.add || more || (op.k.shared && b > 0);
            matmul_blocked(
                into.dk.values + op.k.at(b, h, 0), dw,
                q.data().data() + op.q.at(b, h, t0),
                {S, rows, op.K, {.a = true}, add, {op.k.step(), 0, op.q.step()}});
        }
    }
}

}  // namespace

Tensor scaled_dot_product_attention(const Tensor& q, const Tensor& k, const Tensor& v,
                                    const Mask& mask, Index heads) {
    const AttentionSizes op = fit_attention(q, k, v, heads);
    const AllowedRows allowed(mask, op.B, op.T, op.S);
    Tensor out = Tensor::uninitialized({op.B, op.T, op.heads * op.Kv});
    Real* const y = out.mutable_data().data();
    std::vector<RowScale> kept(static_cast<std::size_t>(op.B * op.heads * op.T));
    op.each_head(false, [&](Index b, Index h) {
        attend_head(y, kept.data(), q, k, v, allowed, op, b, h);
    });

    record(
        "scaled_dot_product_attention", {q, k, v}, out,
        [q, k, v, allowed, kept, op](std::span<const Real> dy) {
            const GradSlot dq = q.grad_slot(), dk = k.grad_slot(), dv = v.grad_slot();
            // Memory that is written in several places has to begin with zeros: where
            // two of the three are one tensor, and where there is no query to write.
            const bool from_zero = dq == dk || dq == dv || dk == dv || op.B * op.T == 0;
            const auto open = [&](const GradSlot& slot) -> GradSlot::Destination {
                if (!slot) return {nullptr, false};
                if (from_zero) return {slot.data().data(), true};
                return slot.destination();
            };
            const AttentionGradients into{open(dq), open(dk), open(dv)};
            op.each_head(true, [&](Index b, Index h) {
                pull_back_head(into, kept.data(), dy.data(), q, k, v, allowed, op, b, h);
            });
        });
    return out;
}

Tensor scaled_dot_product_attention(const Tensor& q, const Tensor& k, const Tensor& v,
                                    Index heads) {
    return scaled_dot_product_attention(q, k, v, Mask(Shape{}, 1), heads);
}

}  // namespace heed
