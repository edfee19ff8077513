#include "answer.h"

namespace heed::solution {

std::vector<double> count_the_work() {
    return {12000000, 440000,  0,  // 27 operations a byte: 120 us of work, 22 of memory
            2000000,  4008000, 1,  // 0.5 operations a byte
            400000,   132000,  1,  // 3 operations a byte: 8 is too short a sum
            200.4};                // 20 us of work, 200.4 of memory
}

}  // namespace heed::solution
