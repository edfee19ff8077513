#include <cmath>
#include <limits>

#include "answer.h"
#include "core/rng.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

using Inputs = std::tuple<Tensor, Tensor, Tensor, Ids>;

Ids symbols(const std::vector<int>& list) {
    Ids ids(Shape{static_cast<Index>(list.size())});
    for (std::size_t t = 0; t < list.size(); ++t) ids[static_cast<Index>(t)] = list[t];
    return ids;
}

// Rows of random probabilities.
Inputs inputs(Index S, Index V, Index T) {
    Rng rng{9};
    const auto rows = [&](Index n, Index m) {
        return softmax(Tensor::normal({n, m}, 0, 1.3, rng));
    };
    Ids seen(Shape{T});
    for (Index t = 0; t < T; ++t) seen[t] = static_cast<std::int32_t>(rng.below(V));
    return {rows(1, S).reshape({S}), rows(S, S), rows(S, V), seen};
}

Inputs example(const std::vector<int>& seen) {
    return {Tensor({2}, {0.6, 0.4}), Tensor({2, 2}, {0.7, 0.3, 0.2, 0.8}),
            Tensor({2, 2}, {0.9, 0.1, 0.4, 0.6}), symbols(seen)};
}

template <class F>
double ask(const F& answer, const Inputs& inputs) {
    return std::apply(answer, inputs);
}

// Every course of the states by itself.
double over_all_courses(const Inputs& inputs) {
    const auto& [first, next, show, seen] = inputs;
    const Index S = first.size(), T = seen.size();
    Index courses = 1;
    for (Index t = 0; t < T; ++t) courses *= S;
    double sum = 0;
    for (Index course = 0; course < courses; ++course) {
        Index rest = course, before = 0;
        double product = 1;
        for (Index t = 0; t < T; ++t, rest /= S) {
            const Index state = rest % S;
            product *= t == 0 ? first[state] : next[before * S + state];
            product *= show[state * show.dim(1) + seen[t]];
            before = state;
        }
        sum += product;
    }
    return std::log(sum);
}

Check<Answer> check() {
    return {
        .properties =
            {{"the example of the task: log P = -1.5371",
              [](const auto& answer) {
                  const double said = ask(answer, example({0, 1}));
                  require(std::abs(said - std::log(0.215)) < 1e-9, "it is ", said,
                          ", so P would be ", std::exp(said));
              }},
             {"one day: the sum over states of first times show",
              [](const auto& answer) {
                  const double said = std::exp(ask(answer, example({1})));
                  require(std::abs(said - 0.3) < 1e-9, "seeing 1 has the probability ",
                          "0.6 * 0.1 + 0.4 * 0.6 = 0.3, not ", said);
              }},
             {"all that can be seen in three days has together the probability 1",
              [](const auto& answer) {
                  double sum = 0;
                  for (int i = 0; i < 8; ++i)
                      sum += std::exp(ask(answer, example({i & 1, i >> 1 & 1, i >> 2})));
                  require(std::abs(sum - 1) < 1e-9, "it adds up to ", sum);
              }},
             {"it is the sum over all courses of the states",
              [](const auto& answer) {
                  const Inputs in = inputs(3, 4, 6);
                  const double said = ask(answer, in), sum = over_all_courses(in);
                  require(std::abs(said - sum) < 1e-9,
                          "the 729 courses of 6 days with 3 ",
                          "states have together the logarithm ", sum, ", not ", said);
              }},
             {"ten thousand days do not underflow",
              [](const auto& answer) {
                  const double said = ask(answer, example(std::vector<int>(10000, 0)));
                  require(std::isfinite(said), "log P is ", said);
                  require(-10000 < said && said < -1000, "log P is ", said);
              }},
             {"what cannot be has the logarithm minus infinity",
              [](const auto& answer) {
                  const double said =
                      answer(Tensor({2}, {1, 0}), Tensor({2, 2}, {1, 0, 0, 1}),
                             Tensor({2, 2}, {1, 0, 0, 1}), symbols({0, 1, 1}));
                  require(said == -std::numeric_limits<double>::infinity(),
                          "a state that never changes and shows itself cannot show 0 ",
                          "and then 1, but log P is ", said);
              }}},
        .probes = {{"the example", example({0, 1})},
                   {"3 states, 4 symbols, 6 days", inputs(3, 4, 6)},
                   {"2 states, 5 symbols, 1 day", inputs(2, 5, 1)},
                   {"5 states, 2 symbols, 40 days", inputs(5, 2, 40)},
                   {"1 state", inputs(1, 3, 7)},
                   {"4 states, 3 symbols, 3000 days", inputs(4, 3, 3000)}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::log_probability, solution::log_probability,
                     mistakes());
}

}  // namespace heed::exercise
