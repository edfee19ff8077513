#include "answer.h"

namespace heed::solution {

std::vector<double> count_the_bottleneck() {
    const double width = 32, digits = 20, more = 40;
    const double fixed = width;  // s0, whatever the length
    const double with_attention = width + digits * width;
    const double weights = (digits + 1) * digits;
    const double more_weights = (more + 1) * more;
    const double way = (digits - 1) + digits;  // h1 to h20, s0 to s20
    return {fixed, fixed, with_attention, weights, more_weights, way, 0};
}

}  // namespace heed::solution
