#include "nn/generate.h"

#include <algorithm>
#include <cmath>

#include "core/embedding.h"
#include "core/movement.h"
#include "core/reduce.h"
#include "core/softmax.h"

namespace heed {

namespace {

// Rows of a state, by number: who continues from whom.
State rows(const State& state, const Ids& which) {
    return {embedding(state.h, which),
            state.c.defined() ? embedding(state.c, which) : Tensor()};
}

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
    return weights.defined() ? slice(weights, 0, b, b + 1).reshape({1, -1}) : Tensor();
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
            all.push_back({before + log_p[n * V + v], n, v});
        }
    }
    const auto kept = all.begin() + std::min<Index>(count, N * V);
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

}  // namespace

template <class Cell>
std::vector<Generated> greedy(const Seq2Seq<Cell>& model, const Ids& source,
                              const Mask& mask, const Generate& options) {
    const auto memory = model.encode(source, mask);
    const Index B = source.shape()[0];
    std::vector<Hypothesis> sentences(static_cast<std::size_t>(B));
    State state = memory.start;
    Ids last(Shape{B, 1}, options.bos);

    for (Index t = 0; t <= options.max_length; ++t) {
        const auto out = model.decode(last, memory, state);
        state = out.state;
        const Tensor log_p = log_softmax(out.logits.reshape({B, -1}));  // (B, V)
        const Ids best = argmax(log_p, -1);                             // (B)
        bool all_finished = true;
        for (Index b = 0; b < B; ++b) {
            Hypothesis& sentence = sentences[static_cast<std::size_t>(b)];
            last[b] = best[b];
            if (sentence.text.finished) continue;
            // The step after the last allowed token can only end the sentence.
            if (t == options.max_length && best[b] != options.eos) continue;
            sentence = sentence.extended(best[b], log_p[b * log_p.dim(1) + best[b]],
                                         look_of(out.weights, b), options);
            all_finished = all_finished && sentence.text.finished;
        }
        if (all_finished) break;
    }

    std::vector<Generated> results;
    for (const Hypothesis& sentence : sentences) results.push_back(sentence.result());
    return results;
}

template <class Cell>
Generated beam_search(const Seq2Seq<Cell>& model, const Ids& source, const Mask& mask,
                      Index beam, double alpha, const Generate& options) {
    check<Error>(beam >= 1, "beam_search", "a beam holds at least 1 sentence, not ",
                 beam);
    check(source.shape().rank() == 2 && source.shape()[0] == 1, "beam_search",
          "searches for one sentence (1, S), not ", source.shape());
    const auto memory = model.encode(source, mask);

    std::vector<Hypothesis> open{Hypothesis{}}, ended;
    State state = memory.start;
    Ids last(Shape{1, 1}, options.bos);

    for (Index t = 0; t <= options.max_length && !open.empty(); ++t) {
        const auto out = model.decode(last, memory, state);
        const Tensor log_p = log_softmax(out.logits.reshape({last.size(), -1}));

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
                              look_of(out.weights, c.from), options);
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
        state = rows(out.state, Ids(Shape{n}, parents));
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

template std::vector<Generated> greedy(const Seq2Seq<RnnCell>&, const Ids&, const Mask&,
                                       const Generate&);
template std::vector<Generated> greedy(const Seq2Seq<GruCell>&, const Ids&, const Mask&,
                                       const Generate&);
template std::vector<Generated> greedy(const Seq2Seq<LstmCell>&, const Ids&, const Mask&,
                                       const Generate&);
template Generated beam_search(const Seq2Seq<RnnCell>&, const Ids&, const Mask&, Index,
                               double, const Generate&);
template Generated beam_search(const Seq2Seq<GruCell>&, const Ids&, const Mask&, Index,
                               double, const Generate&);
template Generated beam_search(const Seq2Seq<LstmCell>&, const Ids&, const Mask&, Index,
                               double, const Generate&);

}  // namespace heed
