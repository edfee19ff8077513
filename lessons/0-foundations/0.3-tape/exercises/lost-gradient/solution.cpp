#include "answer.h"

namespace heed::solution {

std::vector<double> gradients(const std::vector<double>& leaves,
                              const std::vector<Step>& steps) {
    std::vector<double> value = leaves;
    for (const Step& step : steps) {
        const double a = value[step.left], b = value[step.right];
        value.push_back(step.operation == '+' ? a + b : a * b);
    }

    std::vector<double> gradient(value.size());
    gradient.back() = 1;
    for (std::size_t k = steps.size(); k-- > 0;) {
        const auto [operation, left, right] = steps[k];
        const double dy = gradient[leaves.size() + k];
        if (operation == '+') {
            gradient[left] += dy;
            gradient[right] += dy;
        } else {
            gradient[left] += dy * value[right];
            gradient[right] += dy * value[left];
        }
    }
    gradient.resize(leaves.size());
    return gradient;
}

}  // namespace heed::solution
