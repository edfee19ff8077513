#include "memory.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>

#include "lessons/kit/svg.h"
#include "lessons/kit/table.h"

namespace heed::lesson {

std::string in_a_line(const Tensor& x) {
    std::string line;
    for (const Real v : x.data()) line += str(line.empty() ? "" : " ", v);
    return line;
}

std::string strides(const Shape& shape) {
    std::string line;
    for (int axis = 0; axis < shape.rank(); ++axis)
        line += str(axis == 0 ? "" : " ", shape.stride(axis));
    return line;
}

// --- the picture ---------------------------------------------------------------------

std::string memory_picture(const std::vector<Line>& lines) {
    // Okabe and Ito's colours, paled, so that black numbers can be read on them.
    constexpr std::array<const char*, 4> token_colours = {"#9fd3f0", "#f5cf80", "#8fd4bf",
                                                          "#e8b4d0"};
    constexpr double margin = 16, cell = 36, height = 30, gap = 14, pitch = 96, font = 14;
    const auto cells = static_cast<double>(lines.at(0).x.size());
    const double width = 2 * margin + cells * cell + 3 * gap;
    std::string svg =
        kit::svg_begin(std::lround(width),
                       std::lround(margin + pitch * static_cast<double>(lines.size())),
                       font, "Four tokens in memory, and what two heads get");
    double y = margin;
    for (const Line& line : lines) {
        svg += kit::svg_text(margin, y + font, "start", line.title);
        double x = margin;
        for (Index i = 0; i < line.x.size(); ++i) {
            const auto token = static_cast<std::size_t>(line.x[i]) / 100 % 4;
            if (i > 0 && i % line.group == 0) x += gap;
            svg += str("<rect x=\"", kit::svg_number(x), "\" y=\"",
                       kit::svg_number(y + 22), "\" width=\"", kit::svg_number(cell),
                       "\" height=\"", kit::svg_number(height), "\" fill=\"",
                       token_colours[token], "\" stroke=\"#ffffff\"/>\n");
            svg += kit::svg_text(x + cell / 2, y + 22 + height / 2 + 5, "middle",
                                 str(line.x[i]));
            if (i % line.group == 0) {
                const double middle = x + static_cast<double>(line.group) * cell / 2;
                svg += kit::svg_text(middle, y + 22 + height + font + 2, "middle",
                                     str(line.name, ' ', i / line.group),
                                     " fill=\"#595959\" font-size=\"12\"");
            }
            x += cell;
        }
        y += pitch;
    }
    return svg + "</svg>\n";
}

// --- the price -----------------------------------------------------------------------

namespace {

// x[i, j] at i * step_i + j * step_j, all of them added up, j faster.
double walk(std::span<const Real> x, Index n, Index step_i, Index step_j) {
    double sum = 0;
    for (Index i = 0; i < n; ++i) {
        for (Index j = 0; j < n; ++j)
            sum += x[static_cast<std::size_t>(i * step_i + j * step_j)];
    }
    return sum;
}

// The fastest of three walks, in nanoseconds a number.
double nanoseconds(const Tensor& x, Index n, Index step_i, Index step_j) {
    double best = INFINITY;
    for (int round = 0; round < 3; ++round) {
        const auto start = std::chrono::steady_clock::now();
        const double sum = walk(x.data(), n, step_i, step_j);
        const std::chrono::duration<double, std::nano> time =
            std::chrono::steady_clock::now() - start;
        check<Error>(sum == static_cast<double>(n * n), "walk", "the sum is ", sum);
        best = std::min(best, time.count() / static_cast<double>(n * n));
    }
    return best;
}

std::string digits(double value) {
    return str(std::round(10 * value) / 10);
}

}  // namespace

std::string price_of_a_stride() {
    constexpr Index n = 2048;
    const Tensor x({n, n}, 1);
    const double along = nanoseconds(x, n, n, 1), across = nanoseconds(x, n, 1, n);
    return kit::to_text({{"how", "ns a number"},
                         {{"along the rows, step 1", digits(along)},
                          {str("down the columns, step ", n), digits(across)}},
                         {kit::Align::left, kit::Align::right}});
}

}  // namespace heed::lesson
