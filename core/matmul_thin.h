// Products of a few rows: matmul_thin.cpp.
#pragma once

#include "core/matmul_kernel.h"

namespace heed::detail {

bool is_thin(const Product& product);
void multiply_thin(Real* c, const Real* a, const Real* b, const Product& product);

}  // namespace heed::detail
