#include <doctest/doctest.h>

#include <cmath>

#include "core/core.h"
#include "nn/gpt.h"
#include "nn/parameters.h"
#include "optim/optim.h"

using namespace heed;

namespace {

const GptConfig tiny{
    .vocabulary = 11, .context = 8, .layers = 2, .heads = 2, .width = 8, .dropout = 0.2};

const Ids text(Shape{2, 7}, {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 10, 7});

Ids part(const Ids& ids, Index begin, Index end) {
    Ids piece(Shape{ids.shape()[0], end - begin});
    for (Index b = 0; b < ids.shape()[0]; ++b) {
        for (Index t = begin; t < end; ++t) piece(b, t - begin) = ids(b, t);
    }
    return piece;
}

}  // namespace

TEST_SUITE("nn/gpt") {

TEST_CASE("with a cache and without, in any pieces: the same logits") {
    Rng rng{1};
    const Gpt model(tiny, rng);
    const Tensor whole = model(text);
    CHECK(whole.shape() == Shape{2, 7, 11});
    for (const Index piece : {1, 2, 3, 4, 5, 6, 7}) {
        CAPTURE(piece);
        KvCache past;
        for (Index t = 0; t < 7; t += piece) {
            const Index end = std::min<Index>(t + piece, 7);
            CHECK(all_close(model(part(text, t, end), past), slice(whole, 1, t, end),
                            1e-5, 1e-6));
            CHECK(past.tokens() == end);
        }
    }
}

TEST_CASE("rows of a cache may be turned round and repeated, as a beam does") {
    Rng rng{2};
    const Gpt model(tiny, rng);
    KvCache past;
    model(part(text, 0, 3), past);
    past = past.rows(Ids(Shape{3}, {1, 0, 1}));
    const Tensor next = model(Ids(Shape{3, 2}, {5, 8, 1, 5, 2, 2}), past);
    const Tensor same = model(Ids(Shape{3, 5}, {6, 5, 3, 5, 8,  //
                                                3, 1, 4, 1, 5,  //
                                                6, 5, 3, 2, 2}));
    CHECK(all_close(next, slice(same, 1, 3, 5), 1e-5, 1e-6));
}

TEST_CASE("the future changes nothing, exactly") {
    Rng rng{3};
    const Gpt model(tiny, rng);
    const Tensor before = model(text);
    for (Index t = 1; t < 7; ++t) {
        Ids other = text;
        other(0, t) = (other(0, t) + 1) % 11;
        const Tensor after = model(other);
        CHECK(all_close(slice(before, 1, 0, t), slice(after, 1, 0, t), 0, 0));
        CHECK_FALSE(
            all_close(slice(before, 1, t, t + 1), slice(after, 1, t, t + 1), 0, 0));
        CHECK(all_close(slice(before, 0, 1, 2), slice(after, 0, 1, 2), 0, 0));
    }
}

TEST_CASE("parameters by formula: GPT-2's 124,439,808, GPT-3's 175 billion") {
    Rng rng{4};
    for (const Index layers : {1, 3}) {
        for (const Index width : {4, 12}) {
            const GptConfig config{.vocabulary = 7,
                                   .context = 5,
                                   .layers = layers,
                                   .heads = 2,
                                   .width = width};
            const Gpt model(config, rng);
            CHECK(count_parameters(model) == count_parameters(config));
            // PyTorch packs query, key and value into one: 12 tensors a layer and 4.
            const auto tensors = static_cast<Index>(parameters(model).size());
            CHECK(tensors == 16 * layers + 4);
        }
    }
    GptConfig without{
        .vocabulary = 11, .context = 5, .layers = 2, .heads = 2, .width = 6};
    without.bias = Linear::Bias::no;
    const Gpt plain(without, rng);
    CHECK(count_parameters(plain) == count_parameters(without));
    for (const auto& entry : named_parameters(plain)) {
        const std::string name = entry.name;
        CHECK_MESSAGE((!name.ends_with(".b") && !name.ends_with(".shift")), name);
    }
    CHECK(count_parameters(GptConfig::gpt2()) == 124439808);
    CHECK(count_parameters(GptConfig{50257, 1024, 24, 16, 1024}) == 354823168);
    CHECK(count_parameters(GptConfig{50257, 1024, 48, 25, 1600}) == 1557611200);
    CHECK(count_parameters(GptConfig{50257, 2048, 96, 96, 12288}) / 1000000000 == 174);
}

TEST_CASE("it begins as GPT-2 does: small weights, smaller where they add to the sum") {
    Rng rng{5};
    const Gpt model(
        {.vocabulary = 50, .context = 40, .layers = 8, .heads = 4, .width = 64}, rng);
    const auto deviation = [](const Tensor& w) {
        double squares = 0;
        for (Index i = 0; i < w.size(); ++i) squares += double{w[i]} * w[i];
        return std::sqrt(squares / static_cast<double>(w.size()));
    };
    CHECK(std::abs(deviation(model.embedding.table) - 0.02) < 0.001);
    CHECK(std::abs(deviation(model.positions.table) - 0.02) < 0.001);
    for (const EncoderLayer& block : model.blocks.layers) {
        CHECK(std::abs(deviation(block.self_attention.key.w) - 0.02) < 0.001);
        CHECK(std::abs(deviation(block.feed_forward.hidden.w) - 0.02) < 0.001);
        CHECK(std::abs(deviation(block.self_attention.output.w) - 0.005) < 0.0003);
        CHECK(std::abs(deviation(block.feed_forward.output.w) - 0.005) < 0.0003);
        CHECK(deviation(block.feed_forward.hidden.b) == 0);
        CHECK(block.feed_forward.activation == Activation::gelu_tanh);
        CHECK(block.norm == NormPlace::before);
    }
    // It knows nothing yet: the loss is that of guessing.
    Ids ids(Shape{2, 40}), next(Shape{2, 40});
    for (Index i = 0; i < ids.size(); ++i) {
        ids[i] = static_cast<std::int32_t>(rng.below(50));
        next[i] = static_cast<std::int32_t>(rng.below(50));
    }
    CHECK(std::abs(cross_entropy(model(ids), next).item() - std::log(50.0)) < 0.1);
}

TEST_CASE("it learns a text by heart") {
    Rng rng{6};
    GptConfig config = tiny;
    config.width = 32;
    config.dropout = 0;
    const Gpt model(config, rng);
    const Ids in = part(text, 0, 6), out = part(text, 1, 7);
    Adam adam{parameters(model), {.lr = 5e-3}};
    double loss_now = 0;
    for (int step = 0; step < 80; ++step) {
        Tape tape;
        const Tensor loss = cross_entropy(model(in), out);
        tape.backward(loss);
        adam.step();
        loss_now = loss.item();
    }
    CHECK(loss_now < 0.05);
    CHECK(argmax(model(in), -1) == out);
}

TEST_CASE("dropout acts under a tape and only there") {
    Rng rng{7};
    const Gpt model(tiny, rng);
    const Tensor quiet = model(text);
    CHECK(all_close(model(text), quiet, 0, 0));
    Tape tape;
    CHECK_FALSE(all_close(model(text), quiet, 1e-3, 1e-3));
}

TEST_CASE("the context ends, and an error leaves the cache as it was") {
    Rng rng{8};
    const Gpt model(tiny, rng);
    CHECK_THROWS_WITH_AS(model(Ids(Shape{1, 9})),
                         "[Gpt] a text of 9 tokens is longer than the context of 8; "
                         "shorten the prompt or ask for fewer tokens",
                         ShapeError);
    KvCache past;
    model(text, past);
    const Ids last(Shape{2, 1}, {1, 2});
    CHECK_THROWS_WITH_AS(model(Ids(Shape{2, 2}), past),
                         "[Gpt] a text of 9 tokens is longer than the context of 8; "
                         "shorten the prompt or ask for fewer tokens",
                         ShapeError);
    CHECK_THROWS_WITH_AS(model(Ids(Shape{2, 1}, 11), past),
                         "[embedding] id 11 at position 0 is outside the table (11, 8)",
                         ShapeError);
    CHECK_THROWS_WITH_AS(model(Ids(Shape{1, 1}), past),
                         "[KvCache] holds 2 sentences and cannot go on with 1",
                         ShapeError);
    CHECK_THROWS_WITH_AS(model(Ids(Shape{3})), "[Gpt] token ids must be (B, T), not (3,)",
                         ShapeError);
    CHECK(past.tokens() == 7);
    for (const KeysValues& layer : past.layers) CHECK(layer.tokens() == 7);
    const Tensor after = model(last, past);
    Ids whole(Shape{2, 8});
    for (Index b = 0; b < 2; ++b) {
        for (Index t = 0; t < 7; ++t) whole(b, t) = text(b, t);
        whole(b, 7) = last[b];
    }
    CHECK(all_close(after, slice(model(whole), 1, 7, 8), 1e-5, 1e-6));
}

TEST_CASE("no tokens, no texts, one word: defined results") {
    Rng rng{9};
    const Gpt model(tiny, rng);
    CHECK(model(Ids(Shape{2, 0})).shape() == Shape{2, 0, 11});
    CHECK(model(Ids(Shape{0, 3})).shape() == Shape{0, 3, 11});
    const Gpt mute({.vocabulary = 1, .context = 2, .layers = 1, .heads = 1, .width = 2},
                   rng);
    CHECK(cross_entropy(mute(Ids(Shape{1, 2})), Ids(Shape{1, 2})).item() == 0);
}
}  // TEST_SUITE("nn/gpt")
