#include "lessons/exercise/check.h"

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

// Numbers that say where they come from: 1000 b + 100 head + 10 token + feature.
Tensor named(Index B, Index NH, Index T, Index K) {
    Tensor heads({B, NH, T, K});
    for (Index i = 0; i < heads.size(); ++i) {
        heads.mutable_data()[static_cast<std::size_t>(i)] = static_cast<Real>(
            1000 * (i / K / T / NH) + 100 * (i / K / T % NH) + 10 * (i / K % T) + i % K);
    }
    return heads;
}

void only_its_own_token(const Check<Answer>::Function& answer) {
    const Tensor y = answer(named(1, 2, 3, 4));
    require(y.defined() && y.shape() == Shape{1, 3, 8}, "heads (1, 2, 3, 4) give ",
            y.shape(), ", not (1, 3, 8)");
    for (Index i = 0; i < y.size(); ++i) {
        const auto number = static_cast<Index>(y[i]);
        require(number / 10 % 10 == i / 8, "row ", i / 8, " of the result holds ", number,
                ", what head ", number / 100, " found for token ", number / 10 % 10);
    }
}

void heads_in_order(const Check<Answer>::Function& answer) {
    const Tensor y = answer(named(1, 3, 2, 2));
    require(y.defined() && y.size() == 12, "heads (1, 3, 2, 2) hold 12 numbers");
    for (Index i = 0; i < 6; ++i) {
        const auto number = static_cast<Index>(y[i]);
        require(number / 100 == i / 2 && number % 10 == i % 2, "number ", i,
                " of token 0 is that of head ", number / 100, ", feature ", number % 10,
                "; it should be that of head ", i / 2, ", feature ", i % 2);
    }
}

void undoes_the_split(const Check<Answer>::Function& answer) {
    Rng rng{3};
    const Tensor x = Tensor::normal({2, 5, 6}, 0, 1, rng);
    const Tensor split = transpose(x.reshape({2, 5, 3, 2}), 1, 2);
    require_close(
        answer(split), x, 1e-12,
        "split into three heads and put together, (2, 5, 6) should be as it was");
}

void longer_sentence(const Check<Answer>::Function& answer) {
    const Tensor all = named(1, 2, 4, 3);
    const Tensor y = answer(all), begun = answer(slice(all, 2, 0, 2));
    require(y.shape() == Shape{1, 4, 6} && begun.shape() == Shape{1, 2, 6},
            "four tokens give ", y.shape(), ", two of them give ", begun.shape());
    require_close(slice(y, 1, 0, 2), begun, 1e-12,
                  "the first two rows change when two more tokens follow");
}

void worked_example(const Check<Answer>::Function& answer) {
    require_close(answer(named(1, 2, 2, 2)),
                  Tensor({1, 2, 4}, {0, 1, 100, 101, 10, 11, 110, 111}), 1e-12,
                  "the worked example");
}

Check<Answer> check() {
    Rng rng{5};
    return {
        .properties = {{"row t holds what was found for token t", only_its_own_token},
                       {"head 0 first, its features together", heads_in_order},
                       {"it undoes the split", undoes_the_split},
                       {"tokens that follow change nothing before them", longer_sentence},
                       {"the worked example", worked_example}},
        .probes = {{"B 2, 3 heads, T 5, K 4", {Tensor::normal({2, 3, 5, 4}, 0, 1, rng)}},
                   {"B 3, 4 heads, T 2, K 5", {Tensor::normal({3, 4, 2, 5}, 0, 9, rng)}},
                   {"B 4, 2 heads, T 3, K 1", {Tensor::normal({4, 2, 3, 1}, 1, 1, rng)}},
                   {"one head", {Tensor::normal({2, 1, 4, 3}, 0, 1, rng)}},
                   {"one token, large", {Tensor::normal({2, 3, 1, 4}, 0, 1e6, rng)}},
                   {"no tokens", {Tensor({2, 3, 0, 4})}},
                   {"three axes", {Tensor({2, 3, 4}, 1)}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::merge_heads, solution::merge_heads, mistakes());
}

}  // namespace heed::exercise
