#include "lessons/exercise/check.h"

#include <chrono>
#include <cmath>

#include "answer.h"
#include "core/simd.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();               // mistakes.cpp
Tensor three_loops(const Tensor& a, const Tensor& b);  // mistakes.cpp

namespace {

Tensor random(const Shape& shape, std::uint64_t seed) {
    Rng rng{seed};
    return Tensor::uniform(shape, 1, 2, rng);
}

template <class Work>
double seconds(const Work& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start)
        .count();
}

// Registers of two doubles gain less; there it is enough to be clearly faster.
constexpr double wanted = lanes > 2 ? 5 : 1.5;

// Both in turn, so that a busy machine is busy for both. Who is fast enough once is fast
// enough.
void need_speed(const std::function<Answer>& answer) {
    const Tensor a = random({48, 500}, 1), b = random({500, 512}, 2);
    double mine = INFINITY, loops = INFINITY;
    for (int round = 0; round < 6; ++round) {
        loops = std::min(loops, seconds([&] { three_loops(a, b); }));
        mine = std::min(mine, seconds([&] { answer(a, b); }));
        if (loops >= wanted * mine) return;
        if (round >= 2 && mine > loops) break;  // it will not get there
    }
    const double ratio = std::round(100 * loops / mine) / 100;
    const auto milliseconds = [](double s) { return std::round(1e4 * s) / 10; };
    throw Failed(str("the three loops take ", milliseconds(loops), " ms, yours ",
                     milliseconds(mine), " ms: ", ratio, " times as fast"));
}

Check<Answer> check() {
    return {
        .properties =
            {{"1 2 / 3 4 times 5 6 / 7 8 is 19 22 / 43 50",
              [](const auto& answer) {
                  require_close(
                      answer(Tensor({2, 2}, {1, 2, 3, 4}), Tensor({2, 2}, {5, 6, 7, 8})),
                      Tensor({2, 2}, {19, 22, 43, 50}), 1e-12, "by hand");
              }},
             {"with ones and zeros, a row of a picks a row of b",
              [](const auto& answer) {
                  const Tensor picks({2, 3}, {0, 0, 1, 1, 0, 0});
                  const Tensor b = random({3, 5}, 3);
                  const Tensor right = concat({slice(b, 0, 2, 3), slice(b, 0, 0, 1)}, 0);
                  require_close(answer(picks, b), right, 1e-12, "rows 2 and 0 of b");
              }},
             {str("it is at least ", wanted, " times as fast as the three loops"),
              need_speed}},
        .probes = {{"(3, 4) and (4, 5)", {random({3, 4}, 4), random({4, 5}, 5)}},
                   {"(5, 2) and (2, 7)", {random({5, 2}, 6), random({2, 7}, 7)}},
                   {"(1, 9) and (9, 2)", {random({1, 9}, 8), random({9, 2}, 9)}},
                   {"(6, 1) and (1, 3)", {random({6, 1}, 10), random({1, 3}, 11)}},
                   {"(37, 53) and (53, 41)",
                    {random({37, 53}, 12), random({53, 41}, 13)}},
                   {"around a million",
                    {random({2, 3}, 14) * 1e6, random({3, 4}, 15) * 1e6}},
                   {"(2, 0) and (0, 3)", {Tensor({2, 0}), Tensor({0, 3})}},
                   {"(2, 3) and (4, 5), which do not fit",
                    {random({2, 3}, 16), random({4, 5}, 17)}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::multiply, solution::multiply, mistakes());
}

}  // namespace heed::exercise
