// Two pictures of the matrix product: under the roof of the machine, and up the ladder.
#pragma once

#include <string>
#include <vector>

#include "tests/bench/results.h"
#include "tests/bench/rows.h"

namespace heed::bench {

// GFLOP/s against operations for each byte of operands and result, both logarithmic. The
// roofs were measured: a product whose numbers come from memory cannot be above memory's
// slope, none above the multiply-adds. Empty without gemm rows or without the roofs.
std::string roofline_svg(const Results& results, const std::vector<Row>& rows,
                         int threads);

// A bar for every rung; the last rung once for each number of threads. Empty without any.
std::string ladder_svg(const Results& results, const std::vector<int>& threads);

}  // namespace heed::bench
