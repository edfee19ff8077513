#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

using Pair = std::pair<Tensor, Tensor>;

// Matrices as one, all their rows below each other.
Tensor rows(const Tensor& x) {
    return x.reshape({-1, x.dim(-1)});
}

Tensor right_da(const Tensor& b, const Tensor& dy) {
    return matmul(dy, b, {.b = true});
}

Tensor right_db(const Tensor& a, const Tensor& dy) {
    return matmul(rows(a), rows(dy), {.a = true});
}

const char* const reshape_is_no_transpose =
    "You gave a matrix the shape of its transpose with reshape. That moves no number: "
    "rows are read on across their ends. [[1 2 3] [4 5 6]] reshaped to (3, 2) begins "
    "with the row 1 2; transposed it begins with 1 4.";

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        {"batches-not-added",
         "db comes out with one matrix per batch. There is only one b: every matrix of "
         "the batch has read it, each sends a contribution, and contributions are added. "
         "(Weights have one gradient, however many sentences a batch has.)",
         [](const Tensor& a, const Tensor& b, const Tensor& dy) {
             return Pair{right_da(b, dy), matmul(a, dy, {.a = true})};
         }},
        {"mean-over-batches",
         "db is the mean over the batch, not the sum. Whether a loss is a mean is "
         "decided in the loss, and dy has that factor already. Dividing here divides "
         "twice.",
         [](const Tensor& a, const Tensor& b, const Tensor& dy) {
             return Pair{right_da(b, dy),
                         right_db(a, dy) / static_cast<double>(a.dim(0))};
         }},
        {"one-batch",
         "db is the contribution of one matrix of the batch, the last; the others are "
         "lost. A loop over the batch must add to db, not assign to it.",
         [](const Tensor& a, const Tensor& b, const Tensor& dy) {
             const Index last = a.dim(0) - 1;
             return Pair{right_da(b, dy),
                         matmul(select(a, 0, last), select(dy, 0, last), {.a = true})};
         }},
        {"product-of-sums",
         "You add up the batch in a and in dy first and multiply then. That multiplies "
         "the a of one matrix with the dy of another, which never met. With one number "
         "each, a = 1 and 2, dy = 3 and 4: db is 1*3 + 2*4 = 11, and not (1+2) * (3+4) = "
         "21.",
         [](const Tensor& a, const Tensor& b, const Tensor& dy) {
             return Pair{right_da(b, dy), matmul(sum(a, 0), sum(dy, 0), {.a = true})};
         }},
        {"batch-axis-kept",
         "The numbers of db are right, but it has a batch axis of size 1 in front. b has "
         "no such axis, and a gradient has the shape of its tensor.",
         [](const Tensor& a, const Tensor& b, const Tensor& dy) {
             return Pair{right_da(b, dy), sum(matmul(a, dy, {.a = true}), 0, Keep::yes)};
         }},
        {"reshaped-b", reshape_is_no_transpose,
         [](const Tensor& a, const Tensor& b, const Tensor& dy) {
             return Pair{matmul(dy, b.reshape({b.dim(1), b.dim(0)})), right_db(a, dy)};
         }},
        {"reshaped-a", reshape_is_no_transpose,
         [](const Tensor& a, const Tensor& b, const Tensor& dy) {
             return Pair{right_da(b, dy), matmul(a.reshape({b.dim(0), -1}), rows(dy))};
         }},
        {"reshaped-both", reshape_is_no_transpose,
         [](const Tensor& a, const Tensor& b, const Tensor& dy) {
             return Pair{matmul(dy, b.reshape({b.dim(1), b.dim(0)})),
                         matmul(a.reshape({b.dim(0), -1}), rows(dy))};
         }},
        {"not-transposed",
         "You multiply dy by b as it is. (N, M) times (K, M) do not fit; where K = M "
         "they do, and the numbers are wrong. a[n][k] met the ROW k of b, so the sum "
         "runs along rows of b, which is a product with b transposed.",
         [](const Tensor& a, const Tensor& b, const Tensor& dy) {
             return Pair{matmul(dy, b), right_db(a, dy)};
         }},
        {"own-factor",
         "You built da with a and db with b. In a product the gradient of each factor "
         "needs the OTHER one: moving a[n][k] by 1 moves y by the row k of b. What a "
         "itself is does not matter to da.",
         [](const Tensor& a, const Tensor& b, const Tensor& dy) {
             return Pair{matmul(dy, rows(a), {.b = true}), matmul(b, rows(dy))};
         }},
        {"exchanged",
         "Both gradients are right and in each other's place: da comes first.",
         [](const Tensor& a, const Tensor& b, const Tensor& dy) {
             return Pair{right_db(a, dy), right_da(b, dy)};
         }},
        {"transposed-result",
         "da and db have the right numbers, each transposed: you wrote the factors in "
         "the other order, b dy-transposed instead of dy b-transposed. A gradient lies "
         "as its tensor does.",
         [](const Tensor& a, const Tensor& b, const Tensor& dy) {
             return Pair{transpose(right_da(b, dy), 1, 2),
                         transpose(right_db(a, dy), 0, 1)};
         }},
        {"no-dy",
         "Your gradients are those of the sum of all elements of y: dy plays no part, as "
         "if it were 1 everywhere. A step passes on what it was handed.",
         [](const Tensor& a, const Tensor& b, const Tensor& dy) {
             const Tensor ones(dy.shape(), 1);
             return Pair{right_da(b, ones), right_db(a, ones)};
         }},
    };
}

}  // namespace heed::exercise
