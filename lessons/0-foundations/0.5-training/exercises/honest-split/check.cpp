#include "lessons/exercise/check.h"

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

Check<Answer> check() {
    const Tensor x({6, 2}, {1, 20, 4, -7, 2.5, 11, -3, 5, 8, 2, 0.5, 13});
    const Ids mixed(Shape{6}, {2, 0, 3, 1, 0, 2});
    const Tensor wide({5, 3}, {3, 1000, 0.1, -1, 1400, 0.4, 2, 900, 0.2, 7, 5000, 0.9,
                               0.5, 1250, -0.3});
    const Ids five(Shape{5}, {7, 9, 7, 12, 8});
    return {
        .properties =
            {{"the example of the task",
              [](const auto& answer) {
                  const auto [train, validation] =
                      answer(Tensor({3, 1}, {1, 3, 10}), Ids(Shape{3}, {0, 4, 0}), 4);
                  require_close(train, Tensor({2, 1}, {-1, 1}), 1e-9,
                                "1 and 10 must become -1 and 1");
                  require_close(validation, Tensor({1, 1}, {-5.0 / 9}), 1e-9,
                                "3 must become -0.5556");
              }},
             {"nobody is on both sides",
              [=](const auto& answer) {
                  const auto [train, validation] = answer(x, mixed, 2);
                  require(train.dim(0) == 3 && validation.dim(0) == 3,
                          "three rows are of people held out, but training has ",
                          train.dim(0), " rows and validation ", validation.dim(0));
                  // Column 0 of rows 1, 3, 4 is 4, -3, 8: its order survives scaling.
                  const bool kept = train[0] > train[2] && train[4] > train[0];
                  require(kept,
                          "training must be rows 1, 3 and 4, of people 0 and 1, in ",
                          "this order: 4, -3, 8 in the first column. Yours has ",
                          train[0], ", ", train[2], ", ", train[4]);
              }},
             {"training knows nothing of validation",
              [=](const auto& answer) {
                  Tensor other = x.clone();
                  for (const Index i : {0, 1, 4, 5, 10, 11})  // rows of people 2 and 3
                      other.mutable_data()[static_cast<std::size_t>(i)] += 100;
                  const Tensor before = answer(x, mixed, 2).first;
                  const Tensor after = answer(other, mixed, 2).first;
                  require_close(after, before, 1e-9,
                                "100 was added to the rows of people held out, and "
                                "training changed");
              }},
             {"training has mean 0 and deviation 1 in every column",
              [=](const auto& answer) {
                  const Tensor train = answer(wide, five, 9).first;
                  require_close(mean(train, 0), Tensor({3}), 1e-9, "the means");
                  require_close(var(train, 0), Tensor({3}, 1), 1e-9, "the variances");
              }},
             {"both parts are measured with one ruler",
              [=](const auto& answer) {
                  // Rows 0 and 1 are equal; one is of training and one of validation.
                  const Tensor twins({4, 1}, {6, 6, 2, 1});
                  const auto [train, validation] =
                      answer(twins, Ids(Shape{4}, {0, 5, 1, 5}), 5);
                  require(std::abs(train[0] - validation[0]) < 1e-9, "6 becomes ",
                          train[0], " in training and ", validation[0], " in validation");
              }}},
        .probes = {{"people in any order", {x, mixed, 2}},
                   {"one person held out", {x, mixed, 3}},
                   {"columns of different size", {wide, five, 9}},
                   {"rows sorted by person", {x, Ids(Shape{6}, {0, 0, 1, 1, 4, 4}), 4}},
                   {"people held out at the top",
                    {x, Ids(Shape{6}, {4, 4, 0, 1, 1, 0}), 4}},
                   {"nobody held out", {x, mixed, 4}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::split, solution::split, mistakes());
}

}  // namespace heed::exercise
