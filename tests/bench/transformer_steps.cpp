// Transformers: one attention layer, a small GPT, GPT-2, and writing with the small one.
#include "core/core.h"
#include "nn/gpt.h"
#include "nn/kv_cache.h"
#include "nn/multi_head_attention.h"
#include "optim/adam.h"
#include "tests/bench/rows.h"
#include "tests/bench/training.h"

namespace heed::bench {

namespace {

// Self-attention of 8 heads with biases; sum; backward to the input and the weights.
Spread mha_step(Effort effort) {
    constexpr Index D = 512, heads = 8, B = 32, T = 64;
    Rng rng{1};
    const MultiHeadAttention layer(D, heads, rng);
    const Mask all(Shape{1, 1, 1}, 1);
    const auto inputs = [&layer](const Tensor& x) {
        std::vector<Tensor> all_inputs = parameters(layer);
        all_inputs.push_back(x);
        return all_inputs;
    };

    const Tensor two = Tensor::normal({2, T, D}, 0, 1, rng).require_grad();
    check_gradients(
        "mha_step", inputs(two), [&] { return layer(two, two, all); },
        [&] { return layer.with_weights(two, two, all).context; });

    const Tensor x = Tensor::normal({B, T, D}, 0, 1, rng).require_grad();
    std::vector<Tensor> of_x = inputs(x);
    return time_step([&] { gradient_step(of_x, [&] { return layer(x, x, all); }); },
                     effort);
}

constexpr GptConfig small_gpt{.vocabulary = 65,
                              .context = 64,
                              .layers = 4,
                              .heads = 4,
                              .width = 128,
                              .dropout = 0,
                              .activation = Activation::gelu,
                              .bias = Linear::Bias::no};

// Cross-entropy of all positions, AdamW on every parameter.
Spread gpt_step(const char* who, const GptConfig& config, Index B, double lr,
                Effort effort) {
    constexpr Index T = 64;
    Rng rng{1};
    const Gpt model(config, rng);
    const Ids x = random_ids({B, T}, config.vocabulary, rng);
    const Ids y = random_ids({B, T}, config.vocabulary, rng);
    const auto loss = [&] { return cross_entropy(model(x), y); };
    return time_training(
        who, loss,
        AdamW(parameters(model),
              {.lr = lr, .beta1 = 0.9, .beta2 = 0.95, .weight_decay = 0.1}),
        effort);
}

Spread gpt_char_step(Effort effort) {
    return gpt_step("gpt_char_step", small_gpt, 12, 1e-3, effort);
}

Spread gpt2_124m_step(Effort effort) {
    GptConfig config = GptConfig::gpt2();
    config.dropout = 0;
    return gpt_step("gpt2_124m_step", config, 4, 1e-4, effort);
}

// --- generation ----------------------------------------------------------------------

constexpr Index tokens = 63;  // after a first one: they fill the context

using Text = std::vector<std::int32_t>;

std::int32_t likeliest_next(const Tensor& logits) {  // (1, T, V)
    return argmax(select(logits, 1, logits.dim(1) - 1), -1)[0];
}

// The whole text again for every token.
Text write_full(const Gpt& model) {
    Text text{0};
    for (Index t = 0; t < tokens; ++t) {
        const Ids ids(Shape{1, static_cast<Index>(text.size())}, text);
        text.push_back(likeliest_next(model(ids)));
    }
    return text;
}

// One token at a time, keys and values kept.
Text write_cached(const Gpt& model) {
    Text text{0};
    KvCache past;
    for (Index t = 0; t < tokens; ++t) {
        text.push_back(likeliest_next(model(Ids(Shape{1, 1}, text.back()), past)));
    }
    return text;
}

// Milliseconds for each token.
Spread generate(const char* who, Text (*write)(const Gpt&), Effort effort) {
    Rng rng{1};
    const Gpt model(small_gpt, rng);
    check<Error>(write_cached(model) == write_full(model), who,
                 "with a cache and without, the texts differ");
    const Spread run = time_step([&] { write(model); }, effort);
    return {run.median / tokens, run.p10 / tokens, run.p90 / tokens};
}

Spread generate_full(Effort effort) {
    return generate("generate_full", write_full, effort);
}
Spread generate_cached(Effort effort) {
    return generate("generate_cached", write_cached, effort);
}

}  // namespace

std::vector<Row> transformer_rows() {
    return {{"mha_step", Kind::step, mha_step},
            {"gpt_char_step", Kind::step, gpt_char_step},
            {"gpt2_124m_step", Kind::step, gpt2_124m_step}};
}

std::vector<Row> generation_rows() {
    return {{"generate_full", Kind::step, generate_full},
            {"generate_cached", Kind::step, generate_cached}};
}

}  // namespace heed::bench
