#include <cmath>

#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

void need_fit(const Tensor& q, const Tensor& k) {
    check(q.dim(2) == k.dim(2) && (k.dim(0) == q.dim(0) || k.dim(0) == 1), "dot_scores",
          "they do not fit");
}

Tensor right(const Tensor& q, const Tensor& k) {
    need_fit(q, k);
    return matmul(q, k, {.b = true});
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        {"q-and-k-exchanged",
         "Your result has a row for each key and a column for each query. It is the "
         "other way round: the queries ask, and each of them gets a row of scores over "
         "which softmax will make its weights sum to one.",
         [](const Tensor& q, const Tensor& k) { return transpose(right(q, k), 1, 2); }},
        {"other-axis",
         "You read the keys as if they lay feature by feature: the number of key s and "
         "feature d at d S + s. They lie key by key, the D features of one beside each "
         "other. With the keys (1 0) and (0 1) the two readings agree, which hides it.",
         [](const Tensor& q, const Tensor& k) {
             need_fit(q, k);
             return matmul(q, k.reshape({k.dim(0), k.dim(2), k.dim(1)}));
         }},
        {"scaled",
         "Your scores are divided by the root of the width: for D = 2 you say 1.41 where "
         "the plain dot product is 2. That is the scaled dot product. Lesson 4.2 says "
         "what it is good for; here nothing is divided.",
         [](const Tensor& q, const Tensor& k) {
             return right(q, k) / std::sqrt(static_cast<double>(q.dim(2)));
         }},
        {"softmaxed",
         "Your rows sum to one: these are weights already. A score may be any number, 15 "
         "or -3; softmax makes shares of scores and is a step of its own.",
         [](const Tensor& q, const Tensor& k) { return softmax(right(q, k)); }},
        {"first-store-only",
         "Every sentence of your result is scored with the keys of sentence 0. That is "
         "right for a store of batch 1 and wrong for any other: sentence b has keys of "
         "its own.",
         [](const Tensor& q, const Tensor& k) {
             need_fit(q, k);
             return right(q, slice(k, 0, 0, 1));
         }},
        {"no-error",
         "Where the widths differ you take the features that both have. A query of 4 "
         "features and a key of 5 do not describe the same thing: throw a ShapeError.",
         [](const Tensor& q, const Tensor& k) {
             check(k.dim(0) == q.dim(0) || k.dim(0) == 1, "dot_scores", "batches");
             const Index D = std::min(q.dim(2), k.dim(2));
             return right(slice(q, 2, 0, D), slice(k, 2, 0, D));
         }},
        {"first-feature",
         "You multiply the first features only. A dot product adds up the products of "
         "all D features: for (1, 2) and (5, 5) it is 5 + 10 = 15, not 5.",
         [](const Tensor& q, const Tensor& k) {
             need_fit(q, k);
             return right(slice(q, 2, 0, 1), slice(k, 2, 0, 1));
         }},
        {"last-product",
         "Of the D products only the last one is left: the sum is begun anew, or "
         "overwritten, for every feature. For (1, 2) and (5, 5) you say 10, and it is 5 "
         "+ 10.",
         [](const Tensor& q, const Tensor& k) {
             need_fit(q, k);
             const Index D = q.dim(2);
             return right(slice(q, 2, D - 1, D), slice(k, 2, D - 1, D));
         }},
    };
}

}  // namespace heed::exercise
