#pragma once

#include "lessons/exercise/answer.h"

namespace heed {

using Answer = Tensor(const Tensor& x, double temperature);
namespace mine {
Answer log_sum_exp;
}
namespace solution {
Answer log_sum_exp;
}

}  // namespace heed
