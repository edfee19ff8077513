#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

void need_fit(const Tensor& a, const Tensor& b) {
    check(a.dim(1) == b.dim(0), "multiply", a.shape(), " and ", b.shape());
}

// Each product a[m, k] b[k, n] is given to add(place in y, product), k in the middle.
template <class Add>
Tensor rows_in_order(const Tensor& a, const Tensor& b, const Add& add) {
    need_fit(a, b);
    const Index M = a.dim(0), K = a.dim(1), N = b.dim(1);
    Tensor y({M, N});
    const auto u = a.data(), v = b.data();
    const auto out = y.mutable_data();
    for (Index m = 0; m < M; ++m) {
        for (Index k = 0; k < K; ++k) {
            for (Index n = 0; n < N; ++n)
                add(out[m * N + n], u[m * K + k] * v[k * N + n]);
        }
    }
    return y;
}

}  // namespace

// The definition; also what the others are measured against.
Tensor three_loops(const Tensor& a, const Tensor& b) {
    need_fit(a, b);
    const Index M = a.dim(0), K = a.dim(1), N = b.dim(1);
    Tensor y({M, N});
    const auto u = a.data(), v = b.data();
    const auto out = y.mutable_data();
    for (Index m = 0; m < M; ++m) {
        for (Index n = 0; n < N; ++n) {
            Real sum = 0;
            for (Index k = 0; k < K; ++k) sum += u[m * K + k] * v[k * N + n];
            out[m * N + n] = sum;
        }
    }
    return y;
}

std::vector<Mistake<Answer>> mistakes() {
    return {
        {"too-slow",
         "The numbers are right, the time is not. Look at the innermost loop and ask of "
         "a, b and y: how far is the next element from this one? A distance of 1 uses "
         "all of the 64 bytes that arrive, a distance of a row uses 8 of them. And a "
         "chain of additions to one sum keeps one lane of eight busy, even where memory "
         "is read in order. If all that is well: mutable_data() looks for a tape at each "
         "call; call it once, before the loops.",
         three_loops},
        {"last-term",
         "Each of your numbers is one product, the last one. When k is no longer the "
         "innermost loop, y[m, n] is met K times, and each time something is added.",
         [](const Tensor& a, const Tensor& b) {
             return rows_in_order(a, b, [](Real& y, Real term) { y = term; });
         }},
        {"dirty-start",
         "Your numbers are too large by 1 each, everywhere: the sums do not begin at 0. "
         "They are now in memory and not in a variable, and somebody has to clear it.",
         [](const Tensor& a, const Tensor& b) {
             return rows_in_order(a, b, [](Real& y, Real term) { y += term; }) + 1.0;
         }},
        {"square-only",
         "Your b is read with rows of K numbers; they have N. With square matrices the "
         "two are the same, which is why a test with 2 x 2 alone proves little.",
         [](const Tensor& a, const Tensor& b) {
             need_fit(a, b);
             const Index M = a.dim(0), K = a.dim(1), N = b.dim(1);
             Tensor y({M, N});
             const auto out = y.mutable_data();
             for (Index m = 0; m < M; ++m) {
                 for (Index k = 0; k < K; ++k) {
                     for (Index n = 0; n < N; ++n)
                         out[m * N + n] += a[m * K + k] * b[(k * K + n) % b.size()];
                 }
             }
             return y;
         }},
        {"turned-b",
         "Your result is a times b read as if it were stored by columns: b's row k is "
         "taken for its column. Its element (k, n) lies at k N + n.",
         [](const Tensor& a, const Tensor& b) {
             need_fit(a, b);
             return matmul(a, b.reshape({b.dim(1), b.dim(0)}), {.b = true});
         }},
        {"whole-blocks-only",
         "The last rows and columns of your result are zero: the loops go in steps of 4 "
         "and stop before an incomplete step. 37 rows are nine steps and one row.",
         [](const Tensor& a, const Tensor& b) {
             Tensor y = matmul(a, b);
             const Index M = y.dim(0), N = y.dim(1);
             for (Index i = 0; i < y.size(); ++i) {
                 if (i / N >= M / 4 * 4 || i % N >= N / 4 * 4) y.mutable_data()[i] = 0;
             }
             return y;
         }},
        {"no-check",
         "Your function multiplies (2, 3) by (4, 5). It reads rows of b that have "
         "nothing to do with a, or memory that is not b's: throw ShapeError.",
         [](const Tensor& a, const Tensor& b) {
             const Index K = std::min(a.dim(1), b.dim(0));
             return matmul(slice(a, 1, 0, K), slice(b, 0, 0, K));
         }},
    };
}

}  // namespace heed::exercise
