#include "answer.h"

namespace heed::solution {

std::vector<double> vanishing() {
    const double doubled = 1024;    // ten factors of 2
    const double turned = -0.125;   // three factors of -1/2
    const double steps = 10;        // 1/512 is not yet below 1/1000, 1/1024 is
    const double tanh_path = 0.64;  // (1.25 * (1 - 0.36)) twice
    const double gates = 0.2;       // 0.5 * 0.8 * 1 * 0.5
    const double two_ways = 1.21;   // 0.9 + 0.2 in each step
    const double shared = 5;        // h3 = a^2 + a + 1, and its slope at 2
    return {doubled, turned, steps, tanh_path, gates, two_ways, shared};
}

}  // namespace heed::solution
