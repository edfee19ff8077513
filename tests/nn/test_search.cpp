#include <doctest/doctest.h>

#include <cmath>

#include "core/core.h"
#include "nn/generate.h"

using namespace heed;

// Searches over models with a cache; those over recurrent ones are in test_generate.cpp.
namespace {

Gpt small_gpt(std::uint64_t seed) {
    Rng rng{seed};
    const Gpt model({.vocabulary = 5,
                     .context = 9,
                     .layers = 2,
                     .heads = 2,
                     .width = 8,
                     .dropout = 0.3},
                    rng);
    // Larger embeddings make the model choosy, so that searches differ.
    Tensor table = model.embedding.table;
    for (Real& w : table.mutable_data()) w *= 40;
    return model;
}

const Ids prompt(Shape{1, 3}, {1, 3, 4});

// log p(ids, eos if finished | prompt), the whole text at once.
double log_probability(const Gpt& model, const Generated& g) {
    std::vector<std::int32_t> in{1, 3, 4}, out(g.ids);
    if (g.finished) out.push_back(2);
    for (std::size_t i = 0; i + 1 < out.size(); ++i) in.push_back(out[i]);
    if (out.empty()) return 0;
    const auto T = static_cast<Index>(in.size());
    const Tensor log_p = log_softmax(model(Ids(Shape{1, T}, in)));
    double sum = 0;
    for (std::size_t i = 0; i < out.size(); ++i) {
        sum += log_p[(static_cast<Index>(i) + 2) * 5 + out[i]];
    }
    return sum;
}

// The best ended text of at most `longest` tokens, by trying all.
Generated best_of_all(const Gpt& model, int longest, double alpha) {
    Generated best;
    double best_score = -INFINITY;
    std::vector<std::vector<std::int32_t>> level{{}};
    for (int length = 0; length <= longest; ++length) {
        std::vector<std::vector<std::int32_t>> longer;
        for (const auto& ids : level) {
            Generated g{ids, 0, true, {}};
            g.log_probability = log_probability(model, g);
            const double score = g.log_probability / std::pow(length + 1.0, alpha);
            if (score > best_score) {
                best_score = score;
                best = g;
            }
            for (const std::int32_t token : {0, 1, 3, 4}) {
                longer.push_back(ids);
                longer.back().push_back(token);
            }
        }
        level = std::move(longer);
    }
    return best;
}

}  // namespace

TEST_SUITE("nn/search") {

TEST_CASE(
    "greedy writes the likeliest token after the whole text, and knows its chance") {
    for (const std::uint64_t seed : {1u, 2u, 3u, 4u}) {
        CAPTURE(seed);
        const Gpt model = small_gpt(seed);
        const Generated g = greedy(stepper(model), prompt, {.max_length = 6})[0];
        std::vector<std::int32_t> ids{1, 3, 4};
        for (std::size_t i = 0; i <= g.ids.size(); ++i) {
            if (i == 6) break;
            const auto T = static_cast<Index>(ids.size());
            const Ids next = argmax(model(Ids(Shape{1, T}, ids)), -1);
            ids.push_back(next[T - 1]);
            CHECK(ids.back() == (i < g.ids.size() ? g.ids[i] : 2));
        }
        CHECK(std::abs(g.log_probability - log_probability(model, g)) < 1e-4);
        CHECK_FALSE(g.weights.defined());
        const Generated beam =
            beam_search(stepper(model), prompt, 1, 1, {.max_length = 6});
        CHECK(beam.ids == g.ids);
    }
}

TEST_CASE("a beam as wide as the tree finds the best text there is, through the cache") {
    for (const std::uint64_t seed : {5u, 6u}) {
        for (const double alpha : {0.0, 1.0}) {
            CAPTURE(seed);
            CAPTURE(alpha);
            const Gpt model = small_gpt(seed);
            const Generated best = best_of_all(model, 3, alpha);
            const Generated found =
                beam_search(stepper(model), prompt, 1000, alpha, {.max_length = 3});
            CHECK(found.ids == best.ids);
            CHECK(found.finished);
            CHECK(std::abs(found.log_probability - best.log_probability) < 1e-4);
        }
    }
}

TEST_CASE("a narrow beam knows the chance of what it found, after all its reorderings") {
    for (const std::uint64_t seed : {7u, 8u, 9u}) {
        for (const Index beam : {2, 3, 4}) {
            const Gpt model = small_gpt(seed);
            const Generated g =
                beam_search(stepper(model), prompt, beam, 0, {.max_length = 5});
            CHECK(std::abs(g.log_probability - log_probability(model, g)) < 1e-4);
        }
    }
}

TEST_CASE("a Transformer is searched as a recurrent model is") {
    Rng rng{10};
    const Transformer model({.source_words = 7,
                             .target_words = 6,
                             .longest = 12,
                             .layers = 2,
                             .heads = 2,
                             .width = 8,
                             .inner = 16},
                            rng);
    const Ids source(Shape{2, 4}, {4, 2, 0, 0, 4, 5, 6, 2});
    const Mask real(Shape{2, 4}, {1, 1, 0, 0, 1, 1, 1, 1});
    const auto together = greedy(model, source, real, {.max_length = 8});
    const Ids one(Shape{1, 4}, {4, 5, 6, 2});
    const Mask all(Shape{1, 4}, 1);
    const auto alone = greedy(model, one, all, {.max_length = 8});
    CHECK(together[1].ids == alone[0].ids);
    CHECK(beam_search(model, one, all, 1, 1, {.max_length = 8}).ids == alone[0].ids);
    const Generated wide = beam_search(model, one, all, 4, 0, {.max_length = 8});
    // By teacher forcing.
    std::vector<std::int32_t> in{1}, out(wide.ids);
    in.insert(in.end(), wide.ids.begin(), wide.ids.end());
    if (wide.finished) out.push_back(2);
    in.resize(out.size());
    const auto T = static_cast<Index>(in.size());
    const auto memory = model.encode(one, all);
    const Tensor log_p =
        log_softmax(model.decode(Ids(Shape{1, T}, in), memory, memory.start).logits);
    double sum = 0;
    for (Index t = 0; t < T; ++t) sum += log_p[t * 6 + out[static_cast<std::size_t>(t)]];
    CHECK(std::abs(wide.log_probability - sum) < 1e-4);
}

TEST_CASE("a stepper's texts may be reordered, with a memory each or one for all") {
    Rng rng{11};
    const Transformer writer({.source_words = 7,
                              .target_words = 6,
                              .longest = 12,
                              .layers = 1,
                              .heads = 2,
                              .width = 8,
                              .inner = 16},
                             rng);
    const Seq2Seq<LstmCell> recurrent(
        {.source_words = 7, .target_words = 6, .embedding = 4, .hidden = 5}, rng);
    const Ids source(Shape{2, 3}, {4, 2, 0, 4, 5, 6});
    const Mask real(Shape{2, 3}, {1, 1, 0, 1, 1, 1});
    const auto check_steps = [&](const auto& model) {
        const Stepper both = stepper(model, source, real);
        const Stepper second =
            stepper(model, Ids(Shape{1, 3}, {4, 5, 6}), Mask(Shape{1, 3}, 1));
        both.advance(Ids(Shape{2, 2}, {1, 3, 1, 4}));
        second.advance(Ids(Shape{1, 2}, {1, 4}));
        both.keep(Ids(Shape{3}, {1, 0, 1}));
        second.keep(Ids(Shape{2}, {0, 0}));
        const auto many = both.advance(Ids(Shape{3, 1}, {5, 5, 3}));
        const auto two = second.advance(Ids(Shape{2, 1}, {5, 3}));
        CHECK(many.logits.shape() == Shape{3, 6});
        CHECK(all_close(select(many.logits, 0, 0), select(two.logits, 0, 0), 1e-5, 1e-5));
        CHECK(all_close(select(many.logits, 0, 2), select(two.logits, 0, 1), 1e-5, 1e-5));
        if (many.weights.defined()) CHECK(many.weights.shape() == Shape{3, 3});
    };
    check_steps(writer);
    check_steps(recurrent);

    // Two texts of one source, turned round: the one memory stays as it is.
    const Stepper shared =
        stepper(writer, Ids(Shape{1, 2}, {4, 5}), Mask(Shape{1, 2}, 1));
    shared.advance(Ids(Shape{2, 2}, {1, 3, 1, 4}));
    shared.keep(Ids(Shape{2}, {1, 0}));
    const auto turned = shared.advance(Ids(Shape{2, 1}, {5, 5}));
    const auto memory = writer.encode(Ids(Shape{1, 2}, {4, 5}), Mask(Shape{1, 2}, 1));
    const Tensor whole =
        writer.decode(Ids(Shape{2, 3}, {1, 4, 5, 1, 3, 5}), memory, memory.start).logits;
    CHECK(all_close(turned.logits, select(whole, 1, 2), 1e-5, 1e-5));
}

TEST_CASE("sampled texts come as often as the model says") {
    const Gpt model = small_gpt(12);
    // All texts of one token or none, by their exact probabilities.
    std::vector<double> expected(5);
    for (std::int32_t v = 0; v < 5; ++v) {
        expected[static_cast<std::size_t>(v)] = std::exp(log_probability(
            model, v == 2 ? Generated{{}, 0, true, {}} : Generated{{v}, 0, false, {}}));
    }
    Rng rng{1};
    std::vector<double> counts(5);
    const Index n = 4000;
    Ids many(Shape{n, 3});
    for (Index i = 0; i < n * 3; ++i) many[i] = prompt[i % 3];
    for (const Generated& g : sample(stepper(model), many, {}, rng, {.max_length = 1})) {
        ++counts[g.ids.empty() ? 2 : static_cast<std::size_t>(g.ids[0])];
    }
    for (std::size_t v = 0; v < 5; ++v) {
        const double p = expected[v], of = static_cast<double>(n);
        CHECK(std::abs(counts[v] - of * p) <= 4 * std::sqrt(of * p * (1 - p)) + 1);
    }
}

TEST_CASE(
    "temperature 0 is greedy; log-probabilities are the model's at any temperature") {
    const Gpt model = small_gpt(13);
    Rng rng{2};
    const Generated g = greedy(stepper(model), prompt, {.max_length = 6})[0];
    for (const Sampling options :
         {Sampling{.temperature = 0}, Sampling{.top_k = 1}, Sampling{.top_p = 1e-6}}) {
        const Generated s =
            sample(stepper(model), prompt, options, rng, {.max_length = 6})[0];
        CHECK(s.ids == g.ids);
        CHECK(s.log_probability == g.log_probability);
    }
    const Generated wild =
        sample(stepper(model), prompt, {.temperature = 3}, rng, {.max_length = 6})[0];
    CHECK(std::abs(wild.log_probability - log_probability(model, wild)) < 1e-4);
}

TEST_CASE("a text draws from its own stream: its neighbours shift nothing in it") {
    const Gpt model = small_gpt(14);
    Rng together{3}, alone{3};
    const Ids two(Shape{2, 3}, {1, 3, 4, 1, 0, 3});
    const auto both = sample(stepper(model), two, {}, together, {.max_length = 6});
    alone.split();  // the stream of the first
    const Ids second(Shape{1, 3}, {1, 0, 3});
    const auto one = sample(stepper(model), second, {}, alone, {.max_length = 6});
    CHECK(both[1].ids == one[0].ids);
    CHECK(together.next() == alone.next());
}

TEST_CASE("without an end token a text is as long as it may be") {
    const Gpt model = small_gpt(15);
    Rng rng{4};
    const Generate options{.eos = -1, .max_length = 6};
    CHECK(greedy(stepper(model), prompt, options)[0].ids.size() == 6);
    const auto sampled = sample(stepper(model), prompt, {}, rng, options);
    CHECK(sampled[0].ids.size() == 6);
    CHECK_FALSE(sampled[0].finished);
    CHECK(beam_search(stepper(model), prompt, 3, 1, options).ids.size() == 6);
    CHECK(greedy(stepper(model), prompt, {.max_length = 0})[0].ids.empty());
}

TEST_CASE("impossible searches are refused") {
    const Gpt model = small_gpt(16);
    CHECK_THROWS_WITH_AS(greedy(stepper(model), prompt, {.eos = -1, .max_length = 7}),
                         "[Gpt] a text of 10 tokens is longer than the context of 9; "
                         "shorten the prompt or ask for fewer tokens",
                         ShapeError);
    CHECK_THROWS_WITH_AS(greedy(stepper(model), Ids(Shape{3})),
                         "[generate] continues beginnings (B, P), not (3,)", ShapeError);
    CHECK_THROWS_WITH_AS(greedy(stepper(model), Ids(Shape{1, 0})),
                         "[stepper] needs at least one token of each text, (N, T), not "
                         "(1, 0)",
                         ShapeError);
    CHECK_THROWS_WITH_AS(beam_search(stepper(model), Ids(Shape{2, 3}), 2),
                         "[beam_search] continues one beginning (1, P), not (2, 3)",
                         ShapeError);
    CHECK_THROWS_WITH_AS(beam_search(stepper(model), prompt, 0),
                         "[beam_search] a beam holds at least 1 sentence, not 0", Error);
    CHECK(greedy(stepper(model), Ids(Shape{0, 2})).empty());
}

TEST_CASE("impossible tokens are never part of a beam, and NaN is told") {
    // Tokens 0 and 4 are possible, then only 2, which ends.
    Real broken = 0;
    Index step = 0;
    const Stepper model{[&](const Ids& tokens) -> Stepper::Step {
                            const Real no = -INFINITY;
                            Tensor logits({tokens.shape()[0], 5}, no);
                            const auto x = logits.mutable_data();
                            for (std::size_t row = 0; row < x.size(); row += 5) {
                                if (step == 0) x[row] = 1, x[row + 4] = broken;
                                if (step > 0) x[row + 2] = 0;
                            }
                            ++step;
                            return {logits, {}};
                        },
                        [](const Ids&) {}};
    const Generated best = beam_search(model, Ids(Shape{1, 1}, 1), 4);
    CHECK(best.ids == std::vector<std::int32_t>{0});
    CHECK(best.finished);
    CHECK(std::isfinite(best.log_probability));

    broken = static_cast<Real>(NAN);
    step = 0;
    CHECK_THROWS_WITH_AS(
        beam_search(model, Ids(Shape{1, 1}, 1), 2),
        "[beam_search] token 0 has the score NaN; has training diverged?", Error);
    step = 0;
    CHECK_THROWS_WITH_AS(greedy(model, Ids(Shape{1, 1}, 1)),
                         "[greedy] the scores are not numbers; has training diverged?",
                         Error);
}
}  // TEST_SUITE("nn/search")
