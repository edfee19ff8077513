#include <cmath>
#include <memory>

#include "lessons/exercise/check.h"

#include "answer.h"
#include "core/rng.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

using Words = std::vector<int>;
using Table = std::vector<std::vector<double>>;

constexpr std::size_t called_too_often = 1000;

// One decoder for every call of an answer. It says what `table` holds for the token that
// went in, whatever went in before; tokens are numbered by the rows.
Step reading(const Table& table) {
    const auto calls = std::make_shared<std::size_t>(0);
    return [table, calls](int token) {
        if (token == bos) *calls = 0;
        require(++*calls < called_too_often, "the decoder was asked ", called_too_often,
                " times: the loop does not end");
        require(0 <= token && token < static_cast<int>(table.size()), "the token ", token,
                " went in, which there is not");
        return table[static_cast<std::size_t>(token)];
    };
}

const Table& good_day() {
    static const Table table{{0, 0, 9, 1, 1},
                             {0, 0, 1, 7, 2},
                             {5, 0, 0, 0, 0},
                             {0, 0, 2, 1, 5},
                             {0, 0, 9, 1, 3}};
    return table;
}

// A decoder that remembers: it writes the words of the sentence one after the other, then
// eos, and begins anew when bos goes in. What goes in is noted, if anyone wants to know.
Step saying(const Words& sentence, const std::shared_ptr<Words>& went_in = nullptr) {
    const auto next = std::make_shared<std::size_t>(0);
    return [sentence, next, went_in](int token) {
        if (token == bos) *next = 0;
        if (went_in) went_in->push_back(token);
        require(*next < called_too_often, "the decoder was asked ", called_too_often,
                " times: the loop does not end");
        std::vector<double> scores{-3, -2, -1, -5, -4.5, -9, -6, -2.5};
        const int word = *next < sentence.size() ? sentence[*next] : eos;
        scores[static_cast<std::size_t>(word)] = -0.5;
        ++*next;
        return scores;
    };
}

std::string text(const Words& words) {
    std::string all;
    for (const int w : words) all += str(' ', w);
    return all.empty() ? " nothing" : all;
}

Check<Answer> check() {
    return {
        .properties =
            {{"the decoder of the task writes 3 4",
              [](const auto& answer) {
                  const Words got = answer(reading(good_day()), 10);
                  require(got == Words{3, 4}, "it writes", text(got));
              }},
             {"bos goes in first, then every word that was written, each once",
              [](const auto& answer) {
                  const auto went_in = std::make_shared<Words>();
                  answer(saying({5, 3, 7}, went_in), 10);
                  require(*went_in == Words{bos, 5, 3, 7},
                          "for the sentence 5 3 7 there went in", text(*went_in));
              }},
             {"a limit of two words gives two words",
              [](const auto& answer) {
                  const Words got = answer(saying({5, 3, 7, 6}), 2);
                  require(got == Words{5, 3}, "of the sentence 5 3 7 6 it writes",
                          text(got));
              }},
             {"a sentence as long as the limit is whole",
              [](const auto& answer) {
                  const Words got = answer(saying({5, 3, 7}), 3);
                  require(got == Words{5, 3, 7}, "of the sentence 5 3 7 it writes",
                          text(got));
              }},
             {"a limit of 0 gives nothing",
              [](const auto& answer) {
                  const Words got = answer(saying({5}), 0);
                  require(got.empty(), "it writes", text(got));
              }},
             {"only eos ends a sentence",
              [](const auto& answer) {
                  const Words got = answer(saying({5, padding, 6}), 10);
                  require(got == Words{5, padding, 6},
                          "of a decoder that says 5 0 6 it writes", text(got));
              }},
             {"of equal scores the first wins",
              [](const auto& answer) {
                  const Words got = answer(
                      reading(
                          {{}, {0, 0, 0, 4, 4}, {}, {0, 0, 8, 8, 8}, {0, 0, 8, 1, 1}}),
                      10);
                  require(got == Words{3}, "it writes", text(got));
              }}},
        .probes = {{"the decoder of the task", {reading(good_day()), 10}},
                   {"the same, one word at most", {reading(good_day()), 1}},
                   {"5 3 7", {saying({5, 3, 7}), 10}},
                   {"5 3 7, two words at most", {saying({5, 3, 7}), 2}},
                   {"5 3 7, three words at most", {saying({5, 3, 7}), 3}},
                   {"an empty sentence", {saying({}), 10}},
                   {"seven words, two at most", {saying({3, 4, 5, 6, 7, 3, 4}), 2}},
                   {"padding in the middle", {saying({5, padding, 6}), 10}},
                   {"one word again and again", {saying({4, 4, 4, 4}), 9}},
                   {"a limit of 0", {saying({4}), 0}},
                   {"equal scores, large numbers",
                    {reading(
                         {{}, {0, 0, 0, 4e6, 4e6}, {}, {0, 0, 8, 1, 9}, {0, 0, 8, 8, 1}}),
                     6}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::greedy, solution::greedy, mistakes());
}

}  // namespace heed::exercise
