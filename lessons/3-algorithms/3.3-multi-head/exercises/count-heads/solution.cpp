#include "answer.h"

namespace heed::solution {

std::vector<double> count_heads() {
    return {1050624,    // 4 (512 * 512 + 512)
            146800640,  // 2 * 512 * 512 for 100 + 100 queries, 40 + 40 memories
            4096000,    // 8 heads: 2 * 100 * 40 * 64
            4096000,    // and as many to mix
            32000,      // 8 * 100 * 40
            1050624,    // the columns are dealt out otherwise, none is added
            4096000,    // 16 heads: 2 * 100 * 40 * 32
            64000,      // 16 * 100 * 40
            8401408};   // 8 * 3 (512 * 512 + 512), and 8 * 512 rows for the output
}

}  // namespace heed::solution
