// Bars lie on their side, so that their names can be read however long they are.
#include <algorithm>
#include <cmath>

#include "core/error.h"
#include "lessons/kit/chart.h"
#include "lessons/kit/label.h"
#include "lessons/kit/svg.h"

namespace heed::kit {

std::string svg_bar_chart(const BarChart& chart) {
    constexpr double margin = 16, font = 14, line = 22, bar = 18, pitch = 28;
    constexpr double plot_width = 380;
    constexpr int longest_name = 40;
    check<Error>(!chart.bars.empty(), "bar chart", "there is nothing to draw: no bars");

    double low = 0, high = 0, names = 0, values = 0;
    for (const Bar& b : chart.bars) {
        check<Error>(std::isfinite(b.value), "bar chart", "the value of \"", b.name,
                     "\" is ", b.value, "; only finite numbers have a length");
        low = std::min(low, b.value);
        high = std::max(high, b.value);
        names = std::max(names, svg_width(shortened(b.name, longest_name), font));
        values = std::max(values, svg_width(str(b.value), font));
    }
    // Halves, because high - low can be more than a double holds.
    const double span = high / 2 - low / 2 > 0 ? high / 2 - low / 2 : 1;
    const bool negative = low < 0;
    const double left = margin + names + 10 + (negative ? values + 6 : 0);
    const auto place = [&](double value) {
        return left + plot_width * ((value / 2 - low / 2) / span);
    };

    const std::string title = printable(chart.title), label = printable(chart.label);
    const double top = margin + (title.empty() ? 0 : line) + 6;
    const double bottom = top + pitch * static_cast<double>(chart.bars.size());
    const double width = std::max(left + plot_width + 6 + values + margin,
                                  2 * margin + svg_width(title, font));
    const double height = bottom + (label.empty() ? 0 : line) + margin;
    std::string svg = svg_begin(std::lround(width), std::lround(height), font,
                                title.empty() ? "chart" : title);
    if (!title.empty()) {
        svg += svg_text(margin, margin + font, "start", title, " font-weight=\"bold\"");
    }
    for (std::size_t i = 0; i < chart.bars.size(); ++i) {
        const double value = chart.bars[i].value;
        const double y = top + pitch * static_cast<double>(i);
        const double from = place(std::min(value, 0.0)), to = place(std::max(value, 0.0));
        svg += svg_text(margin + names, y + bar / 2 + font / 3, "end",
                        shortened(printable(chart.bars[i].name), longest_name));
        svg += str("<rect x=\"", svg_number(from), "\" y=\"", svg_number(y),
                   "\" width=\"", svg_number(to - from), "\" height=\"", svg_number(bar),
                   "\" fill=\"#0072b2\"/>\n");
        svg += svg_text(value < 0 ? from - 6 : to + 6, y + bar / 2 + font / 3,
                        value < 0 ? "end" : "start", str(value));
    }
    const std::string zero = svg_number(place(0));
    svg += str("<path d=\"M", zero, ' ', svg_number(top - 4), 'V', svg_number(bottom - 4),
               "\" stroke=\"#808080\"/>\n");
    if (!label.empty()) {
        svg += svg_text(left + plot_width / 2, bottom + font, "middle", label,
                        " fill=\"#595959\"");
    }
    return svg + "</svg>\n";
}

}  // namespace heed::kit
