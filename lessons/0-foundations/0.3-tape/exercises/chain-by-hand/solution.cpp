#include "answer.h"

namespace heed::solution {

std::vector<double> chain_by_hand() {
    const double w = 2, x = 3;
    const double p = w * x, s = p - x, L = p * s;
    const double ds = p;            // from L = p s
    const double dp = s + ds;       // from L = p s, and from s = p - x
    const double dw = dp * x;       // from p = w x
    const double dx = dp * w - ds;  // from p = w x, and from s = p - x
    return {p, s, L, ds, dp, dw, dx};
}

}  // namespace heed::solution
