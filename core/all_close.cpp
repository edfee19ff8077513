#include "core/all_close.h"

#include <cmath>
#include <limits>
#include <ostream>
#include <sstream>

namespace heed {

std::string to_string(const Verdict& verdict) {
    return verdict.ok ? "close" : verdict.message;
}

std::ostream& operator<<(std::ostream& out, const Verdict& verdict) {
    return out << to_string(verdict);
}

std::string place(const Shape& shape, Index position) {
    Shape at = shape;
    for (int i = 0; i < shape.rank(); ++i) {
        at = at.with(i, position / shape.stride(i) % shape[i]);
    }
    return str(at);
}

Verdict all_close(const Tensor& actual, const Tensor& expected, double rtol,
                  double atol) {
    if (actual.shape() != expected.shape()) {
        return {false, str("shape ", actual.shape(), " instead of ", expected.shape())};
    }
    Index far = 0, worst = 0;
    double worst_excess = -1;
    for (Index i = 0; i < actual.size(); ++i) {
        const double a = actual[i], e = expected[i];
        if (a == e) continue;  // also two equal infinities
        const double difference = std::abs(a - e), allowed = atol + rtol * std::abs(e);
        if (difference <= allowed && std::isfinite(allowed)) continue;
        ++far;
        const double excess = std::isfinite(difference - allowed)
                                  ? difference - allowed
                                  : std::numeric_limits<double>::infinity();
        if (excess > worst_excess) {
            worst_excess = excess;
            worst = i;
        }
    }
    if (far == 0) return {};
    std::ostringstream out;
    out << far << " of " << actual.size() << " elements differ by more than " << atol
        << " + " << rtol << " |expected|; worst at " << place(actual.shape(), worst)
        << ": ";
    out.precision(std::numeric_limits<Real>::max_digits10);
    out << actual[worst] << " instead of " << expected[worst];
    return {false, out.str()};
}

}  // namespace heed
