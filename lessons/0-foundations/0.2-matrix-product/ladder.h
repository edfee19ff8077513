// The ladder: the product C = A B of two n x n matrices, written six times. Each rung
// removes what held the one before it back.
#pragma once

#include <string>
#include <vector>

#include "core/real.h"

namespace heed::lesson {

struct Rung {
    std::string name;
    // C (N, n) = A (N, n) B (n, n)
    void (*multiply)(Real* c, const Real* a, const Real* b, Index N, Index n);
    // Rows of C that are computed; the slowest rung does not wait for all of them. (Each
    // row walks through all of B, and takes as long as the one before.)
    Index most_rows = 1 << 20;
    bool threads = false;  // on as many threads as there are; the others on one
};

std::vector<Rung> rungs();

// What can be done about the rows of B that a tile reads, lying far apart.
std::vector<Rung> remedies();

// n must be a multiple of this: the tiles of the fourth rung have no edges.
Index step_of_sizes();

// GFLOP/s of one rung: the best of several products that take `seconds` together. Throws
// Error if the product is not the one that core/matmul.h finds.
double climb(const Rung& rung, Index n, double seconds);

}  // namespace heed::lesson
