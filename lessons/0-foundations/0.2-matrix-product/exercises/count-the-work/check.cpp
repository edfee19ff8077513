#include "lessons/exercise/check.h"

#include <cmath>

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

const char* const names[] = {"A", "B", "C"};

void need_ten(const std::vector<double>& n) {
    require(n.size() == 10, "there are ", n.size(), " numbers, not ten");
}

Check<Answer> check() {
    return {
        .properties =
            {{"an operation is a multiplication or an addition, two for each term",
              [](const auto& answer) {
                  const std::vector<double> n = answer();
                  need_ten(n);
                  const double terms[] = {100. * 300 * 200, 1. * 1000 * 1000,
                                          10. * 50 * 50 * 8};
                  for (std::size_t p = 0; p < 3; ++p) {
                      require(n[3 * p] == 2 * terms[p], names[p], " has ", terms[p],
                              " terms to multiply and add; you count ", n[3 * p],
                              " operations");
                  }
              }},
             {"each number moves once, and has 4 bytes",
              [](const auto& answer) {
                  const std::vector<double> n = answer();
                  need_ten(n);
                  const double results[] = {100. * 300, 1000, 10. * 50 * 50};
                  const double read[] = {100. * 200 + 200. * 300, 1000 + 1000. * 1000,
                                         10. * (50 * 8 + 8 * 50)};
                  for (std::size_t p = 0; p < 3; ++p) {
                      require(n[3 * p + 1] == 4 * (results[p] + read[p]), names[p],
                              " reads ", read[p], " numbers and writes ", results[p],
                              "; you count ", n[3 * p + 1], " bytes");
                  }
              }},
             {"below 5 operations a byte a product waits for memory",
              [](const auto& answer) {
                  const std::vector<double> n = answer();
                  need_ten(n);
                  for (std::size_t p = 0; p < 3; ++p) {
                      const double ratio = n[3 * p] / n[3 * p + 1];
                      require((n[3 * p + 2] != 0) == (ratio < 5), "by your own numbers ",
                              names[p], " does ", std::round(100 * ratio) / 100,
                              " operations a byte, and you say ", n[3 * p + 2]);
                  }
              }},
             {"the time of B is the longer of work and transport",
              [](const auto& answer) {
                  const std::vector<double> n = answer();
                  need_ten(n);
                  const double work = n[3] / 1e5, transport = n[4] / 2e4;
                  require(std::abs(n[9] - std::max(work, transport)) < 1e-6,
                          "by your own numbers the work of B takes ", work,
                          " microseconds, the transport ", transport, "; you say ", n[9]);
              }}},
        .probes = {{"your prediction", {}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::count_the_work, solution::count_the_work, mistakes());
}

}  // namespace heed::exercise
