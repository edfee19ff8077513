#include <cmath>

#include "answer.h"

namespace heed::solution {

double adam(double parameter, const std::vector<double>& gradients,
            const AdamOptions& options) {
    const auto& [lr, beta1, beta2, eps] = options;
    double m = 0, v = 0;
    int t = 0;
    for (const double g : gradients) {
        ++t;
        m = beta1 * m + (1 - beta1) * g;
        v = beta2 * v + (1 - beta2) * g * g;
        const double m_hat = m / (1 - std::pow(beta1, t));
        const double v_hat = v / (1 - std::pow(beta2, t));
        parameter -= lr * m_hat / (std::sqrt(v_hat) + eps);
    }
    return parameter;
}

}  // namespace heed::solution
