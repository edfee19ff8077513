#include "core/scaled_dot_product_attention.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "core/mask.h"
#include "core/matmul.h"
#include "core/tape.h"

namespace heed {

namespace {

using HeadRows = std::vector<Real>;

// The columns of one head in a tensor (B, rows, heads K), or (1, rows, heads K) that
// serves every element of the batch. A product wants a head's rows side by side: they are
// copied out and added back, which costs as much as reading them once.
struct HeadColumns {
    Index rows, heads, K;
    bool shared;

    Index size() const { return rows * K; }
    Index first(Index b, Index h, Index row) const {
        return (((shared ? 0 : b) * rows + row) * heads + h) * K;
    }
    void take(HeadRows& head, std::span<const Real> x, Index b, Index h) const {
        head.resize(size());
        for (Index r = 0; r < rows; ++r) {
            std::copy_n(x.data() + first(b, h, r), K, head.data() + r * K);
        }
    }
    void add(std::span<Real> x, const HeadRows& head, Index b, Index h) const {
        for (Index r = 0; r < rows; ++r) {
            Real* const row = x.data() + first(b, h, r);
            for (Index c = 0; c < K; ++c) row[c] += head[r * K + c];
        }
    }
};

// Scores become weights, row by row, in place: softmax(scale * scores) over what is
// allowed, zero elsewhere. A row with nothing to attend to is all zeros.
void weigh(std::span<Real> scores, std::span<const std::uint8_t> allowed, Index S,
           Real scale) {
    for (Index row = 0; row < static_cast<Index>(scores.size()); row += S) {
        const auto w = scores.subspan(row, S);
        Real largest = -std::numeric_limits<Real>::infinity();
        for (Index s = 0; s < S; ++s) {
            if (allowed[row + s]) largest = std::max(largest, w[s]);
        }
        Real sum = 0;
        for (Index s = 0; s < S; ++s) {
            sum += w[s] = allowed[row + s] ? std::exp(scale * (w[s] - largest)) : Real{0};
        }
        if (sum == 0) continue;
        for (Index s = 0; s < S; ++s) w[s] /= sum;
    }
}

// Gradients of weights become gradients of q kᵀ, row by row, in place:
// dscores_s = w_s (dw_s - Σ_j dw_j w_j) scale
void pull_back_weights(std::span<Real> dw, std::span<const Real> w, Index S, Real scale) {
    for (Index row = 0; row < static_cast<Index>(dw.size()); row += S) {
        Real mean = 0;  // of dw under the weights w
        for (Index s = row; s < row + S; ++s) mean += dw[s] * w[s];
        for (Index s = row; s < row + S; ++s) dw[s] = w[s] * (dw[s] - mean) * scale;
    }
}

// Sizes of one call, checked, and where each tensor keeps the columns of a head.
struct AttentionSizes {
    Index B, T, S, heads, K, Kv;
    Real scale;
    HeadColumns q, k, v, y;

    Index weights() const { return T * S; }  // of one head
    Index first_weight(Index b, Index h) const { return (b * heads + h) * T * S; }
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
            {T, heads, K, B == 1},
            {S, heads, K, B_k == 1},
            {S, heads, Kv, B_v == 1},
            {T, heads, Kv, B == 1}};
}

}  // namespace

Tensor scaled_dot_product_attention(const Tensor& q, const Tensor& k, const Tensor& v,
                                    const Mask& mask, Index heads) {
    const AttentionSizes op = fit_attention(q, k, v, heads);
    const Mask allowed =
        broadcast_to(mask, {op.B, op.T, op.S}, "scaled_dot_product_attention: mask");

    Tensor out({op.B, op.T, op.heads * op.Kv});
    Tensor weights = Tensor::uninitialized({op.B, op.heads, op.T, op.S});
    const auto y = out.mutable_data(), w_all = weights.mutable_data();
    HeadRows q_h, k_h, v_h, y_h;
    y_h.resize(op.y.size());
    for (Index b = 0; b < op.B; ++b) {
        for (Index h = 0; h < op.heads; ++h) {
            op.q.take(q_h, q.data(), b, h);
            op.k.take(k_h, k.data(), b, h);
            op.v.take(v_h, v.data(), b, h);
            const auto w = w_all.subspan(op.first_weight(b, h), op.weights());
            matmul_blocked(w.data(), q_h.data(), k_h.data(),
                           {op.T, op.K, op.S, {.b = true}});
            weigh(w, allowed.data().subspan(b * op.T * op.S), op.S, op.scale);
            matmul_blocked(y_h.data(), w.data(), v_h.data(), {op.T, op.S, op.Kv});
            op.y.add(y, y_h, b, h);
        }
    }

    record("scaled_dot_product_attention", {q, k, v}, out,
           [q, k, v, weights, op](std::span<const Real> dy) {
               const GradSlot dq = q.grad_slot(), dk = k.grad_slot(), dv = v.grad_slot();
               HeadRows head, dhead, dy_h;
               HeadRows dscores(op.weights());
               for (Index b = 0; b < op.B; ++b) {
                   for (Index h = 0; h < op.heads; ++h) {
                       op.y.take(dy_h, dy, b, h);
                       const auto w =
                           weights.data().subspan(op.first_weight(b, h), op.weights());
                       if (dv) {  // Wᵀ dy
                           dhead.resize(op.v.size());
                           matmul_blocked(dhead.data(), w.data(), dy_h.data(),
                                          {op.S, op.T, op.Kv, {.a = true}});
                           op.v.add(dv.data(), dhead, b, h);
                       }
                       if (!dq && !dk) continue;
                       // dW = dy vᵀ, and back through the softmax
                       op.v.take(head, v.data(), b, h);
                       matmul_blocked(dscores.data(), dy_h.data(), head.data(),
                                      {op.T, op.Kv, op.S, {.b = true}});
                       pull_back_weights(dscores, w, op.S, op.scale);
                       if (dq) {  // dscores k
                           op.k.take(head, k.data(), b, h);
                           dhead.resize(op.q.size());
                           matmul_blocked(dhead.data(), dscores.data(), head.data(),
                                          {op.T, op.S, op.K});
                           op.q.add(dq.data(), dhead, b, h);
                       }
                       if (dk) {  // dscoresᵀ q
                           op.q.take(head, q.data(), b, h);
                           dhead.resize(op.k.size());
                           matmul_blocked(dhead.data(), dscores.data(), head.data(),
                                          {op.S, op.T, op.K, {.a = true}});
                           op.k.add(dk.data(), dhead, b, h);
                       }
                   }
               }
           });
    return out;
}

Tensor scaled_dot_product_attention(const Tensor& q, const Tensor& k, const Tensor& v,
                                    Index heads) {
    return scaled_dot_product_attention(q, k, v, Mask(Shape{}, 1), heads);
}

}  // namespace heed
