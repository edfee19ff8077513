#include "lessons/exercise/check.h"

#include <algorithm>

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

// Tokens that tell where they stood: position i holds 100 + 3 i.
Ids text_of(Index N) {
    Ids text(Shape{N});
    for (Index i = 0; i < N; ++i) text[i] = static_cast<std::int32_t>(100 + 3 * i);
    return text;
}

Check<Answer> check() {
    const Ids pied(Shape{11}, {5, 1, 5, 5, 2, 7, 1, 1, 9, 2, 4});
    return {
        .properties =
            {{"the example of the task",
              [](const auto& answer) {
                  const Ids text(Shape{8}, {11, 12, 13, 14, 15, 16, 17, 18});
                  const auto [inputs, targets] = answer(text, 2, 2);
                  require(inputs == Ids(Shape{2, 2}, {11, 12, 13, 14}),
                          "the inputs of the example are not 11 12 and 13 14; there are ",
                          inputs.size());
                  require(targets == Ids(Shape{2, 2}, {12, 13, 14, 15}),
                          "the targets of the example are not 12 13 and 14 15; the first "
                          "is ",
                          targets.size() ? targets[0] : -1);
              }},
             {"a target is the token after its input",
              [](const auto& answer) {
                  const auto [inputs, targets] = answer(text_of(20), 4, 3);
                  require(inputs.shape() == targets.shape(), "inputs are ",
                          inputs.shape(), ", but targets ", targets.shape());
                  for (Index i = 0; i < inputs.size(); ++i)
                      require(targets[i] == inputs[i] + 3, "in the text ", inputs[i],
                              " is followed by ", inputs[i] + 3, ", but its target is ",
                              targets[i]);
              }},
             {"validation stays unseen",
              [](const auto& answer) {
                  for (Index held_out = 0; held_out < 12; ++held_out) {
                      const auto [inputs, targets] = answer(text_of(13), 3, held_out);
                      for (const Ids* ids : {&inputs, &targets}) {
                          for (const auto id : ids->data())
                              require(id < 100 + 3 * (13 - held_out), "the token ", id,
                                      " is one of the last ", held_out,
                                      " of 13 tokens, and training sees it");
                      }
                  }
              }},
             {"every pair of neighbours is used, but for less than a window",
              [](const auto& answer) {
                  for (const Index T : {1, 2, 5}) {
                      const auto [inputs, targets] = answer(text_of(18), T, 1);
                      require(inputs.shape() == Shape({16 / T, T}),
                              "17 tokens of training are 16 pairs; windows of ", T,
                              " must be ", Shape({16 / T, T}), ", not ", inputs.shape());
                      for (Index i = 0; i < inputs.size(); ++i)
                          require(inputs[i] == 100 + 3 * i, "input ", i, " is ",
                                  inputs[i], ", not ", 100 + 3 * i);
                  }
              }}},
        .probes = {{"eleven tokens and windows of 3", {pied, 3, 2}},
                   {"nothing held out", {pied, 4, 0}},
                   {"windows of 1", {pied, 1, 4}},
                   {"one pair too few", {pied, 5, 1}},
                   {"just enough pairs", {pied, 5, 0}},
                   {"too few tokens for a window", {pied, 6, 5}},
                   {"a longer text", {text_of(40), 7, 4}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::windows, solution::windows, mistakes());
}

}  // namespace heed::exercise
