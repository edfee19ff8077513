// Small work, where what counts is what an operation costs besides its arithmetic.
#include "core/core.h"
#include "nn/linear.h"
#include "optim/adam.h"
#include "tests/bench/rows.h"
#include "tests/bench/training.h"

namespace heed::bench {

namespace {

// MLP 2-16-16-1 with relu, mean squared error, Adam.
Spread mlp_step(Effort effort) {
    constexpr Index B = 32;
    Rng rng{1};
    const Linear first(2, 16, rng), second(16, 16, rng), third(16, 1, rng);
    const Tensor x = Tensor::normal({B, 2}, 0, 1, rng);
    const Tensor y = Tensor::normal({B, 1}, 0, 1, rng);
    const auto loss = [&] { return mse(third(relu(second(relu(first(x))))), y); };
    Adam adam(parameters_of(first, second, third), {.lr = 1e-3});
    return time_training("mlp_step", loss, std::move(adam), effort);
}

// (B, T, H) of both attention rows.
const Shape attention_shape{10, 5, 300};
constexpr double attention_scale = 0.05773502691896258;  // 1 / √H

// The steps that the fused operation does at once.
Tensor composed_attention(const Tensor& q, const Tensor& k, const Tensor& v) {
    const Tensor scores = matmul(q, k, {.b = true}) * attention_scale;
    return matmul(softmax(scores), v);
}

// softmax(q kᵀ / √H) v; sum; backward to q, k and v.
Spread attention_core(Effort effort) {
    Rng rng{1};
    std::vector<Tensor> qkv;
    for (int i = 0; i < 3; ++i) {
        qkv.push_back(Tensor::normal(attention_shape, 0, 1, rng).require_grad());
    }
    const auto fused = [&] {
        return scaled_dot_product_attention(qkv[0], qkv[1], qkv[2]);
    };
    check_gradients("attention_core", qkv, fused,
                    [&] { return composed_attention(qkv[0], qkv[1], qkv[2]); });
    return time_step([&] { gradient_step(qkv, fused); }, effort);
}

// The same after q = x Wq, k = x Wk, v = x Wv; backward to x and the matrices.
Spread attention_projected(Effort effort) {
    Rng rng{1};
    const Index H = attention_shape[2];
    std::vector<Tensor> inputs{Tensor::normal(attention_shape, 0, 1, rng).require_grad()};
    for (int i = 0; i < 3; ++i) {
        inputs.push_back(Tensor::uniform({H, H}, -attention_scale, attention_scale, rng)
                             .require_grad());
    }
    const auto project = [&](std::size_t i) { return matmul(inputs[0], inputs[i]); };
    const auto fused = [&] {
        return scaled_dot_product_attention(project(1), project(2), project(3));
    };
    check_gradients("attention_projected", inputs, fused, [&] {
        return composed_attention(project(1), project(2), project(3));
    });
    return time_step([&] { gradient_step(inputs, fused); }, effort);
}

}  // namespace

std::vector<Row> small_step_rows() {
    return {{"mlp_step", Kind::step, mlp_step},
            {"attention_core", Kind::step, attention_core},
            {"attention_projected", Kind::step, attention_projected}};
}

}  // namespace heed::bench
