#include <doctest/doctest.h>

#include "core/core.h"
#include "nn/nn.h"
#include "tests/nn/check_direction.h"
#include "tests/nn/check_model.h"

using namespace heed;

namespace {

// Biases and shifts begin at 0 and scales at 1: moved away, a mistake in one is seen.
template <class Model>
void disturb(const Model& model) {
    Rng rng{5};
    for (Tensor& p : parameters(model)) {
        for (Real& v : p.mutable_data()) v += static_cast<Real>(0.1 * rng.normal());
    }
}

const LayerConfig small_layer(NormPlace norm, Activation activation = Activation::gelu) {
    return {.width = 4, .heads = 2, .inner = 5, .activation = activation, .norm = norm};
}

}  // namespace

TEST_SUITE("nn/gradients_transformer") {

TEST_CASE("multi-head attention: every parameter, and what goes in, both forms") {
    Rng rng{1};
    const MultiHeadAttention attention(4, 2, rng);
    disturb(attention);
    const Tensor x = Tensor::normal({2, 3, 4}, 0, 1, rng);
    const Tensor memory = Tensor::normal({2, 5, 4}, 0, 1, rng);
    // The second sentence sees nothing.
    const Mask mask(Shape{2, 1, 5}, {1, 1, 0, 1, 0, 0, 0, 0, 0, 0});
    CHECK(check_model(attention, [&] { return attention(x, memory, mask); }));
    for (const Tensor& p : parameters(attention)) Tensor(p).clear_grad();
    CHECK(check_model(attention,
                      [&] { return attention.with_weights(x, memory, mask).context; }));
    const Mask causal = causal_mask(3);
    CHECK(gradient_check(
        [&](const std::vector<Tensor>& in) { return attention(in[0], in[1], mask); },
        {x, memory}));
    CHECK(gradient_check(
        [&](const std::vector<Tensor>& in) { return attention(in[0], in[0], causal); },
        {x}));
    CHECK(gradient_check(
        [&](const std::vector<Tensor>& in) {
            return attention.with_weights(in[0], in[1], mask).weights;
        },
        {x, memory}));
}

TEST_CASE("positions, and the feed-forward network with each activation") {
    Rng rng{2};
    const LearnedPositions learned(6, 4, rng);
    const Tensor x = Tensor::normal({2, 3, 4}, 0, 1, rng);
    CHECK(check_model(learned, [&] { return learned(x, 2); }));
    const SinusoidalPositions fixed(6, 4);
    CHECK(gradient_check([&](const std::vector<Tensor>& in) { return fixed(in[0], 1); },
                         {x}));
    for (const Activation f :
         {Activation::relu, Activation::gelu, Activation::gelu_tanh}) {
        const FeedForward network(4, 5, f, rng);
        CHECK(check_model(network, [&] { return network(x); }));
    }
}

TEST_CASE("encoder and decoder layers, norm before and after") {
    for (const NormPlace norm : {NormPlace::before, NormPlace::after}) {
        CAPTURE(norm == NormPlace::before);
        Rng rng{3};
        const EncoderLayer reader(small_layer(norm), rng);
        const DecoderLayer writer(small_layer(norm), rng);
        disturb(reader);
        disturb(writer);
        const Tensor x = Tensor::normal({2, 3, 4}, 0, 1, rng);
        const Tensor memory = Tensor::normal({2, 2, 4}, 0, 1, rng);
        const Mask mask(Shape{2, 1, 3}, {1, 1, 0, 1, 0, 0});
        const Mask memory_mask(Shape{2, 1, 2}, {1, 1, 1, 0});
        CHECK(check_model(reader, [&] { return reader(x, mask); }));
        CHECK(check_model(
            writer, [&] { return writer(x, causal_mask(3), memory, memory_mask); }));
        CHECK(gradient_check(
            [&](const std::vector<Tensor>& in) {
                return writer(in[0], causal_mask(3), in[1], memory_mask);
            },
            {x, memory}));
    }
}

TEST_CASE("gradients flow through a cache as they flow without one") {
    Rng rng{4};
    const EncoderLayer layer(small_layer(NormPlace::before), rng);
    const Tensor x = Tensor::normal({2, 5, 4}, 0, 1, rng);
    CHECK(gradient_check(
        [&](const std::vector<Tensor>& in) {
            KeysValues past;
            layer(slice(in[0], 1, 0, 2), causal_mask(2), past);
            return layer(slice(in[0], 1, 2, 5), causal_mask(3, 5), past);
        },
        {x}));
}

TEST_CASE("a Transformer, from its loss to every parameter") {
    const Ids source(Shape{2, 3}, {4, 3, 2, 4, 2, 0});
    const Mask mask(Shape{2, 3}, {1, 1, 1, 1, 1, 0});
    const Ids in(Shape{2, 3}, {1, 5, 4, 1, 3, 0}), out(Shape{2, 3}, {5, 4, 2, 3, 2, 0});
    for (const bool tied : {true, false}) {
        for (const NormPlace norm : {NormPlace::before, NormPlace::after}) {
            CAPTURE(tied);
            CAPTURE(norm == NormPlace::before);
            Rng rng{6};
            const Transformer model({.source_words = 5,
                                     .target_words = 6,
                                     .longest = 4,
                                     .layers = 2,
                                     .heads = 2,
                                     .width = 4,
                                     .inner = 5,
                                     .activation = Activation::gelu,
                                     .norm = norm,
                                     .tied = tied,
                                     .dropout = 0},
                                    rng);
            disturb(model);
            CHECK(check_direction(model, [&] {
                const auto memory = model.encode(source, mask);
                const auto y = model.decode(in, memory, memory.start);
                return cross_entropy(y.logits, out, {.ignored = 0});
            }));
        }
    }
}

TEST_CASE("a Gpt and a masked model: every number, and a larger one along a direction") {
    Rng rng{7};
    const Ids in(Shape{2, 3}, {1, 4, 2, 0, 0, 3}), out(Shape{2, 3}, {4, 2, -1, 0, 3, 3});
    const Gpt small({.vocabulary = 5,
                     .context = 4,
                     .layers = 2,
                     .heads = 2,
                     .width = 4,
                     .dropout = 0},
                    rng);
    disturb(small);
    CHECK(check_model(small, [&] { return cross_entropy(small(in), out); }));
    const MaskedLm reader({.vocabulary = 5,
                           .context = 4,
                           .layers = 1,
                           .heads = 2,
                           .width = 4,
                           .dropout = 0},
                          rng);
    disturb(reader);
    const Mask mask(Shape{2, 3}, {1, 1, 1, 1, 1, 0});
    CHECK(check_model(reader, [&] { return cross_entropy(reader(in, mask), out); }));

    const Gpt large({.vocabulary = 31,
                     .context = 16,
                     .layers = 3,
                     .heads = 4,
                     .width = 16,
                     .dropout = 0},
                    rng);
    Ids text(Shape{3, 16});
    for (Index i = 0; i < text.size(); ++i) {
        text[i] = static_cast<std::int32_t>(rng.below(31));
    }
    CHECK(check_direction(large, [&] { return cross_entropy(large(text), text); }));
}
}  // TEST_SUITE("nn/gradients_transformer")
