#include "lessons/exercise/picture.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "core/error.h"

namespace heed::exercise {

namespace {

constexpr Index most_rows = 8;
constexpr Index most_columns = 3;
constexpr int cell_width = 8;

std::string cell(double value) {
    char text[32];
    const double size = std::abs(value);
    const char* format =
        size != 0 && (size < 0.001 || size >= 9999.5) ? "%8.0e" : "%8.4g";
    std::snprintf(text, sizeof text, format, value);
    return text;
}

std::string padded(std::string text, int width) {
    text.resize(std::max<std::size_t>(text.size(), static_cast<std::size_t>(width)), ' ');
    return text;
}

}  // namespace

std::string picture(const Tensor& yours, const Tensor& expected) {
    check(yours.shape() == expected.shape(), "picture", "shapes differ");
    const Index columns = yours.rank() == 0 ? 1 : yours.dim(-1);
    const Index rows = columns == 0 ? 0 : yours.size() / columns;
    const Index shown_rows = std::min(rows, most_rows);
    const Index shown = std::min(columns, most_columns);
    const int panel = std::max(static_cast<int>(shown), 2) * cell_width;

    std::string text = "    " + padded("   yours", panel + 2) +
                       padded("   expected", panel + 2) + "   difference\n";
    for (Index row = 0; row < shown_rows; ++row) {
        std::string left, middle, right;
        for (Index column = 0; column < shown; ++column) {
            const auto a = static_cast<double>(yours[row * columns + column]);
            const auto b = static_cast<double>(expected[row * columns + column]);
            left += cell(a);
            middle += cell(b);
            const bool equal = std::abs(a - b) <= 1e-9 * std::max(1.0, std::abs(b));
            right += equal ? "       ." : cell(a - b);
        }
        text +=
            "    " + padded(left, panel + 2) + padded(middle, panel + 2) + right + '\n';
    }
    if (shown_rows < rows || shown < columns) {
        text += str("    (", shown_rows, " of ", rows, " rows, ", shown, " of ", columns,
                    " columns)\n");
    }
    return text;
}

}  // namespace heed::exercise
