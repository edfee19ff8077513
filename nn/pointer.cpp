#include "nn/pointer.h"

#include <algorithm>
#include <cmath>

#include "core/arithmetic.h"
#include "core/elementwise.h"
#include "core/movement.h"
#include "core/rng.h"
#include "core/scatter_add.h"
#include "core/softmax.h"
#include "nn/score.h"

namespace heed {

Pointer::Pointer(Index Dq, Index Dk, Index A, Rng& rng) {
    const auto draw = [&rng](const Shape& shape, Index in) {
        const double bound = 1 / std::sqrt(static_cast<double>(in));
        return Tensor::uniform(shape, -bound, bound, rng).require_grad();
    };
    wq = draw({Dq, A}, Dq);
    wk = draw({Dk, A}, Dk);
    v = draw({A}, A);
}

Tensor Pointer::operator()(const Tensor& q, const Tensor& k, const Mask& mask) const {
    return log_softmax(additive(q, k, wq, wk, v), mask);
}

Tensor copy_probabilities(const Tensor& weights, const Ids& ids, Index words) {
    const auto [B, T, S] = weights.dims<3>("copy_probabilities: weights");
    check(ids.shape() == Shape({B, S}), "copy_probabilities", "ids ", ids.shape(),
          " must name a word for each position of weights ", weights.shape());
    Ids for_each_query(weights.shape());
    for (Index b = 0; b < B; ++b) {
        for (Index t = 0; t < T; ++t) {
            std::copy_n(ids.data().begin() + b * S, S,
                        for_each_query.data().begin() + (b * T + t) * S);
        }
    }
    return scatter_add(weights, -1, for_each_query, words);
}

CopyHead::CopyHead(Index H, Index V, Rng& rng) : output(H, V, rng), gate(H, 1, rng) {}

Tensor CopyHead::operator()(const Tensor& h, const Tensor& weights, const Ids& ids,
                            Index words) const {
    const auto [B, T, H] = h.dims<3>("CopyHead: h");
    const Index V = output.w.dim(1);
    check(words >= V, "CopyHead", "cannot choose among ", words, " words with a ",
          "vocabulary of ", V);
    check(weights.rank() == 3 && weights.dim(0) == B && weights.dim(1) == T, "CopyHead",
          "weights ", weights.shape(), " must be those of the states h ", h.shape());

    const Tensor write = gate(h);               // (B, T, 1), the log-odds of g
    const Tensor written = softmax(output(h));  // (B, T, V)
    const Tensor unknown({B, T, words - V});    // never written
    const Tensor copied = copy_probabilities(weights, ids, words);
    // sigmoid(-x) is 1 - sigmoid(x) with all its digits.
    return log(sigmoid(write) * concat({written, unknown}, -1) +
               sigmoid(-write) * copied + smallest_probability);
}

}  // namespace heed
