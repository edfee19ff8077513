#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

struct Sizes {
    Sizes(const Tensor& q, const Tensor& k)
        : B(q.dim(0)), T(q.dim(1)), S(k.dim(1)), K(q.dim(2)) {
        check(k.dim(0) == B && k.dim(2) == K, "scores", q.shape(), k.shape());
    }
    Index B, T, S, K;
};

// y[b, t, s] = score(b, t, s)
template <class Score>
Tensor each_score(const Sizes& z, const Score& score) {
    Tensor y({z.B, z.T, z.S});
    for (Index i = 0; i < y.size(); ++i)
        y.mutable_data()[i] = score(i / (z.T * z.S), i / z.S % z.T, i % z.S);
    return y;
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        {"untransposed",
         "Your function multiplies with k's memory read as (K, S), as in a plain product "
         "of matrices. A key is then not a row of k, but numbers that lie S apart, from "
         "several keys. With S = K no shape tells the two apart.",
         [](const Tensor& q, const Tensor& k) {
             const Sizes z(q, k);
             return matmul(q, k.reshape({z.B, z.K, z.S}));
         }},
        {"result-turned",
         "Your result is (B, S, T): a row for each key. The first of the two axes is the "
         "one that asks: a row of y holds all scores of one query.",
         [](const Tensor& q, const Tensor& k) {
             const Sizes z(q, k);
             return matmul(k, q, {.b = true});
         }},
        {"first-sentence",
         "All sentences got the keys of sentence 0: the place in k does not depend on b. "
         "With a batch of one, this is right.",
         [](const Tensor& q, const Tensor& k) {
             const Sizes z(q, k);
             const Tensor first = slice(k, 0, 0, 1).reshape({z.S, z.K});
             return matmul(q, first, {.b = true});
         }},
        {"wrong-sentence-step",
         "The keys of sentence b are looked for at b T K, where its queries begin in q. "
         "A sentence holds S keys, not T: in k it begins at b S K.",
         [](const Tensor& q, const Tensor& k) {
             const Sizes z(q, k);
             return each_score(z, [&](Index b, Index t, Index s) {
                 Real sum = 0;
                 for (Index i = 0; i < z.K; ++i) {
                     sum += q[(b * z.T + t) * z.K + i] *
                            k[((b * z.T + s) * z.K + i) % k.size()];
                 }
                 return sum;
             });
         }},
        {"batch-turned",
         "Your function reads k as (S, B, K): key s of sentence b is looked for at row s "
         "B + b. A transposition of matrices leaves the batch where it is, in front.",
         [](const Tensor& q, const Tensor& k) {
             const Sizes z(q, k);
             const Tensor turned = transpose(k.reshape({z.S, z.B, z.K}), 0, 1);
             return matmul(q, turned, {.b = true});
         }},
        {"running-sum",
         "Your scores grow along the row: each is the right one plus all before it in "
         "the row. The sum is cleared once for a query, and has to be cleared for each "
         "key.",
         [](const Tensor& q, const Tensor& k) {
             const Sizes z(q, k);
             Tensor y = matmul(q, k, {.b = true});
             for (Index i = 0; i < y.size(); ++i) {
                 if (i % z.S > 0) y.mutable_data()[i] += y[i - 1];
             }
             return y;
         }},
        {"last-term",
         "Each of your scores is one product, that of the last of the K numbers: the "
         "terms overwrite each other. With 1 2 and 5 6 the score is 1*5 + 2*6 = 17, not "
         "12.",
         [](const Tensor& q, const Tensor& k) {
             const Sizes z(q, k);
             return matmul(slice(q, 2, z.K - 1, z.K), slice(k, 2, z.K - 1, z.K),
                           {.b = true});
         }},
        {"bound-of-another",
         "Your inner sum stops at the number of keys, S, and not at the width K: with "
         "five keys of four numbers it would read too far, with two it stops halfway.",
         [](const Tensor& q, const Tensor& k) {
             const Sizes z(q, k);
             const Index n = std::min(z.S, z.K);
             return matmul(slice(q, 2, 0, n), slice(k, 2, 0, n), {.b = true});
         }},
        {"no-check",
         "Your function accepts keys that are wider than the queries, or of another "
         "batch, and leaves out what is too much. Scores of half a key look like scores: "
         "throw ShapeError.",
         [](const Tensor& q, const Tensor& k) {
             const Index B = std::min(q.dim(0), k.dim(0));
             const Index n = std::min(q.dim(2), k.dim(2));
             return matmul(slice(slice(q, 0, 0, B), 2, 0, n),
                           slice(slice(k, 0, 0, B), 2, 0, n), {.b = true});
         }},
    };
}

}  // namespace heed::exercise
