#pragma once

#include "lessons/exercise/answer.h"

namespace heed {

struct AdamOptions {
    double lr = 1e-3, beta1 = 0.9, beta2 = 0.999, eps = 1e-8;
};

using Answer = double(double parameter, const std::vector<double>& gradients,
                      const AdamOptions& options);
namespace mine {
Answer adam;
}
namespace solution {
Answer adam;
}

}  // namespace heed
