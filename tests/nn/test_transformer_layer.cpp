#include <doctest/doctest.h>

#include <cmath>

#include "core/core.h"
#include "nn/parameters.h"
#include "nn/transformer_layer.h"

using namespace heed;

namespace {

LayerConfig layer(NormPlace norm, double dropout = 0) {
    return {.width = 6, .heads = 2, .inner = 10, .norm = norm, .dropout = dropout};
}

const Mask all(Shape{1, 1}, 1);

}  // namespace

TEST_SUITE("nn/feed_forward") {

TEST_CASE("each activation is the one it is called, every token by itself") {
    Rng rng{1};
    const Tensor x = Tensor::normal({2, 3, 4}, 0, 1, rng);
    const FeedForward r(4, 7, Activation::relu, rng);
    const FeedForward g(4, 7, Activation::gelu, rng);
    const FeedForward t(4, 7, Activation::gelu_tanh, rng);
    CHECK(all_close(r(x), r.output(relu(r.hidden(x))), 0, 0));
    CHECK(all_close(g(x), g.output(gelu(g.hidden(x))), 0, 0));
    CHECK(all_close(t(x), t.output(gelu_tanh(t.hidden(x))), 0, 0));
    CHECK_FALSE(all_close(g(x), g.output(relu(g.hidden(x))), 1e-3, 1e-3));
    CHECK(all_close(slice(r(x), 1, 1, 2), r(slice(x, 1, 1, 2)), 1e-6, 1e-6));
    CHECK(count_parameters(r) == 2 * 4 * 7 + 7 + 4);
    FeedForward broken = r;
    broken.activation = static_cast<Activation>(9);
    CHECK_THROWS_WITH_AS(
        broken(x), "[FeedForward] this activation is not one of relu, gelu and gelu_tanh",
        Error);
}
}  // TEST_SUITE("nn/feed_forward")

TEST_SUITE("nn/transformer_layer") {

TEST_CASE("a layer is its formula, norm before and norm after") {
    Rng rng{2};
    const Tensor x = Tensor::normal({2, 3, 6}, 0, 1, rng);
    const Tensor memory = Tensor::normal({2, 4, 6}, 0, 1, rng);
    const Mask causal = causal_mask(3);
    for (const NormPlace norm : {NormPlace::before, NormPlace::after}) {
        CAPTURE(norm == NormPlace::before);
        const EncoderLayer e(layer(norm), rng);
        const DecoderLayer d(layer(norm), rng);
        Tensor read, written;
        if (norm == NormPlace::before) {
            const Tensor n = e.norm1(x);
            const Tensor a = x + e.self_attention(n, n, causal);
            read = a + e.feed_forward(e.norm2(a));
            const Tensor m = d.norm1(x);
            const Tensor b = x + d.self_attention(m, m, causal);
            const Tensor c = b + d.cross_attention(d.norm2(b), memory, all);
            written = c + d.feed_forward(d.norm3(c));
        } else {
            const Tensor a = e.norm1(x + e.self_attention(x, x, causal));
            read = e.norm2(a + e.feed_forward(a));
            const Tensor b = d.norm1(x + d.self_attention(x, x, causal));
            const Tensor c = d.norm2(b + d.cross_attention(b, memory, all));
            written = d.norm3(c + d.feed_forward(c));
        }
        CHECK(all_close(e(x, causal), read, 0, 0));
        CHECK(all_close(d(x, causal, memory, all), written, 0, 0));
    }
}

TEST_CASE(
    "norm after: rows of mean 0 and variance 1; norm before: the sum is untouched") {
    Rng rng{3};
    const Tensor x = Tensor::normal({1, 3, 6}, 5, 2, rng);
    const Tensor after = EncoderLayer(layer(NormPlace::after), rng)(x, all);
    CHECK(all_close(mean(after, -1), Tensor({1, 3}), 0, 1e-5));
    CHECK(all_close(mean(after * after, -1), Tensor({1, 3}, 1), 1e-3, 0));
    // With nothing to add, a layer of the second kind is the identity.
    const EncoderLayer before(layer(NormPlace::before), rng);
    for (const Linear* last :
         {&before.self_attention.output, &before.feed_forward.output}) {
        for (Tensor p : {last->w, last->b}) {
            for (Real& v : p.mutable_data()) v = 0;
        }
    }
    CHECK(all_close(before(x, all), x, 0, 0));
}

TEST_CASE("a past is what the tokens before would have been") {
    Rng rng{4};
    const EncoderLayer e(layer(NormPlace::after), rng);
    const DecoderLayer d(layer(NormPlace::before), rng);
    const Tensor x = Tensor::normal({2, 5, 6}, 0, 1, rng);
    const Tensor memory = Tensor::normal({2, 3, 6}, 0, 1, rng);
    const Tensor e_whole = e(x, causal_mask(5)),
                 d_whole = d(x, causal_mask(5), memory, all);
    const KeysValues read = d.cross_attention.read(memory);
    KeysValues e_past, d_past;
    for (const auto& [begin, end] : {std::pair<Index, Index>{0, 2}, {2, 2}, {2, 5}}) {
        const Tensor part = slice(x, 1, begin, end);
        const Mask mask = causal_mask(end - begin, end);
        CHECK(
            all_close(e(part, mask, e_past), slice(e_whole, 1, begin, end), 1e-5, 1e-5));
        CHECK(all_close(d(part, mask, read, all, d_past), slice(d_whole, 1, begin, end),
                        1e-5, 1e-5));
        CHECK(e_past.tokens() == end);
    }
}

TEST_CASE("dropout acts under a tape and only there") {
    Rng rng{5};
    const EncoderLayer e(layer(NormPlace::before, 0.5), rng);
    const Tensor x = Tensor::normal({2, 3, 6}, 0, 1, rng);
    const Tensor quiet = e(x, all);
    CHECK(all_close(e(x, all), quiet, 0, 0));
    Tape tape;
    const Tensor one = e(x, all), two = e(x, all);
    CHECK_FALSE(all_close(one, quiet, 1e-3, 1e-3));
    CHECK_FALSE(all_close(one, two, 1e-3, 1e-3));
}

TEST_CASE("names and counts: 12 D² + 13 D with a network four times as wide") {
    Rng rng{6};
    const LayerConfig config{.width = 8, .heads = 2, .inner = 32};
    CHECK(count_parameters(EncoderLayer(config, rng)) == 12 * 64 + 13 * 8);
    // Cross-attention and its norm in addition.
    CHECK(count_parameters(DecoderLayer(config, rng)) == 16 * 64 + 19 * 8);
    const auto named = named_parameters(EncoderLayer(config, rng));
    CHECK(named.size() == 16);
    CHECK(named[0].name == "self_attention.query.w");
    CHECK(named[11].name == "feed_forward.output.b");
    CHECK(named[15].name == "norm2.shift");
}

TEST_CASE("a past of another batch is refused") {
    Rng rng{7};
    const EncoderLayer e(layer(NormPlace::before), rng);
    KeysValues past;
    e(Tensor({2, 1, 6}), all, past);
    CHECK_THROWS_WITH_AS(e(Tensor({1, 1, 6}), all, past),
                         "[KvCache] holds 2 sentences and cannot go on with 1",
                         ShapeError);
    CHECK_THROWS_AS(e(Tensor({2, 2, 6}), causal_mask(3)), ShapeError);
}

TEST_CASE("a layer that throws leaves its past as it was") {
    Rng rng{1};
    const EncoderLayer layer({.width = 4, .heads = 2, .inner = 8}, rng);
    KeysValues past;
    layer(Tensor({1, 2, 4}), Mask(Shape{}, 1), past);
    CHECK_THROWS_AS(layer(Tensor({1, 1, 4}), Mask(Shape{1, 9}, 1), past), ShapeError);
    CHECK(past.tokens() == 2);
}
}  // TEST_SUITE("nn/transformer_layer")
