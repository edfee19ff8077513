#include <cmath>

#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

// The forward algorithm, with places where it can go wrong.
struct Way {
    bool transposed = false;  // next from column to row
    bool best_way = false;    // the largest for the sum over ways
    bool best_end = false;    // the largest for the sum at the end
    bool first_shown = true;  // or the first symbol is ignored
    bool today = true;        // or each day counts the symbol of the day before
    bool move_first = false;  // the state moves before the first day
    bool over_to = false;     // sums over where one goes
};

Tensor best_or_sum(const Tensor& x, bool best) {
    return best ? max(x, 0) : logsumexp(x, 0);
}

double walk(const Way& way, const Tensor& first, const Tensor& next, const Tensor& show,
            const Ids& seen) {
    const Tensor log_next = log(way.transposed ? transpose(next, 0, 1) : next);
    const Tensor log_show = log(show);
    const auto moved = [&](const Tensor& a) {
        const Tensor ways = a.reshape({-1, 1}) + log_next;  // (S, S), from, to
        if (way.over_to) return logsumexp(ways, 1);
        return best_or_sum(ways, way.best_way);
    };
    Tensor a = log(first);
    if (way.move_first) a = moved(a);
    if (way.first_shown) a = a + select(log_show, 1, seen[0]);
    for (Index t = 1; t < seen.size(); ++t)
        a = moved(a) + select(log_show, 1, seen[way.today ? t : t - 1]);
    return best_or_sum(a, way.best_end).item();
}

Mistake<Answer> mistake(std::string id, std::string sentence, const Way& way) {
    return {std::move(id), std::move(sentence),
            [way](const Tensor& first, const Tensor& next, const Tensor& show,
                  const Ids& seen) { return walk(way, first, next, show, seen); }};
}

// log a of the last day, as it should be.
Tensor last(const Tensor& first, const Tensor& next, const Tensor& show,
            const Ids& seen) {
    Tensor a = log(first) + select(log(show), 1, seen[0]);
    for (Index t = 1; t < seen.size(); ++t)
        a = logsumexp(a.reshape({-1, 1}) + log(next), 0) + select(log(show), 1, seen[t]);
    return a;
}

// a[j] itself, from day to day.
double plain(const Tensor& first, const Tensor& next, const Tensor& show,
             const Ids& seen) {
    Tensor a = first * select(show, 1, seen[0]);  // (S)
    for (Index t = 1; t < seen.size(); ++t)
        a = matmul(a.reshape({1, -1}), next).reshape({-1}) * select(show, 1, seen[t]);
    return std::log(sum(a).item());
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        {"underflow",
         "Your formula is right, but it carries probabilities and not their logarithms. "
         "Each day makes them smaller; after some hundred days they are below 1e-308, "
         "become 0, and the logarithm of 0 is minus infinity.",
         plain},
        mistake(
            "from-and-to-exchanged",
            "You read `next` from column to row. Row i holds where state i goes: each "
            "ROW of it adds up to 1. In the example state 0 goes to state 1 with 0.3.",
            {.transposed = true}),
        mistake("best-way-only",
                "You take the largest of the ways into a state, not their sum. That is "
                "Viterbi's algorithm: the probability of the best single course, and not "
                "of everything that could have shown this.",
                {.best_way = true, .best_end = true}),
        mistake("best-way-summed-at-the-end",
                "At the end you add up the states, but on the way you keep only the best "
                "way into each. All ways that meet in a state are added.",
                {.best_way = true}),
        mistake("summed-over-where-one-goes",
                "You sum over the states one goes to, and each row of `next` adds up to "
                "1: nothing moves. For a'[j] the sum runs over the states one comes "
                "FROM. In the example 0.54 * 0.7 + 0.16 * 0.2 come together in state 0.",
                {.over_to = true}),
        {"logarithms-added-at-the-end",
         "At the end you add up the logarithms of a, which multiplies the probabilities. "
         "The states are alternatives: 0.041 + 0.174, and then the logarithm.",
         [](const Tensor& first, const Tensor& next, const Tensor& show,
            const Ids& seen) { return sum(last(first, next, show, seen)).item(); }},
        mistake(
            "best-end",
            "On the way all is added up, but at the end you take the likeliest last "
            "state. What was seen may have ended in any: 0.041 + 0.174 in the example.",
            {.best_end = true}),
        mistake("first-symbol-ignored",
                "The symbol of the first day is not counted. a begins as first[j] times "
                "the probability that state j shows it: 0.54 and 0.16 in the example.",
                {.first_shown = false}),
        mistake("yesterdays-symbol",
                "After each move you count the symbol of the day before. The state has "
                "moved on; the new state has to show today's symbol.",
                {.today = false}),
        mistake("moves-too-early",
                "Your model moves before the first day. `first` is already the state of "
                "the first day; the first move leads to the second.",
                {.move_first = true}),
        {"two-for-e",
         "Your logarithm has base 2. One bit is 0.693 nats: the result is too large by "
         "1.443 everywhere.",
         [](const Tensor& first, const Tensor& next, const Tensor& show,
            const Ids& seen) {
             return walk({}, first, next, show, seen) / std::log(2.0);
         }},
        {"probability-returned",
         "You return the probability; asked for is its logarithm.",
         [](const Tensor& first, const Tensor& next, const Tensor& show,
            const Ids& seen) { return std::exp(walk({}, first, next, show, seen)); }},
    };
}

}  // namespace heed::exercise
