#include "core/error.h"

#include <cstdio>

namespace heed::detail {

std::string text(double value) {
    char digits[32];
    const int length = std::snprintf(digits, sizeof digits, "%g", value);
    return {digits, static_cast<std::size_t>(length)};
}

}  // namespace heed::detail
