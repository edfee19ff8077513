// What was measured: by us and by the peers, in the peers' format, one row a line,
//
//     side <tab> row <tab> threads <tab> median <tab> p10 <tab> p90 [<tab> peak MB]
//
// A line that begins with '#' is a comment, one with '!' a row that came out wrong.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tests/bench/measure.h"

namespace heed::bench {

struct Result {
    std::string side, row;
    int threads = 1;
    Spread spread;
    double mb = 0;  // peak memory of the process; 0 where it was not measured
};

inline const std::string ours = "heed", torch = "torch", torch_tuned = "torch-tuned";

std::string to_line(const Result& result);
// Nothing for a comment. Throws Error for a line of another form.
std::optional<Result> parse_result(const std::string& line);

class Results {
public:
    void add(const Result& result) { rounds_.push_back(result); }
    // One result a round, in the order they were measured.
    const std::vector<Result>& rounds() const { return rounds_; }

    // The median of each number over the rounds; nothing where it was not measured.
    std::optional<Result> find(const std::string& side, const std::string& row,
                               int threads) const;
    // Every row of a side, each once, in the order of the first round.
    std::vector<std::string> rows_of(const std::string& side) const;
    // The fastest of OpenBLAS, BLIS and Eigen in a row of rates.
    std::optional<Result> best_blas(const std::string& row, int threads) const;

private:
    std::vector<Result> rounds_;
};

}  // namespace heed::bench
