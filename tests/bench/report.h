// The tables: what was measured, beside what the peers take and what was promised.
#pragma once

#include <string>
#include <vector>

#include "tests/bench/results.h"
#include "tests/bench/rows.h"
#include "tests/bench/targets.h"

namespace heed::bench {

// Three digits that count: 0.0123, 1.23, 12.3, 123, 1230.
std::string digits(double value);

// All tables, lines of at most 80 columns.
std::string report(const Results& results, const std::vector<Row>& rows,
                   const std::vector<int>& threads);

// The same for a program: every round, the medians, the targets.
std::string to_json(const Results& results, const std::vector<Row>& rows,
                    const std::vector<int>& threads,
                    const std::vector<std::string>& notes);

}  // namespace heed::bench
