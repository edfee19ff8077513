// The same products, added up in other orders: what rounding makes of them.
#pragma once

#include <string>

namespace heed::lesson {

// How far matmul is from matmul_naive, and whether threads change a bit.
std::string order_of_sums();

}  // namespace heed::lesson
