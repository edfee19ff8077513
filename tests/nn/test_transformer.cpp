#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "core/core.h"
#include "nn/generate.h"
#include "nn/parameters.h"
#include "nn/transformer.h"
#include "optim/optim.h"

using namespace heed;

namespace {

TransformerConfig small(NormPlace norm = NormPlace::before, bool tied = true) {
    return {.source_words = 7,
            .target_words = 6,
            .longest = 12,
            .layers = 2,
            .heads = 2,
            .width = 8,
            .inner = 16,
            .norm = norm,
            .tied = tied,
            .dropout = 0.2};
}

const Ids source(Shape{2, 4}, {4, 2, 0, 0, 4, 5, 6, 2});
const Mask real(Shape{2, 4}, {1, 1, 0, 0, 1, 1, 1, 1});
const Ids written(Shape{2, 6}, {1, 3, 4, 5, 3, 3, 1, 5, 5, 0, 4, 3});

Ids columns(const Ids& ids, Index begin, Index end) {
    Ids part(Shape{ids.shape()[0], end - begin});
    for (Index b = 0; b < ids.shape()[0]; ++b) {
        for (Index t = begin; t < end; ++t) part(b, t - begin) = ids(b, t);
    }
    return part;
}

}  // namespace

TEST_SUITE("nn/transformer") {

TEST_CASE("the model is its formula, tied and not; words begin as large as positions") {
    for (const bool tied : {true, false}) {
        Rng rng{9};
        const Transformer model(small(NormPlace::before, tied), rng);
        const double root = std::sqrt(8.0);
        Tensor h = model.positions(model.source_embedding(source) * root);
        for (const EncoderLayer& layer : model.encoder.layers) {
            h = layer(h, padding_mask(real));
        }
        const Tensor read = (*model.encoder.norm)(h);
        h = model.positions(model.target_embedding(written) * root);
        for (const DecoderLayer& layer : model.decoder.layers) {
            h = layer(h, causal_mask(6), read, padding_mask(real));
        }
        h = (*model.decoder.norm)(h);
        const Tensor logits = tied ? matmul(h, model.target_embedding.table, {.b = true})
                                   : (*model.output)(h);
        const auto memory = model.encode(source, real);
        CHECK(all_close(model.decode(written, memory, memory.start).logits, logits, 1e-6,
                        1e-6));
    }
    Rng rng{10};
    const Transformer model({.source_words = 200, .target_words = 200}, rng);
    const Tensor words = model.source_embedding.table * std::sqrt(128.0);
    CHECK(std::abs(mean(mean(words * words, -1), -1).item() - 1) < 0.05);
}

TEST_CASE("all tokens at once, one at a time, and in any pieces: the same logits") {
    for (const bool tied : {true, false}) {
        Rng rng{1};
        const Transformer model(small(tied ? NormPlace::before : NormPlace::after, tied),
                                rng);
        const auto memory = model.encode(source, real);
        const Tensor whole = model.decode(written, memory, memory.start).logits;
        CHECK(whole.shape() == Shape{2, 6, 6});
        for (const Index piece : {1, 2, 3, 4, 5, 6}) {
            CAPTURE(piece);
            KvCache state = memory.start;
            for (Index t = 0; t < 6; t += piece) {
                const Index end = std::min<Index>(t + piece, 6);
                const auto out = model.decode(columns(written, t, end), memory, state);
                state = out.state;
                CHECK(state.tokens() == end);
                CHECK(all_close(out.logits, slice(whole, 1, t, end), 1e-5, 1e-5));
            }
        }
    }
}

TEST_CASE("the future and the padding change nothing, exactly") {
    Rng rng{2};
    const Transformer model(small(), rng);
    const auto memory = model.encode(source, real);
    const Tensor before = model.decode(written, memory, memory.start).logits;
    Ids other = written;
    other(0, 4) = 1;
    const Tensor after = model.decode(other, memory, memory.start).logits;
    CHECK(all_close(slice(before, 1, 0, 4), slice(after, 1, 0, 4), 0, 0));
    CHECK_FALSE(all_close(before, after, 1e-3, 1e-3));

    Ids filled = source;
    filled(0, 2) = 6;  // padding
    const auto same = model.encode(filled, real);
    CHECK(all_close(model.decode(written, same, same.start).logits, before, 0, 0));
    filled(0, 1) = 6;  // a word
    const auto changed = model.encode(filled, real);
    CHECK_FALSE(all_close(model.decode(written, changed, changed.start).logits, before,
                          1e-3, 1e-3));
}

TEST_CASE("a padded batch equals each sentence alone; one memory serves many") {
    Rng rng{3};
    const Transformer model(small(), rng);
    const auto memory = model.encode(source, real);
    const Tensor together = model.decode(written, memory, memory.start).logits;
    const auto first = model.encode(Ids(Shape{1, 2}, {4, 2}), Mask(Shape{1, 2}, 1));
    const auto second =
        model.encode(Ids(Shape{1, 4}, {4, 5, 6, 2}), Mask(Shape{1, 4}, 1));
    for (const Index b : {0, 1}) {
        CAPTURE(b);
        Ids row(Shape{1, 6});
        for (Index t = 0; t < 6; ++t) row[t] = written(b, t);
        const auto& alone = b == 0 ? first : second;
        CHECK(all_close(model.decode(row, alone, alone.start).logits,
                        slice(together, 0, b, b + 1), 1e-5, 1e-6));
    }
    const Tensor shared = model.decode(written, second, second.start).logits;
    CHECK(all_close(slice(shared, 0, 1, 2), slice(together, 0, 1, 2), 1e-5, 1e-6));
}

TEST_CASE("a source of padding alone gives finite logits and gradients") {
    Rng rng{4};
    const Transformer model(small(), rng);
    Mask nothing = real;
    nothing(0, 0) = nothing(0, 1) = 0;
    Tape tape;
    const auto memory = model.encode(source, nothing);
    const Tensor logits = model.decode(written, memory, memory.start).logits;
    tape.backward(cross_entropy(logits, written, {.ignored = 0}));
    for (const Tensor& p : parameters(model)) {
        const Tensor d = p.grad();
        for (const Real g : d.data()) CHECK(std::isfinite(g));
    }
}

TEST_CASE("names, counts, and layers drawn one by one") {
    Rng rng{5};
    const Transformer tied(small(), rng), untied(small(NormPlace::after, false), rng);
    const Index D = 8, F = 16;
    const Index encoder = 4 * D * D + 4 * D + 2 * D * F + F + D + 4 * D;
    const Index decoder = 8 * D * D + 8 * D + 2 * D * F + F + D + 6 * D;
    const Index words = (7 + 6) * D;
    CHECK(count_parameters(tied) == words + 2 * (encoder + decoder) + 4 * D);
    CHECK(count_parameters(untied) == words + 2 * (encoder + decoder) + D * 6 + 6);
    CHECK(named_parameters(tied)[2].name == "encoder.layers.0.self_attention.query.w");
    CHECK_FALSE(all_close(tied.encoder.layers[0].self_attention.query.w,
                          tied.encoder.layers[1].self_attention.query.w, 1e-3, 1e-3));
}

TEST_CASE("every parameter gets a gradient, the tied table from both its uses") {
    Rng rng{6};
    const Transformer model(small(), rng);
    Tape tape;
    const auto memory = model.encode(source, real);
    tape.backward(cross_entropy(model.decode(written, memory, memory.start).logits,
                                Ids(Shape{2, 6}, 2), {.ignored = 0}));
    for (const NamedParameter& p : named_parameters(model)) {
        CAPTURE(p.name);
        REQUIRE(p.tensor.has_grad());
        const Tensor d = p.tensor.grad();
        CHECK(
            std::any_of(d.data().begin(), d.data().end(), [](Real g) { return g != 0; }));
    }
    // Word 2 is never read, only written.
    const Tensor d = model.target_embedding.table.grad();
    CHECK(d[2 * 8] != 0);
}

TEST_CASE("it learns to turn sentences round") {
    for (const NormPlace norm : {NormPlace::before, NormPlace::after}) {
        CAPTURE(norm == NormPlace::before);
        Rng rng{7};
        TransformerConfig config = small(norm);
        config.width = 16;
        config.dropout = 0;
        const Transformer model(config, rng);
        const Ids from(Shape{3, 4}, {3, 4, 5, 2, 5, 3, 2, 0, 4, 4, 3, 2});
        const Mask words(Shape{3, 4}, {1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1});
        const Ids in(Shape{3, 4}, {1, 5, 4, 3, 1, 3, 5, 0, 1, 3, 4, 4});
        const Ids out(Shape{3, 4}, {5, 4, 3, 2, 3, 5, 2, 0, 3, 4, 4, 2});
        Adam adam{parameters(model), {.lr = 5e-3}};
        double loss_now = 0;
        for (int step = 0; step < 120; ++step) {
            Tape tape;
            const auto memory = model.encode(from, words);
            const Tensor loss = cross_entropy(
                model.decode(in, memory, memory.start).logits, out, {.ignored = 0});
            tape.backward(loss);
            adam.step();
            loss_now = loss.item();
        }
        CHECK(loss_now < 0.05);
        const auto read = greedy(model, from, words, {.max_length = 8});
        CHECK(read[0].ids == std::vector<std::int32_t>{5, 4, 3});
        CHECK(read[1].ids == std::vector<std::int32_t>{3, 5});
        CHECK(read[2].ids == std::vector<std::int32_t>{3, 4, 4});
        const Ids one(Shape{1, 4}, {3, 4, 5, 2});
        CHECK(beam_search(model, one, Mask(Shape{1, 4}, 1), 3).ids == read[0].ids);
    }
}

TEST_CASE("what does not fit is refused with its numbers") {
    Rng rng{8};
    const Transformer model(small(), rng);
    CHECK_THROWS_WITH_AS(model.encode(source, Mask(Shape{2, 3}, 1)),
                         "[Transformer::encode] source (2, 4) and mask (2, 3) must both "
                         "be (B, S)",
                         ShapeError);
    CHECK_THROWS_WITH_AS(model.encode(Ids(Shape{1, 13}), Mask(Shape{1, 13}, 1)),
                         "[positions] a text of 13 tokens is longer than the table, "
                         "which has 12 positions",
                         ShapeError);
    const auto memory = model.encode(source, real);
    CHECK_THROWS_WITH_AS(model.decode(Ids(Shape{2}), memory, memory.start),
                         "[Transformer::decode] the written tokens must be (B, T), not "
                         "(2,)",
                         ShapeError);
    KvCache past;
    CHECK_THROWS_WITH_AS(
        model.decoder(Tensor({1, 1, 8}), Mask(Shape{1, 1}, 1), {}, memory.mask, past),
        "[TransformerDecoder] memory for 0 layers was given to a decoder of 2", Error);
    // A source of no words is read without complaint.
    const auto nothing = model.encode(Ids(Shape{2, 0}), Mask(Shape{2, 0}));
    const Tensor logits = model.decode(written, nothing, nothing.start).logits;
    for (const Real x : logits.data()) CHECK(std::isfinite(x));
}
}  // TEST_SUITE("nn/transformer")
