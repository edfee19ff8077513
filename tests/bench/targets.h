// What the project promises: how much faster than which peer, in which row.
//
// A ratio is the peer's time divided by ours, above 1 where heed is faster. A row holds
// when it holds on every number of threads that was measured.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tests/bench/results.h"
#include "tests/bench/rows.h"

namespace heed::bench {

struct Comparison {
    std::string row, side;  // the peer
    int threads = 1;
    double ratio = 0, target = 0;  // target 0: none was set
    bool holds() const { return ratio >= target; }
};

// Ours against one peer; nothing where one of the two was not measured.
std::optional<Comparison> compare(const Results& results, const Row& row,
                                  const std::string& side, int threads);
// A gemm row against the best of OpenBLAS, BLIS and Eigen in that row.
std::optional<Comparison> compare_gemm(const Results& results, const Row& row,
                                       int threads);

// Everything that has a target: rows, the geometric mean of the gemm rows, scaling from
// one thread to two ("two threads"), and memory ("memory": the peer's divided by ours).
std::vector<Comparison> all_targets(const Results& results, const std::vector<Row>& rows,
                                    const std::vector<int>& threads);

}  // namespace heed::bench
