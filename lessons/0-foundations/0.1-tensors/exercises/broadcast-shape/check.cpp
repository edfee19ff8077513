#include "lessons/exercise/check.h"

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

Check<Answer> check() {
    const Shape scalar{}, row{3}, table{2, 3}, cube{4, 2, 3};
    return {
        .properties = {{"the order of a and b does not matter",
                        [=](const auto& answer) {
                            for (const Shape& a : {row, table, cube}) {
                                const Shape one = answer(a, row), other = answer(row, a);
                                require(one == other, a, " and ", row, " give ", one,
                                        ", but ", row, " and ", a, " give ", other);
                            }
                        }},
                       {"a shape with itself is itself",
                        [=](const auto& answer) {
                            for (const Shape& a : {scalar, row, table, cube}) {
                                const Shape result = answer(a, a);
                                require(result == a, a, " twice gives ", result);
                            }
                        }}},
        .probes = {{"(2, 3) and (3,)", {table, row}},
                   {"(4, 2, 3) and (2, 3)", {cube, table}},
                   {"(4, 1) and (1, 5)", {Shape{4, 1}, Shape{1, 5}}},
                   {"(3,) and (3, 1)", {row, Shape{3, 1}}},
                   {"() and (2, 3)", {scalar, table}},
                   {"(2, 0) and (2, 1)", {Shape{2, 0}, Shape{2, 1}}},
                   {"(2, 3) and (2,), which do not fit", {table, Shape{2}}},
                   {"(2, 3) and (4, 3), which do not fit", {table, Shape{4, 3}}},
                   {"(2, 4) and (2, 2), which do not fit", {Shape{2, 4}, Shape{2, 2}}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::broadcast_shape, solution::broadcast_shape,
                     mistakes());
}

}  // namespace heed::exercise
