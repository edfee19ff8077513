#include <cmath>

#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

// What the wrong answers differ in.
struct Rule {
    bool log_of_zero = false;        // p ln p without a look at p
    bool all_queries = false;        // padding asks too
    bool divide_by_longest = false;  // ln T instead of ln n
    bool nats = false;               // not divided at all
    bool mean_of_means = false;      // sentences count alike
    bool lone_word_left_out = false;
    bool over_queries = false;   // columns instead of rows
    bool lone_word_nan = false;  // 0 / ln 1
    bool bits = false;           // log2 over ln
    bool first_words = false;    // padding is thought to stand at the end
};

double term(double p, const Rule& rule) {
    return p > 0 || rule.log_of_zero ? -p * std::log(p) : 0;
}

Tensor widths(const Tensor& weights, const Mask& real, const Rule& rule) {
    const auto [B, NH, T, S] = weights.dims<4>("head_width");
    std::vector<double> head(std::size_t(NH), 0.0);
    double count = 0;
    for (Index b = 0; b < B; ++b) {
        Index n = 0;
        for (Index t = 0; t < T; ++t) n += real(b, t);
        if (n == 0) continue;
        const double divisor = rule.nats                ? 1
                               : rule.divide_by_longest ? std::log(double(T))
                                                        : std::log(double(n));
        std::vector<double> sentence(std::size_t(NH), 0.0);
        double queries = 0;
        for (Index t = 0; t < T; ++t) {
            const bool asks = rule.first_words ? t < n : real(b, t) != 0;
            if (!asks && !rule.all_queries) continue;
            if (n == 1 && rule.lone_word_left_out) continue;
            queries += 1;
            if (n == 1 && rule.lone_word_nan) head[0] = NAN;
            if (divisor == 0 || (n == 1 && !rule.all_queries)) continue;
            for (Index h = 0; h < NH; ++h) {
                for (Index s = 0; s < S; ++s) {
                    const Index row = rule.over_queries ? s : t;
                    const Index column = rule.over_queries ? t : s;
                    const double p = weights[((b * NH + h) * T + row) * S + column];
                    sentence[std::size_t(h)] +=
                        term(p, rule) / divisor * (rule.bits ? 1 / std::log(2.0) : 1);
                }
            }
        }
        if (queries == 0) continue;
        for (std::size_t h = 0; h < head.size(); ++h)
            head[h] += rule.mean_of_means ? sentence[h] / queries : sentence[h];
        count += rule.mean_of_means ? 1 : queries;
    }
    Tensor width({NH});
    for (Index h = 0; h < NH && count > 0; ++h) {
        width.mutable_data()[std::size_t(h)] = head[std::size_t(h)] / count;
    }
    return width;
}

Mistake<Answer> mistake(const std::string& id, const std::string& sentence,
                        const Rule& rule) {
    return {id, sentence, [rule](const Tensor& weights, const Mask& real) {
                return widths(weights, real, rule);
            }};
}

// Weights are averaged over queries first, and then have one entropy a sentence.
Tensor of_the_mean(const Tensor& weights, const Mask& real) {
    const auto [B, NH, T, S] = weights.dims<4>("head_width");
    Tensor width({NH});
    Index queries = 0;
    for (Index b = 0; b < B; ++b) {
        Index n = 0;
        for (Index t = 0; t < T; ++t) n += real(b, t);
        queries += n;
        if (n < 2) continue;
        for (Index h = 0; h < NH; ++h) {
            double H = 0;
            for (Index s = 0; s < S; ++s) {
                double p = 0;
                for (Index t = 0; t < T; ++t)
                    if (real(b, t))
                        p += weights[((b * NH + h) * T + t) * S + s] / double(n);
                H += term(p, {});
            }
            width.mutable_data()[std::size_t(h)] += H / std::log(double(n)) * double(n);
        }
    }
    return queries > 0 ? width / double(queries) : width;
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        mistake(
            "log-of-zero",
            "You take the logarithm of weights that are 0. ln 0 is minus infinity, and "
            "times 0 it is no number. Softmax with a mask makes exact zeros, and sharp "
            "heads make them without one. The limit of p ln p is 0.",
            {.log_of_zero = true}),
        mistake(
            "padding-asks",
            "Rows of padding are in your mean. A word that is not there asks too, and "
            "what it gets means nothing; in a batch with much padding its rows are "
            "the most.",
            {.all_queries = true}),
        mistake(
            "longest-sentence",
            "You divide by the logarithm of the batch's length, padding included. A "
            "sentence of 2 words in a batch of 5 that looks everywhere then gets ln 2 "
            "/ ln 5 = 0.43, and not 1.",
            {.divide_by_longest = true}),
        mistake("not-divided",
                "You return entropies in nats. Two words that look everywhere have 0.69, "
                "five have 1.61, and a mean of both says more about lengths than about "
                "the head. Divide each by the most it can be.",
                {.nats = true}),
        mistake("mean-of-means",
                "You average within each sentence first, and then over sentences. A "
                "sentence of one word then counts as much as one of forty. The mean is "
                "over queries.",
                {.mean_of_means = true}),
        mistake(
            "lone-word-left-out",
            "Sentences of one word are left out of the count. Their query is real and "
            "looks at one word, which is entropy 0: in the mean of two that look "
            "everywhere and one that is alone it makes 2/3 of 1.",
            {.lone_word_left_out = true}),
        mistake("over-queries",
                "You sum p ln p down a column. A column holds what one key gets from all "
                "queries and does not sum to 1; a distribution is a row, what one query "
                "gives to all keys.",
                {.over_queries = true}),
        mistake(
            "lone-word-nan",
            "A sentence of one word makes your result no number: its entropy is 0, and "
            "so is ln 1. Where there is nothing to choose there is nothing to divide "
            "by, and the query counts with 0.",
            {.lone_word_nan = true}),
        mistake(
            "two-logarithms",
            "You take one logarithm for the entropy and another for the divisor. Equal "
            "weights then give 1.44, which is 1 / ln 2, and not 1. Bits or nats does "
            "not matter, as long as both are the same.",
            {.bits = true}),
        mistake("padding-at-the-end",
                "You take the first n words for the real ones. Some batches have their "
                "padding in front, so that all sentences end together. Which words are "
                "real is what the mask says.",
                {.first_words = true}),
        {"entropy-of-the-mean",
         "You average the weights over the queries and take the entropy of that. Two "
         "words "
         "that each look at one other word are sharp, 0; their average is 0.5 and 0.5, "
         "which looks flat, 1.",
         of_the_mean},
    };
}

}  // namespace heed::exercise
