#include "answer.h"

namespace heed::mine {

// The parameter after as many steps as there are gradients.
double adam(double parameter, const std::vector<double>& gradients,
            const AdamOptions& options) {
    // options.lr, .beta1, .beta2, .eps;  std::pow(x, t) and std::sqrt(x) are in <cmath>.
    not_started();
}

}  // namespace heed::mine
