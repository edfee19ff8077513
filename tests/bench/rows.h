// The rows of the benchmark. Names, sizes and work are those of the peers, so that a row
// of theirs can be set beside a row of ours.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tests/bench/measure.h"

namespace heed::bench {

enum class Kind {
    machine,      // what the processor can do at best      GFLOP/s or GB/s
    gemm,         // matrix products                        GFLOP/s
    ladder,       // one product, written better and better GFLOP/s
    elementwise,  // a function of every number or row      ns for each element
    step,         // training steps, generation, start-up   ms
};

struct Row {
    std::string name;
    Kind kind;
    // Does the work, throws Error if it comes out wrong, and only then times it.
    std::function<Spread(Effort)> run;
    bool one_thread = false;  // has nothing to divide among threads
    double work = 0;          // of a gemm row: floating-point operations ..
    double bytes = 0;         // .. and what its operands and its result take in memory
};

std::vector<Row> machine_rows();
std::vector<Row> gemm_rows();
std::vector<Row> ladder_rows();
std::vector<Row> elementwise_rows();
std::vector<Row> small_step_rows();
std::vector<Row> recurrent_rows();
std::vector<Row> transformer_rows();
std::vector<Row> generation_rows();
std::vector<Row> process_rows();

// All of them, in this order.
std::vector<Row> all_rows();

}  // namespace heed::bench
