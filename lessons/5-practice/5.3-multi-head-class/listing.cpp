#include "listing.h"

#include <cmath>

namespace lesson {

MultiHead::MultiHead(Index num_heads_, Index d_model_, const Repairs& repairs_, Rng& rng)
    : num_heads(num_heads_),
      d_model(d_model_),
      depth(d_model_ / num_heads_),  // self.depth = d_model // num_heads
      repairs(repairs_),
      W_q(d_model, d_model, rng),
      W_k(d_model, d_model, rng),
      W_v(d_model, d_model, rng),
      W_o(d_model, d_model, rng) {
    check(!repairs.divides || d_model % num_heads == 0, "MultiHead", num_heads,
          " heads cannot share a width of ", d_model, " evenly");
}

MultiHead::Result MultiHead::operator()(const Tensor& queries, const Tensor& keys,
                                        const Tensor& values, const Tensor& mask) const {
    const Index batch_size = queries.dim(0);

    // Linear transformations
    Tensor q = W_q(queries), k = W_k(keys), v = W_v(values);

    // Split into multiple heads
    for (Tensor* part : {&q, &k, &v}) {
        *part = part->reshape({batch_size, -1, num_heads, depth});
        if (repairs.split) *part = transpose(*part, 1, 2);
    }

    // Scaled dot-product attention
    Tensor scores = matmul(q, k, {.b = true}) / std::sqrt(static_cast<double>(depth));
    if (mask.defined()) scores = scores + mask * -1e9;
    const Tensor attention_weights = softmax(scores, -1);

    // Weighted sum of values
    Tensor context = matmul(attention_weights, v);

    // Concatenate heads
    if (repairs.merge) context = transpose(context, 1, 2);
    context = context.reshape({batch_size, -1, d_model});

    // Output linear transformation
    return {W_o(context), attention_weights};
}

Tensor hidden(const Mask& mask) {
    Tensor h(mask.shape(), 1);
    for (Index i = 0; i < h.size(); ++i)
        if (mask[i]) h.mutable_data()[static_cast<std::size_t>(i)] = 0;
    return h;
}

}  // namespace lesson
