#include "answer.h"

namespace heed::solution {

std::vector<double> count_a_block() {
    return {288,    // 4 (D² + D)
            552,    // D 4D + 4D and 4D D + D
            32,     // 2 norms of 2 D
            872,    // 12 D² + 13 D
            872,    // heads share the columns
            5120,   // 8 n D²
            3200,   // 4 n² D
            10240,  // 16 n D²
            32};    // 4 n² D = 16 n D² for n = 4 D
}

}  // namespace heed::solution
