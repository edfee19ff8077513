#include "answer.h"

namespace heed::solution {

std::vector<double> count_listing() {
    const double V = 10000, E = 256, H = 128;
    const double input = E * 4 * H, state = H * 4 * H, bias = 4 * H;
    const double lstm = input + state + bias, dense = (H + 1) * V;
    const double all = V * E + lstm + dense;
    const double small = 50 * E + lstm + (H + 1) * 50;
    const double both_ways = V * E + 2 * lstm + (2 * H + 1) * V;
    return {V * E, input,      state, bias,  0,         dense,
            all,   all + bias, all,   small, both_ways, 32 * 100 * V};
}

}  // namespace heed::solution
