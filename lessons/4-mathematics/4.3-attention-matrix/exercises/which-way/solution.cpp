#include "answer.h"

namespace heed::solution {

std::vector<double> which_way() {
    const double a11 = 1.0 / 8, a31 = 4.0 / 8;                     // out1 shares out 8
    const double a12 = 3.0 / 16, a22 = 1.0 / 16, a32 = 12.0 / 16;  // out2 shares out 16
    const double context = a12 * 8 + a22 * 16 + a32 * 32;
    const double by_input = 3.0 / 4;  // in1 shares out 1 + 3
    return {a12, a31, a11 + a12, 2, context, a12, by_input, 3, 1};
}

}  // namespace heed::solution
