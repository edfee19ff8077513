// The order of the work: round by round, and in a round row by row, our side and the
// peers' close together in time, because the machine drifts.
#pragma once

#include <string>
#include <vector>

#include "tests/bench/peers.h"
#include "tests/bench/results.h"
#include "tests/bench/rows.h"

namespace heed::bench {

struct Plan {
    std::vector<Row> rows;
    std::vector<int> threads;
    int rounds = 1;
    Effort effort = Effort::full;
    bool torch_installed = true, torch_tuned = true;  // PyTorch with which environment
    std::string program;                              // this one, to run rows in
};

// Rows whose names match one of the patterns "gemm_*,mlp_step"; * stands for anything.
// All rows where there are no patterns. Throws kit::UsageError for one that matches none.
std::vector<Row> matching(const std::vector<Row>& rows, const std::string& patterns);

// Runs the rows in this process and prints a line for each: a result, or "!" and what is
// wrong.
void run_here(const std::vector<Row>& rows, int threads, Effort effort);

// Runs everything in processes of its own. What went wrong is added to `errors`, and the
// other rows go on.
Results run_all(const Plan& plan, Peers& peers, std::vector<std::string>& errors);

}  // namespace heed::bench
