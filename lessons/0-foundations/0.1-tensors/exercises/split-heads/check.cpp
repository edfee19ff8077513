#include "lessons/exercise/check.h"

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

// 10000 sentence + 100 token + feature: each number says where it comes from.
Tensor coded(Index B, Index T, Index D) {
    Tensor x({B, T, D});
    for (Index i = 0; i < x.size(); ++i)
        x.mutable_data()[i] =
            static_cast<Real>(10000 * (i / (T * D)) + 100 * (i / D % T) + i % D);
    return x;
}

void need_shape(const Tensor& y, const Shape& shape) {
    require(y.shape() == shape, "the result is ", y.shape(), ", not ", shape);
}

Check<Answer> check() {
    return {
        .properties =
            {{"two tokens, two heads: 0 1 100 101 and 2 3 102 103",
              [](const auto& answer) {
                  const Tensor right({1, 2, 2, 2}, {0, 1, 100, 101, 2, 3, 102, 103});
                  require_close(answer(coded(1, 2, 4), 2), right, 1e-12,
                                "features 0 .. 3 of tokens 0 and 1");
              }},
             {"a head has features of every token",
              [](const auto& answer) {
                  const Index T = 5, heads = 2, K = 3;
                  const Tensor y = answer(coded(1, T, heads * K), heads);
                  need_shape(y, {1, heads, T, K});
                  for (Index h = 0; h < heads; ++h) {
                      for (Index t = 0; t < T; ++t) {
                          const Real got = y[(h * T + t) * K];
                          const Index token = static_cast<Index>(got) / 100;
                          require(token == t, "row ", t, " of head ", h, " begins with ",
                                  got, ", which is a feature of token ", token);
                      }
                  }
              }},
             {"the features of a head are neighbours",
              [](const auto& answer) {
                  const Index T = 2, heads = 3, K = 4;
                  const Tensor y = answer(coded(1, T, heads * K), heads);
                  need_shape(y, {1, heads, T, K});
                  for (Index i = 0; i < y.size(); ++i) {
                      const Index h = i / (T * K), k = i % K;
                      const Index feature = static_cast<Index>(y[i]) % 100;
                      require(feature == h * K + k, "number ", k, " of head ", h,
                              " is feature ", feature, " of its token, not ", h * K + k);
                  }
              }},
             {"sentences stay apart",
              [](const auto& answer) {
                  const Tensor y = answer(coded(3, 2, 4), 2);
                  need_shape(y, {3, 2, 2, 2});
                  for (Index i = 0; i < y.size(); ++i) {
                      require(static_cast<Index>(y[i]) / 10000 == i / 8, "sentence ",
                              i / 8, " of the result holds ", y[i],
                              ", a number of sentence ",
                              static_cast<Index>(y[i]) / 10000);
                  }
              }}},
        .probes = {{"2 sentences, 3 tokens, 3 heads of 5 features", {coded(2, 3, 15), 3}},
                   {"3 sentences, 5 tokens, 2 heads of 4", {coded(3, 5, 8), 2}},
                   {"one head", {coded(2, 3, 4), 1}},
                   {"heads of one feature", {coded(2, 5, 3), 3}},
                   {"one token", {coded(2, 1, 6), 2}},
                   {"one sentence of a thousand numbers", {coded(1, 25, 40), 8}},
                   {"7 features for 2 heads, which do not share them",
                    {coded(2, 3, 7), 2}},
                   {"2 features for 4 heads", {coded(2, 3, 2), 4}},
                   {"no head", {coded(2, 3, 4), 0}},
                   {"-2 heads", {coded(2, 3, 4), -2}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::split_heads, solution::split_heads, mistakes());
}

}  // namespace heed::exercise
