#include "answer.h"

namespace heed::mine {

// Operations, bytes, 1 or 0 for A; the same for B; for C; and microseconds of B.
std::vector<double> count_the_work() {
    // return {1, 2, 3, ...};  ten numbers; 2 * 3 * 4.0 may be left to the compiler.
    not_started();
}

}  // namespace heed::mine
