#include "nn/lora.h"

#include <algorithm>

#include "core/arithmetic.h"
#include "core/matmul.h"
#include "nn/linear.h"

namespace heed {

Tensor Lora::operator()(const Tensor& x) const {
    return matmul(matmul(x, a), b) * scale;  // (.., in)(in, r)(r, out)
}

void attach_lora(Linear& layer, const LoraOptions& options, Rng& rng) {
    const Index in = layer.w.dim(0), out = layer.w.dim(1), rank = options.rank;
    check<Error>(!layer.lora, "attach_lora", "this layer ", layer.w.shape(),
                 " has an adapter already: merge_lora() it first");
    check<Error>(1 <= rank && rank <= std::min(in, out), "attach_lora", "rank ", rank,
                 " must be at least 1 and at most the smaller side of w ",
                 layer.w.shape());
    check<Error>(options.alpha > 0, "attach_lora", "alpha must be positive, not ",
                 options.alpha);

    Linear thin(in, rank, rng, Linear::Bias::no);
    layer.lora = Lora{thin.w, Tensor({rank, out}), {}};
    layer.lora->b.require_grad();
    layer.lora->scale = options.alpha / static_cast<double>(rank);
    layer.w.require_grad(false);
    if (layer.b.defined()) layer.b.require_grad(false);
}

void merge_lora(Linear& layer) {
    if (!layer.lora) return;
    const Tensor change = matmul(layer.lora->a, layer.lora->b) * layer.lora->scale;
    const auto w = layer.w.mutable_data();
    for (Index i = 0; i < layer.w.size(); ++i) w[i] += change[i];
    layer.lora.reset();
}

}  // namespace heed
