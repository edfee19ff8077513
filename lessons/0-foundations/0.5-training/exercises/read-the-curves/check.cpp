#include "lessons/exercise/check.h"

#include <cmath>
#include <set>

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

const std::vector<double> train[] = {
    {2.77, 2.10, 1.80, 1.55, 1.31, 1.07, 0.85, 0.66, 0.50},
    {2.77, 4.90, 3.10, 5.60, 2.90, 4.20, 3.30, 5.10, 3.80},
    {2.77, 2.72, 2.67, 2.62, 2.57, 2.52, 2.48, 2.43, 2.39},
    {2.77, 2.30, 2.25, 2.24, 2.24, 2.23, 2.23, 2.23, 2.23}};
const std::vector<double> validation[] = {
    {2.78, 2.15, 1.93, 1.82, 1.85, 1.80, 1.94, 2.20, 2.57},
    {2.78, 4.70, 3.20, 5.40, 2.95, 4.40, 3.25, 5.00, 3.90},
    {2.78, 2.73, 2.68, 2.63, 2.58, 2.54, 2.49, 2.45, 2.41},
    {2.78, 2.31, 2.26, 2.25, 2.25, 2.24, 2.24, 2.24, 2.24}};

// Answer number i, from 1, to a question whose answer is a run.
std::size_t run_in(const std::vector<double>& answers, std::size_t i) {
    require(answers.size() == 6, "there are ", answers.size(), " answers, not 6");
    const double run = answers[i - 1];
    require(run == 1 || run == 2 || run == 3 || run == 4, "answer ", i, " is ", run,
            ", and the runs are 1, 2, 3 and 4");
    return static_cast<std::size_t>(run) - 1;
}

Check<Answer> check() {
    return {
        .properties =
            {{"six answers, and four different runs",
              [](const auto& answer) {
                  const std::vector<double> a = answer();
                  std::set<std::size_t> runs;
                  for (const std::size_t i : {1, 2, 4, 5}) runs.insert(run_in(a, i));
                  require(runs.size() == 4,
                          "questions 1, 2, 4 and 5 have four different answers");
              }},
             {"too large a rate: the training loss itself leaps up",
              [](const auto& answer) {
                  const std::size_t run = run_in(answer(), 1);
                  require(train[run][8] > train[run][0], "the training loss of run ",
                          run + 1, " went from ", train[run][0], " to ", train[run][8],
                          " without leaping");
              }},
             {"over-fitting: training falls while validation climbs",
              [](const auto& answer) {
                  const std::size_t run = run_in(answer(), 2);
                  const double gap = validation[run][8] - train[run][8];
                  require(train[run][8] < train[run][4] &&
                              validation[run][8] > validation[run][4],
                          "after epoch 8 the curves of run ", run + 1, " are only ", gap,
                          " apart, or both climb");
              }},
             {"the epoch to keep has the lowest validation loss",
              [](const auto& answer) {
                  const double epoch = answer().at(2);
                  require(epoch >= 0 && epoch <= 8 && std::floor(epoch) == epoch,
                          "there is no epoch ", epoch);
                  const auto e = static_cast<std::size_t>(epoch);
                  for (std::size_t other = 0; other < 9; ++other)
                      require(validation[0][e] <= validation[0][other],
                              "the run that over-fits loses ", validation[0][e],
                              " after epoch ", e, " on validation, and there is a lower ",
                              "number in that row");
              }},
             {"more epochs: the loss still falls as it did",
              [](const auto& answer) {
                  const std::size_t run = run_in(answer(), 4);
                  const double began = train[run][0] - train[run][4],
                               goes_on = train[run][4] - train[run][8];
                  require(goes_on > 0 && goes_on > 0.8 * began &&
                              validation[run][8] < validation[run][4],
                          "the training loss of run ", run + 1, " fell by ", began,
                          " in the first four epochs and by ", goes_on,
                          " in the last four; what does validation do meanwhile?");
              }},
             {"a larger model: both curves are flat, and together",
              [](const auto& answer) {
                  const std::size_t run = run_in(answer(), 5);
                  require(std::abs(train[run][8] - train[run][5]) < 0.01,
                          "the training loss of run ", run + 1, " was ", train[run][5],
                          " after epoch 5 and is ", train[run][8], ": not flat");
              }},
             {"the gap: what validation loses more than training",
              [](const auto& answer) {
                  const std::vector<double> a = answer();
                  const std::size_t run = run_in(a, 2);
                  const double gap = validation[run][8] - train[run][8];
                  require(std::abs(a[5] - gap) < 1e-3, "run ", run + 1, " loses ",
                          validation[run][8], " on validation and ", train[run][8],
                          " in training after epoch 8: not ", a[5], " more");
              }}},
        .probes = {{"the six answers", {}}},
        .tolerance = 1e-4,
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::read_the_curves, solution::read_the_curves,
                     mistakes());
}

}  // namespace heed::exercise
