#include <doctest/doctest.h>

#include <cmath>
#include <map>

#include "core/core.h"
#include "nn/generate.h"

using namespace heed;

namespace {

using Model = Seq2Seq<GruCell>;

Model small_model(std::uint64_t seed, bool attention = true) {
    Rng rng{seed};
    Model model({.source_words = 7,
                 .target_words = 6,
                 .embedding = 4,
                 .hidden = 5,
                 .attention = attention,
                 .dropout = 0.3},
                rng);
    // Larger output weights make the model choosy, so that searches differ.
    for (Real& w : model.output.w.mutable_data()) w *= 6;
    return model;
}

const Ids source(Shape{1, 4}, {4, 5, 6, 2});
const Mask all(Shape{1, 4}, 1);

// log p(ids, eos if finished | source) by teacher forcing.
double log_probability(const Model& model, const Generated& g) {
    std::vector<std::int32_t> in{1}, out(g.ids);
    in.insert(in.end(), g.ids.begin(), g.ids.end());
    if (g.finished)
        out.push_back(2);
    else
        in.pop_back();
    const auto T = static_cast<Index>(in.size());
    const auto memory = model.encode(source, all);
    const Tensor log_p =
        log_softmax(model.decode(Ids(Shape{1, T}, in), memory, memory.start).logits);
    double sum = 0;
    for (Index t = 0; t < T; ++t) sum += log_p[t * 6 + out[static_cast<std::size_t>(t)]];
    return sum;
}

}  // namespace

TEST_SUITE("nn/generate") {

TEST_CASE("teacher forcing and one token at a time give the same logits and weights") {
    const Model model = small_model(1);
    const auto memory = model.encode(source, all);
    const Ids written(Shape{1, 5}, {1, 3, 4, 5, 3});
    const auto at_once = model.decode(written, memory, memory.start);
    CHECK(at_once.weights.shape() == Shape{1, 5, 4});
    State state = memory.start;
    for (Index t = 0; t < 5; ++t) {
        const auto step = model.decode(Ids(Shape{1, 1}, written[t]), memory, state);
        state = step.state;
        CHECK(all_close(step.logits, slice(at_once.logits, 1, t, t + 1), 1e-5, 1e-5));
        CHECK(all_close(step.weights, slice(at_once.weights, 1, t, t + 1), 1e-5, 1e-6));
    }
}

TEST_CASE("padding changes no sentence of a batch") {
    const Model model = small_model(2);
    const Ids two(Shape{2, 4}, {4, 2, 0, 0, 4, 5, 6, 2});
    const Mask mask(Shape{2, 4}, {1, 1, 0, 0, 1, 1, 1, 1});
    const auto together = greedy(model, two, mask, {.max_length = 8});
    const auto first =
        greedy(model, Ids(Shape{1, 2}, {4, 2}), Mask(Shape{1, 2}, 1), {.max_length = 8});
    const auto second = greedy(model, source, all, {.max_length = 8});
    CHECK(together[0].ids == first[0].ids);
    CHECK(together[1].ids == second[0].ids);
    CHECK(std::abs(together[0].log_probability - first[0].log_probability) < 1e-4);
}

TEST_CASE("a generated sentence knows its probability and what it looked at") {
    for (const std::uint64_t seed : {1u, 2u, 3u, 4u, 5u}) {
        CAPTURE(seed);
        const Model model = small_model(seed);
        const Generated g = greedy(model, source, all, {.max_length = 6})[0];
        CHECK(std::abs(g.log_probability - log_probability(model, g)) < 1e-4);
        const auto tokens = static_cast<Index>(g.ids.size()) + (g.finished ? 1 : 0);
        CHECK(g.weights.shape() == Shape{tokens, 4});
        CHECK(all_close(sum(g.weights, -1), Tensor(Shape{tokens}, 1), 1e-5, 0));
        CHECK(static_cast<Index>(g.ids.size()) <= 6);
    }
}

TEST_CASE("a beam of one is greedy") {
    for (const std::uint64_t seed : {1u, 2u, 3u, 4u, 5u, 6u}) {
        CAPTURE(seed);
        const Model model = small_model(seed, seed % 2 == 0);
        const Generated g = greedy(model, source, all, {.max_length = 7})[0];
        const Generated b = beam_search(model, source, all, 1, 1, {.max_length = 7});
        CHECK(b.ids == g.ids);
        CHECK(b.finished == g.finished);
        CHECK(std::abs(b.log_probability - g.log_probability) < 1e-5);
    }
}

TEST_CASE("a beam as wide as the tree finds the best sentence there is") {
    // All ended sentences of at most three tokens, by brute force.
    const Model model = small_model(11);
    for (const double alpha : {0.0, 1.0}) {
        CAPTURE(alpha);
        Generated best;
        double best_score = -INFINITY;
        std::vector<std::vector<std::int32_t>> level{{}};
        for (int length = 0; length <= 3; ++length) {
            std::vector<std::vector<std::int32_t>> longer;
            for (const auto& ids : level) {
                Generated g{ids, 0, true, {}};
                g.log_probability = log_probability(model, g);
                const double score = g.log_probability / std::pow(length + 1.0, alpha);
                if (score > best_score) {
                    best_score = score;
                    best = g;
                }
                for (const std::int32_t token : {0, 1, 3, 4, 5}) {
                    longer.push_back(ids);
                    longer.back().push_back(token);
                }
            }
            level = std::move(longer);
        }
        const Generated found =
            beam_search(model, source, all, 1000, alpha, {.max_length = 3});
        CHECK(found.ids == best.ids);
        CHECK(found.finished);
        CHECK(std::abs(found.log_probability - best.log_probability) < 1e-4);
    }
}

TEST_CASE("a wider beam never ends with a less likely sentence than the tree allows") {
    const Model model = small_model(12);
    const double best =
        beam_search(model, source, all, 1000, 0, {.max_length = 3}).log_probability;
    for (const Index beam : {1, 2, 5}) {
        CHECK(
            beam_search(model, source, all, beam, 0, {.max_length = 3}).log_probability <=
            best + 1e-6);
    }
}

TEST_CASE("a source of no words is read without complaint and looked at with no weight") {
    const Model model = small_model(6);
    const Ids nothing(Shape{1, 0});
    const Mask mask(Shape{1, 0});
    const Generated g = greedy(model, nothing, mask, {.max_length = 3})[0];
    CHECK(std::isfinite(g.log_probability));
    CHECK(g.weights.dim(1) == 0);
    CHECK(beam_search(model, nothing, mask, 1, 1, {.max_length = 3}).ids == g.ids);
}

TEST_CASE("without attention there are no weights") {
    const Model model = small_model(3, false);
    CHECK_FALSE(greedy(model, source, all, {.max_length = 4})[0].weights.defined());
    CHECK_FALSE(
        beam_search(model, source, all, 3, 1, {.max_length = 4}).weights.defined());
}

TEST_CASE("generation is repeatable and leaves dropout out") {
    const Model model = small_model(4);
    const auto a = greedy(model, source, all, {.max_length = 6})[0];
    const auto b = greedy(model, source, all, {.max_length = 6})[0];
    CHECK(a.ids == b.ids);
    CHECK(a.log_probability == b.log_probability);
}

TEST_CASE("impossible searches are refused") {
    const Model model = small_model(5);
    CHECK_THROWS_WITH_AS(beam_search(model, source, all, 0),
                         "[beam_search] a beam holds at least 1 sentence, not 0", Error);
    CHECK_THROWS_WITH_AS(beam_search(model, Ids(Shape{2, 1}), Mask(Shape{2, 1}, 1), 2),
                         "[beam_search] searches for one sentence (1, S), not (2, 1)",
                         ShapeError);
    CHECK_THROWS_WITH_AS(greedy(model, source, Mask(Shape{1, 3}, 1)),
                         doctest::Contains("source (1, 4) and mask (1, 3)"), ShapeError);
}
}  // TEST_SUITE("nn/generate")
