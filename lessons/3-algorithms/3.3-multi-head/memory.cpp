// The picture: 24 numbers in a row, and which of them a product takes for one matrix.
#include "lessons/kit/file.h"
#include "lessons/kit/svg.h"
#include "report.h"

namespace lesson {

using namespace heed;
using namespace heed::kit;

namespace {

constexpr Index tokens = 4, heads = 3, K = 2, D = heads * K;
constexpr double cell = 27, left = 16;
// One colour for each token: Okabe and Ito, lightened.
const char* const colours[] = {"#f6d58a", "#a9d8f5", "#9fdcc5", "#f0c3da"};

// 24 cells, each "token.feature", in the order `at` gives; below them a bracket for every
// matrix of `rows` rows, with the ends of rows marked.
template <class At>
std::string strip(double y, const std::string& title, const At& at, Index rows,
                  const std::string& matrix) {
    std::string svg = svg_text(left, y - 8, "start", title, " font-weight=\"bold\"");
    for (Index i = 0; i < tokens * D; ++i) {
        const Index number = at(i), token = number / D, feature = number % D;
        const double x = left + static_cast<double>(i) * cell;
        svg += str("<rect x=\"", svg_number(x), "\" y=\"", svg_number(y), "\" width=\"",
                   svg_number(cell), "\" height=\"26\" fill=\"",
                   colours[static_cast<std::size_t>(token)], "\" stroke=\"#ffffff\"/>\n");
        svg += svg_text(x + cell / 2, y + 18, "middle", str(token, '.', feature),
                        " font-size=\"12\"");
    }
    for (Index m = 0; rows > 0 && m < tokens * D / (rows * K); ++m) {
        const double begin = left + static_cast<double>(m * rows * K) * cell + 2;
        const double end = begin + static_cast<double>(rows * K) * cell - 4;
        svg += str("<path d=\"M", svg_number(begin), ' ', svg_number(y + 30), " v8 H",
                   svg_number(end), " v-8\" fill=\"none\" stroke=\"#1a1a1a\"/>\n");
        for (Index r = 1; r < rows; ++r) {
            const double x = left + static_cast<double>((m * rows + r) * K) * cell;
            svg += str("<path d=\"M", svg_number(x), ' ', svg_number(y + 30),
                       " v5\" stroke=\"#1a1a1a\"/>\n");
        }
        svg += svg_text((begin + end) / 2, y + 54, "middle", str(matrix, ' ', m),
                        " font-size=\"12\"");
    }
    return svg;
}

}  // namespace

void draw_memory(const std::string& out) {
    const auto as_it_lies = [](Index i) { return i; };
    const auto transposed = [](Index i) {  // (head, token, k) <- (token, head, k)
        const Index head = i / (tokens * K), token = i / K % tokens;
        return token * D + head * K + i % K;
    };
    const std::string title =
        "24 numbers in memory (token.feature), and the matrices that a product sees";
    std::string svg = svg_begin(static_cast<long>(2 * left + 24 * cell), 322, 14, title);
    svg += strip(34, "as printed: reshaped to (token 4, head 3, K 2)", as_it_lies, heads,
                 "3 heads of token");
    svg += strip(140, "cut: reshaped to (head 3, token 4, K 2)", as_it_lies, tokens,
                 "taken for 4 tokens of head");
    svg += strip(246, "reshaped as printed, then transposed to (head 3, token 4, K 2)",
                 transposed, tokens, "4 tokens of head");
    write_file(out + "/memory.svg", svg + "</svg>\n");
}

}  // namespace lesson
