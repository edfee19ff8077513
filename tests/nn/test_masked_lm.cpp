#include <doctest/doctest.h>

#include <cmath>

#include "core/core.h"
#include "nn/masked_lm.h"
#include "nn/parameters.h"
#include "optim/optim.h"

using namespace heed;

namespace {

const MaskedLmConfig tiny{
    .vocabulary = 9, .context = 6, .layers = 2, .heads = 2, .width = 16, .dropout = 0};

}  // namespace

TEST_SUITE("nn/masked_lm") {

TEST_CASE("every token sees both sides, and no padding") {
    Rng rng{1};
    const MaskedLm model(tiny, rng);
    const Ids ids(Shape{1, 4}, {4, 5, 6, 0});
    const Mask real(Shape{1, 4}, {1, 1, 1, 0});
    const Tensor before = model(ids, real);
    CHECK(before.shape() == Shape{1, 4, 9});
    const auto after_change_of = [&](Index t) {
        Ids other = ids;
        other[t] = 7;
        return model(other, real);
    };
    CHECK_FALSE(all_close(slice(after_change_of(2), 1, 0, 1), slice(before, 1, 0, 1),
                          1e-4, 1e-4));
    CHECK_FALSE(all_close(slice(after_change_of(0), 1, 2, 3), slice(before, 1, 2, 3),
                          1e-4, 1e-4));
    CHECK(all_close(slice(after_change_of(3), 1, 0, 3), slice(before, 1, 0, 3), 0, 0));
    const Tensor alone = model(Ids(Shape{1, 3}, {4, 5, 6}), Mask(Shape{1, 3}, 1));
    CHECK(all_close(alone, slice(before, 1, 0, 3), 1e-5, 1e-6));
}

TEST_CASE("the head is its formula, on the table the words were read with") {
    Rng rng{7};
    const MaskedLm model(tiny, rng);
    Tensor bias = model.bias;
    for (Real& c : bias.mutable_data()) c = static_cast<Real>(rng.normal());
    const Ids ids(Shape{2, 3}, {4, 5, 6, 7, 8, 0});
    const Mask real(Shape{2, 3}, {1, 1, 1, 1, 1, 0});
    const Tensor h = model.states(ids, real);
    CHECK(h.shape() == Shape{2, 3, 16});
    const Tensor logits =
        matmul(model.norm(gelu(model.transform(h))), model.embedding.table, {.b = true}) +
        bias;
    CHECK(all_close(model(ids, real), logits, 0, 0));
}

TEST_CASE("parameters by formula") {
    Rng rng{2};
    const Index V = 9, C = 6, D = 16, L = 2;
    CHECK(count_parameters(MaskedLm(tiny, rng)) ==
          V * D + C * D + L * (12 * D * D + 13 * D) + 2 * D  // as in a Gpt
              + D * D + D + 2 * D + V);                      // and the head
}

TEST_CASE("it learns to fill the gaps of a batch") {
    Rng rng{3};
    const MaskedLm model(tiny, rng);
    const Ids words(Shape{3, 5}, {4, 5, 6, 7, 8, 5, 5, 4, 4, 6, 8, 6, 4, 7, 0});
    const Mask real(Shape{3, 5}, {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0});
    const auto hidden = mask_tokens(words,
                                    {.mask_id = 3,
                                     .words_begin = 4,
                                     .words_end = 9,
                                     .chosen = 0.3,
                                     .masked = 1,
                                     .random = 0},
                                    rng);
    Adam adam{parameters(model), {.lr = 5e-3}};
    double loss_now = 0;
    for (int step = 0; step < 80; ++step) {
        Tape tape;
        const Tensor loss = cross_entropy(model(hidden.ids, real), hidden.targets);
        tape.backward(loss);
        adam.step();
        loss_now = loss.item();
    }
    CHECK(loss_now < 0.05);
}

TEST_CASE("of a hundred words 15 are chosen: 12 hidden, 1.5 replaced, 1.5 kept") {
    Rng rng{4};
    const Index n = 100000;
    Ids words(Shape{n / 100, 100});
    for (Index i = 0; i < n; ++i) words[i] = static_cast<std::int32_t>(rng.below(54));
    const MaskTokens options{.mask_id = 3, .words_begin = 4, .words_end = 54};
    const auto [ids, targets] = mask_tokens(words, options, rng);
    Index candidates = 0, chosen = 0, masked = 0, replaced = 0;
    for (Index i = 0; i < n; ++i) {
        if (words[i] < 4) {  // special tokens are left alone
            CHECK(ids[i] == words[i]);
            CHECK(targets[i] == default_ignored_id);
            continue;
        }
        ++candidates;
        if (targets[i] == default_ignored_id) {
            CHECK(ids[i] == words[i]);
            continue;
        }
        CHECK(targets[i] == words[i]);
        ++chosen;
        if (ids[i] == 3) {
            ++masked;
        } else {
            CHECK(ids[i] >= 4);
            CHECK(ids[i] < 54);
            replaced += ids[i] != words[i];
        }
    }
    // Four standard deviations of a binomial count.
    const auto near = [](Index count, Index of, double p) {
        const double expected = static_cast<double>(of) * p;
        return std::abs(static_cast<double>(count) - expected) <
               4 * std::sqrt(expected * (1 - p));
    };
    CHECK(near(chosen, candidates, 0.15));
    CHECK(near(masked, chosen, 0.8));
    CHECK(near(replaced, chosen, 0.1 * 49 / 50));  // one in 50 is the same word again
}

TEST_CASE("all or nothing may be chosen, and nothing chosen is no loss") {
    Rng rng{5};
    const Ids words(Shape{1, 3}, {4, 5, 0});
    MaskTokens options{.mask_id = 3, .words_begin = 4, .words_end = 9, .chosen = 0};
    const auto none = mask_tokens(words, options, rng);
    CHECK(none.ids == words);
    const MaskedLm model(tiny, rng);
    CHECK(cross_entropy(model(none.ids, Mask(Shape{1, 3}, 1)), none.targets).item() == 0);
    options.chosen = 1;
    options.masked = 1;
    options.random = 0;
    const auto every = mask_tokens(words, options, rng);
    CHECK(every.ids == Ids(Shape{1, 3}, {3, 3, 0}));
    CHECK(every.targets == Ids(Shape{1, 3}, {4, 5, default_ignored_id}));
    CHECK(mask_tokens(Ids(Shape{2, 0}), options, rng).ids.size() == 0);
}

TEST_CASE("impossible wishes are refused") {
    Rng rng{6};
    const Ids words(Shape{1, 1}, 4);
    CHECK_THROWS_WITH_AS(mask_tokens(words, {.mask_id = 3}, rng),
                         "[mask_tokens] there are no words among the ids 0 .. -1", Error);
    CHECK_THROWS_WITH_AS(
        mask_tokens(words, {.mask_id = 4, .words_begin = 4, .words_end = 9}, rng),
        "[mask_tokens] the mask token 4 must not be one of the words 4 .. 8", Error);
    CHECK_THROWS_WITH_AS(mask_tokens(words,
                                     {.mask_id = 3,
                                      .words_begin = 4,
                                      .words_end = 9,
                                      .chosen = 0.15,
                                      .masked = 0.95,
                                      .random = 0.1},
                                     rng),
                         "[mask_tokens] shares must be shares: chosen 0.15, masked 0.95 "
                         "and random 0.1",
                         Error);
    const MaskedLm model(tiny, rng);
    CHECK_THROWS_WITH_AS(model(words, Mask(Shape{1, 2}, 1)),
                         "[MaskedLm] ids (1, 1) and mask (1, 2) must both be (B, T)",
                         ShapeError);
    CHECK_THROWS_WITH_AS(model(Ids(Shape{1, 7}), Mask(Shape{1, 7}, 1)),
                         "[positions] a text of 7 tokens is longer than the table, which "
                         "has 6 positions",
                         ShapeError);
}
}  // TEST_SUITE("nn/masked_lm")
