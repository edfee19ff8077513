#include "answer.h"

namespace heed::solution {

std::vector<double> read_the_curves() {
    return {2, 1, 5, 3, 4, 2.07};
}

}  // namespace heed::solution
