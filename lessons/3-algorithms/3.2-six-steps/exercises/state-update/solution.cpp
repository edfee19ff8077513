#include <cmath>

#include "answer.h"

namespace heed::solution {

std::vector<double> predict_states() {
    const double shrunk = std::pow(0.5, 10);
    const double c = 0.5, distance = 0.5;  // of h from c at the beginning
    return {shrunk, 1024, 0, c + distance * shrunk, shrunk, shrunk, shrunk, 1};
}

}  // namespace heed::solution
