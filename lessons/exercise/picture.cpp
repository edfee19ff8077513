#include "lessons/exercise/picture.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "core/error.h"

namespace heed::exercise {

namespace {

constexpr Index most_rows = 8;
constexpr Index most_columns = 3;
constexpr int cell_width = 7;

// As many digits as leave a space before the number.
std::string cell(double value) {
    char text[32];
    for (int digits = 5; digits > 0; --digits) {
        if (std::snprintf(text, sizeof text, "%7.*g", digits, value) <= cell_width &&
            text[0] == ' ')
            break;
    }
    return text;
}

std::string padded(std::string text, int width) {
    text.resize(std::max<std::size_t>(text.size(), static_cast<std::size_t>(width)), ' ');
    return text;
}

bool close(double a, double b) {
    return a == b || std::abs(a - b) <= 1e-9 * std::max(1.0, std::abs(b));
}

Index worst_of(const Tensor& yours, const Tensor& expected) {
    Index worst = 0;
    double largest = -1;
    for (Index i = 0; i < yours.size(); ++i) {
        const auto a = static_cast<double>(yours[i]),
                   b = static_cast<double>(expected[i]);
        if (close(a, b)) continue;
        const double apart = std::abs(a - b);
        if (std::isnan(apart)) return i;
        if (apart <= largest) continue;
        worst = i;
        largest = apart;
    }
    return worst;
}

// Where a window of `shown` of `count` begins, so that `at` is in it, if it can be in the
// middle.
Index first_shown(Index at, Index count, Index shown) {
    return std::clamp(at - shown / 2, Index{0}, count - shown);
}

}  // namespace

std::string picture(const Tensor& yours, const Tensor& expected) {
    check(yours.shape() == expected.shape(), "picture", "shapes differ");
    const Index columns = yours.rank() == 0 ? 1 : yours.dim(-1);
    const Index rows = columns == 0 ? 0 : yours.size() / columns;
    const Index shown_rows = std::min(rows, most_rows);
    const Index shown = std::min(columns, most_columns);
    const int panel = std::max(static_cast<int>(shown), 2) * cell_width;

    // Around the worst element.
    const Index worst = worst_of(yours, expected);
    const Index first_row =
        first_shown(columns == 0 ? 0 : worst / columns, rows, shown_rows);
    const Index first = first_shown(columns == 0 ? 0 : worst % columns, columns, shown);

    std::string text = "      " + padded("   yours", panel + 2) +
                       padded("   expected", panel + 2) + "   difference\n";
    for (Index row = first_row; row < first_row + shown_rows; ++row) {
        std::string left, middle, right;
        for (Index column = first; column < first + shown; ++column) {
            const auto a = static_cast<double>(yours[row * columns + column]);
            const auto b = static_cast<double>(expected[row * columns + column]);
            left += cell(a);
            middle += cell(b);
            right += close(a, b) ? "      ." : cell(a - b);
        }
        text +=
            "    " + padded(left, panel + 2) + padded(middle, panel + 2) + right + '\n';
    }
    if (shown_rows < rows || shown < columns) {
        text += str("      (from row ", first_row, ", column ", first, " of ", rows,
                    " x ", columns, ")\n");
    }
    return text;
}

}  // namespace heed::exercise
