// The kernels below the matrix product, on plain memory.
//
// `matmul_naive` is the definition, kept for ever as the oracle of the tests and not to
// be optimised; `matmul_blocked` is the same product arranged for the caches, registers
// and cores of a machine. Its parts, from the inside out: matmul_tile.h, matmul_pack.h,
// matmul_thin.cpp, matmul_blocked.cpp. Lesson 0.2.
#pragma once

#include "core/real.h"

namespace heed {

// Which operands are stored transposed: matmul(q, k, {.b = true}) is q kᵀ.
struct Transpose {
    bool a = false;
    bool b = false;
};

// How far the rows of a stored matrix are apart; 0 says that they follow one another.
struct RowSteps {
    Index c = 0, a = 0, b = 0;
};

// Sizes of one product C (N, M) = A (N, K) B (K, M), and how the three are stored. With
// row steps a matrix can be a block of columns of a wider one, as a head's queries are.
struct Product {
    Index N, K, M;
    Transpose transpose = {};
    bool accumulate = false;  // C += A B instead of C = A B
    RowSteps steps = {};

    RowSteps row_steps() const {
        return {steps.c != 0 ? steps.c : M,
                steps.a != 0 ? steps.a : (transpose.a ? N : K),
                steps.b != 0 ? steps.b : (transpose.b ? K : M)};
    }
};

// Row-major; c does not overlap a or b. K = 0 gives zeros.
void matmul_naive(Real* c, const Real* a, const Real* b, const Product& product);
void matmul_blocked(Real* c, const Real* a, const Real* b, const Product& product);

// `count` products of the same sizes, whose matrices follow one another.
void matmul_batch(Real* c, const Real* a, const Real* b, const Product& product,
                  Index count);

}  // namespace heed
