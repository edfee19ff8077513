// The matrix product, on its own and in batches: where a network spends its time.
//
// The kernels below it share one interface. `matmul_naive` is the definition, kept for
// ever as the oracle of the tests and not to be optimised; `matmul_blocked` is the same
// product arranged for the caches and registers of a processor. Lesson 0.2.
#pragma once

#include "core/tensor.h"

namespace heed {

// Which operands are stored transposed: matmul(q, k, {.b = true}) is q kᵀ.
struct Transpose {
    bool a = false;
    bool b = false;
};

// y = a b      a: (.., N, K)   b: (.., K, M)   ->   y: (.., N, M)
//
// da = dy bᵀ   (N, M)(M, K) -> (N, K)
// db = aᵀ dy   (K, N)(N, M) -> (K, M)
//
// Leading axes are batches and broadcast: (B, T, D)(D, M) multiplies every batch by one
// matrix. A transposed operand is given as (.., K, N) or (.., M, K) and is never copied
// into the other order. Throws ShapeError unless both have two axes or more, the inner
// sizes agree and the batches broadcast.
Tensor matmul(const Tensor& a, const Tensor& b, Transpose transpose = {});

// Sizes of one product C (N, M) = A (N, K) B (K, M), and how A and B are stored.
struct Product {
    Index N, K, M;
    Transpose transpose = {};
    bool accumulate = false;  // C += A B instead of C = A B
};

// Row-major, contiguous, c not overlapping a or b. K = 0 gives zeros.
void matmul_naive(Real* c, const Real* a, const Real* b, const Product& product);
void matmul_blocked(Real* c, const Real* a, const Real* b, const Product& product);

}  // namespace heed
