#include "tests/bench/rows.h"

namespace heed::bench {

std::vector<Row> all_rows() {
    std::vector<Row> all;
    for (auto part :
         {machine_rows, gemm_rows, ladder_rows, elementwise_rows, small_step_rows,
          recurrent_rows, transformer_rows, generation_rows, process_rows}) {
        for (Row& row : part()) all.push_back(std::move(row));
    }
    return all;
}

}  // namespace heed::bench
