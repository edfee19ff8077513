#include "nn/generate.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "core/movement.h"
#include "core/rng.h"
#include "core/softmax.h"

namespace heed {

namespace {

// One sentence in the making.
struct Hypothesis {
    Generated text;
    std::vector<Tensor> weights;  // (1, S) for every token so far

    // The same sentence, one token longer.
    Hypothesis extended(std::int32_t token, double log_probability, const Tensor& look,
                        const Generate& options) const {
        Hypothesis longer = *this;
        longer.text.log_probability += log_probability;
        longer.text.finished = token == options.eos;
        if (!longer.text.finished) longer.text.ids.push_back(token);
        if (look.defined()) longer.weights.push_back(look);
        return longer;
    }

    Generated result() const {
        Generated done = text;
        if (!weights.empty()) done.weights = concat(weights, 0);
        return done;
    }
};

// What the model saw when it wrote the next token of sentence b: (1, S).
Tensor look_of(const Tensor& weights, Index b) {
    return weights.defined() ? slice(weights, 0, b, b + 1) : Tensor();
}

// One token more for one of the sentences in the making.
struct Continuation {
    double log_probability;  // of the whole sentence
    Index from;
    std::int32_t token;
};

// The likeliest `count` of all continuations, best first; ties in the order of sentences
// and tokens. log_p: (N, V), one row for each open sentence.
std::vector<Continuation> likeliest(const std::vector<Hypothesis>& open,
                                    const Tensor& log_p, Index count) {
    const auto [N, V] = log_p.dims<2>("likeliest: log_p");
    std::vector<Continuation> all;
    for (Index n = 0; n < N; ++n) {
        const double before = open[static_cast<std::size_t>(n)].text.log_probability;
        for (std::int32_t v = 0; v < V; ++v) {
            const Real p = log_p[n * V + v];
            check<Error>(!std::isnan(p), "beam_search", "token ", v,
                         " has the score NaN; has training diverged?");
            if (std::isfinite(p)) all.push_back({before + p, n, v});  // else impossible
        }
    }
    const auto kept = all.begin() + std::min(count, static_cast<Index>(all.size()));
    std::partial_sort(all.begin(), kept, all.end(),
                      [](const Continuation& x, const Continuation& y) {
                          if (x.log_probability != y.log_probability)
                              return x.log_probability > y.log_probability;
                          return std::pair(x.from, x.token) < std::pair(y.from, y.token);
                      });
    all.erase(kept, all.end());
    return all;
}

// Log-probability per token^alpha, eos included: what sentences are compared by.
double merit(const Generated& text, double alpha) {
    const auto tokens = static_cast<double>(text.ids.size() + (text.finished ? 1 : 0));
    return text.log_probability / std::pow(std::max(tokens, 1.0), alpha);
}

// Chooses the next token of text b from the log-probabilities of all (V).
using Choose = std::function<std::int32_t(Index b, std::span<const Real> log_p)>;

// One token at a time, for all texts at once.
std::vector<Generated> write(const Stepper& model, const Ids& beginning,
                             const Choose& choose, const Generate& options) {
    check(beginning.shape().rank() == 2, "generate", "continues beginnings (B, P), not ",
          beginning.shape());
    const Index B = beginning.shape()[0];
    std::vector<Hypothesis> texts(static_cast<std::size_t>(B));
    Ids last = beginning;

    for (Index t = 0; t <= options.max_length; ++t) {
        const Stepper::Step step = model.advance(last);
        const Tensor log_p = log_softmax(step.logits);  // (B, V)
        const auto V = static_cast<std::size_t>(log_p.dim(1));
        last = Ids(Shape{B, 1}, options.eos);
        bool all_finished = true;
        for (Index b = 0; b < B; ++b) {
            Hypothesis& text = texts[static_cast<std::size_t>(b)];
            if (text.text.finished) continue;
            const auto row = log_p.data().subspan(static_cast<std::size_t>(b) * V, V);
            last[b] = choose(b, row);
            // The step after the last allowed token can only end the sentence.
            if (t == options.max_length && last[b] != options.eos) continue;
            text = text.extended(last[b], row[static_cast<std::size_t>(last[b])],
                                 look_of(step.weights, b), options);
            all_finished = all_finished && text.text.finished;
        }
        if (all_finished) break;
    }

    std::vector<Generated> results;
    for (const Hypothesis& text : texts) results.push_back(text.result());
    return results;
}

}  // namespace

std::vector<Generated> greedy(const Stepper& model, const Ids& beginning,
                              const Generate& options) {
    const auto likeliest_token = [](Index, std::span<const Real> log_p) {
        // One NaN among the logits makes all their log-probabilities NaN.
        check<Error>(!log_p.empty() && !std::isnan(log_p[0]), "greedy",
                     "the scores are not numbers; has training diverged?");
        return static_cast<std::int32_t>(std::max_element(log_p.begin(), log_p.end()) -
                                         log_p.begin());
    };
    return write(model, beginning, likeliest_token, options);
}

std::vector<Generated> sample(const Stepper& model, const Ids& beginning,
                              const Sampling& sampling, Rng& rng,
                              const Generate& options) {
    std::vector<Rng> streams;
    for (Index b = 0; b < beginning.shape()[0]; ++b) streams.push_back(rng.split());
    const auto by_chance = [&](Index b, std::span<const Real> log_p) {
        return draw(sampling_probabilities(log_p, sampling),
                    streams[static_cast<std::size_t>(b)]);
    };
    return write(model, beginning, by_chance, options);
}

Generated beam_search(const Stepper& model, const Ids& beginning, Index beam,
                      double alpha, const Generate& options) {
    check<Error>(beam >= 1, "beam_search", "a beam holds at least 1 sentence, not ",
                 beam);
    check(beginning.shape().rank() == 2 && beginning.shape()[0] == 1, "beam_search",
          "continues one beginning (1, P), not ", beginning.shape());

    std::vector<Hypothesis> open{Hypothesis{}}, ended;
    Ids last = beginning;

    for (Index t = 0; t <= options.max_length && !open.empty(); ++t) {
        const Stepper::Step step = model.advance(last);
        const Tensor log_p = log_softmax(step.logits);  // (open sentences, V)

        // The best go on; those that ended leave the beam to others.
        std::vector<Hypothesis> next;
        std::vector<std::int32_t> parents, tokens;
        for (const Continuation& c : likeliest(open, log_p, beam)) {
            const Hypothesis& from = open[static_cast<std::size_t>(c.from)];
            const bool ends = c.token == options.eos;
            // The step after the last allowed token can only end the sentence.
            if (t == options.max_length && !ends) continue;
            Hypothesis longer =
                from.extended(c.token, c.log_probability - from.text.log_probability,
                              look_of(step.weights, c.from), options);
            if (ends) {
                ended.push_back(std::move(longer));
                continue;
            }
            next.push_back(std::move(longer));
            parents.push_back(static_cast<std::int32_t>(c.from));
            tokens.push_back(c.token);
        }
        if (t == options.max_length) break;
        open = std::move(next);
        const auto n = static_cast<Index>(open.size());
        model.keep(Ids(Shape{n}, parents));
        last = Ids(Shape{n, 1}, tokens);
        if (static_cast<Index>(ended.size()) >= beam) break;
    }

    // Nothing ended within the limit: the best beginning has to do.
    if (ended.empty()) ended = std::move(open);
    return std::max_element(ended.begin(), ended.end(),
                            [alpha](const Hypothesis& x, const Hypothesis& y) {
                                return merit(x.text, alpha) < merit(y.text, alpha);
                            })
        ->result();
}

}  // namespace heed
