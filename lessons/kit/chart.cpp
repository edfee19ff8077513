// From top to bottom: title, plot, ticks of x, label of x. From left to right: label of y
// (turned), ticks of y, plot, legend.
#include "lessons/kit/chart.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/error.h"
#include "lessons/kit/label.h"
#include "lessons/kit/svg.h"

namespace heed::kit {

namespace {

constexpr double margin = 16, font = 14, small = 12, line = 22;
constexpr double plot_width = 460, plot_height = 300;
constexpr int longest_name = 30;
const std::string grey = " fill=\"#595959\"";
const std::string little = " font-size=\"12\" fill=\"#595959\"";

const char* colour_of(std::size_t series) {
    constexpr const char* colours[] = {"#0072b2", "#d55e00", "#009e73", "#b04a8a",
                                       "#1a1a1a", "#56a0c9", "#b07c00"};
    return colours[series % std::size(colours)];
}

std::string dashes_of(std::size_t series) {
    constexpr const char* dashes[] = {"", "7 4", "2 3", "9 3 2 3"};
    const std::string pattern = dashes[series % std::size(dashes)];
    return pattern.empty() ? "" : " stroke-dasharray=\"" + pattern + '"';
}

// A circle, a square, a triangle or a diamond around a point.
std::string marker(double x, double y, std::size_t series, const std::string& meaning) {
    const char* colour = colour_of(series);
    const std::string end = meaning.empty()
                                ? "/>\n"
                                : "><title>" + xml_escaped(meaning) + "</title></path>\n";
    constexpr const char* shapes[] = {
        "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z",
        "m-3.5 -3.5h7v7h-7z",
        "m0 -5l4.5 8h-9z",
        "m0 -5l5 5l-5 5l-5 -5z",
    };
    return str("<path d=\"M", svg_number(x), ' ', svg_number(y),
               shapes[series % std::size(shapes)], "\" fill=\"", colour,
               "\" fill-opacity=\"0.8\"", end);
}

// Where numbers of an axis lie on the page.
struct Place {
    Ticks axis;
    Scale scale;
    double begin, end;  // pixels of the first tick and the last

    double operator()(double value) const {
        const auto at = [this](double v) {
            return scale == Scale::linear ? v : std::log10(v);
        };
        const double low = at(axis.values.front()), high = at(axis.values.back());
        // Halves, because high - low can be more than a double holds.
        const double share = (at(value) / 2 - low / 2) / (high / 2 - low / 2);
        return begin + share * (end - begin);
    }
};

LineChart checked(LineChart chart) {
    for (std::string* text : {&chart.title, &chart.x.label, &chart.y.label}) {
        *text = printable(*text);
    }
    for (Series& s : chart.series) {
        s.name = printable(s.name);
        check(s.x.size() == s.y.size(), "line chart", "the series \"", s.name, "\" has ",
              s.x.size(), " numbers for x and ", s.y.size(), " for y");
        check(s.labels.empty() || s.labels.size() == s.x.size(), "line chart",
              "the series \"", s.name, "\" has ", s.x.size(), " points and ",
              s.labels.size(), " labels");
        for (std::string& label : s.labels) label = printable(label);
    }
    return chart;
}

bool drawn(const Series& s, std::size_t i) {
    return std::isfinite(s.x[i]) && std::isfinite(s.y[i]);
}

// The ticks of one axis around all points that are drawn.
Ticks ticks_of(const LineChart& chart, const Axis& axis, const char* name,
               std::vector<double> Series::*numbers) {
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (const Series& s : chart.series) {
        for (std::size_t i = 0; i < s.x.size(); ++i) {
            if (!drawn(s, i)) continue;
            const double value = (s.*numbers)[i];
            check<Error>(axis.scale == Scale::linear || value > 0, "line chart", "point ",
                         i, " of \"", s.name, "\" has ", name, " = ", value,
                         ", and a logarithmic axis begins above 0; use Scale::linear");
            low = std::min(low, value);
            high = std::max(high, value);
        }
    }
    check<Error>(low <= high, "line chart",
                 "there is nothing to draw: no series has a point that is finite");
    return ticks(low, high, axis.scale);
}

double widest(const std::vector<std::string>& texts, double size) {
    double width = 0;
    for (const std::string& text : texts) width = std::max(width, svg_width(text, size));
    return width;
}

std::string stroke(double x1, double y1, double x2, double y2, const char* colour,
                   const std::string& more = "") {
    return str("<path d=\"M", svg_number(x1), ' ', svg_number(y1), 'L', svg_number(x2),
               ' ', svg_number(y2), "\" fill=\"none\" stroke=\"", colour, '"', more,
               "/>\n");
}

// Grid lines and their numbers. Labels of x that would touch the one before are left out.
std::string grid(const Place& x, const Place& y) {
    std::string svg;
    double free = 0;
    for (std::size_t i = 0; i < x.axis.values.size(); ++i) {
        const double at = x(x.axis.values[i]);
        svg += stroke(at, y.begin, at, y.end, "#e0e0e0");
        const double half = svg_width(x.axis.labels[i], small) / 2;
        if (at - half < free) continue;
        svg += svg_text(at, y.begin + line * 0.8, "middle", x.axis.labels[i], little);
        free = at + half + 4;
    }
    for (std::size_t i = 0; i < y.axis.values.size(); ++i) {
        const double at = y(y.axis.values[i]);
        svg += stroke(x.begin, at, x.end, at, "#e0e0e0");
        svg += svg_text(x.begin - 6, at + small / 3, "end", y.axis.labels[i], little);
    }
    return svg;
}

// A curve is cut where a point is missing; a piece of one point is drawn as a point.
std::string curve(const Series& s, std::size_t number, const Place& x, const Place& y) {
    std::string svg, path;
    for (std::size_t i = 0; i < s.x.size(); ++i) {
        if (!drawn(s, i)) continue;
        const bool begins = i == 0 || !drawn(s, i - 1);
        const bool ends = i + 1 == s.x.size() || !drawn(s, i + 1);
        const double px = x(s.x[i]), py = y(s.y[i]);
        if (begins && ends)
            svg += marker(px, py, number, "");
        else
            path += str(begins ? 'M' : 'L', svg_number(px), ' ', svg_number(py));
    }
    if (path.empty()) return svg;
    return svg + str("<path d=\"", path, "\" fill=\"none\" stroke=\"", colour_of(number),
                     "\" stroke-width=\"2\" stroke-linejoin=\"round\"", dashes_of(number),
                     "/>\n");
}

std::string cloud(const Series& s, std::size_t number, const Place& x, const Place& y) {
    std::string svg;
    for (std::size_t i = 0; i < s.x.size(); ++i) {
        if (!drawn(s, i)) continue;
        const std::string& name = s.labels.empty() ? s.name : s.labels[i];
        svg +=
            marker(x(s.x[i]), y(s.y[i]), number, str(name, ": ", s.x[i], ", ", s.y[i]));
    }
    return svg;
}

std::string legend(const LineChart& chart, double left, double top) {
    std::string svg;
    for (std::size_t i = 0; i < chart.series.size(); ++i) {
        const double y = top + line * (static_cast<double>(i) + 0.5);
        svg += chart.series[i].mark == Mark::line
                   ? stroke(left, y, left + 24, y, colour_of(i),
                            " stroke-width=\"2\"" + dashes_of(i))
                   : marker(left + 12, y, i, "");
        svg += svg_text(left + 32, y + font / 3, "start",
                        shortened(chart.series[i].name, longest_name));
    }
    return svg;
}

}  // namespace

std::string svg_line_chart(const LineChart& unchecked) {
    const LineChart chart = checked(unchecked);
    const Ticks x_ticks = ticks_of(chart, chart.x, "x", &Series::x);
    const Ticks y_ticks = ticks_of(chart, chart.y, "y", &Series::y);

    std::vector<std::string> names;
    for (const Series& s : chart.series) {
        names.push_back(shortened(s.name, longest_name));
    }
    const bool named = chart.series.size() > 1;
    const double left =
        margin + (chart.y.label.empty() ? 0 : line) + widest(y_ticks.labels, small) + 6;
    const double top = margin + (chart.title.empty() ? 0 : line) + 4;
    const double legend_height =
        named ? line * static_cast<double>(chart.series.size()) : 0;
    const double bottom = top + std::max(plot_height, legend_height);
    const double legend_left = left + plot_width + margin;
    const double right =
        named ? legend_left + 32 + widest(names, font) + margin : legend_left + margin;
    const double title_end = 2 * margin + svg_width(chart.title, font);
    const double height = bottom + line + (chart.x.label.empty() ? 0 : line) + margin;

    const Place x{x_ticks, chart.x.scale, left, left + plot_width};
    const Place y{y_ticks, chart.y.scale, bottom, top};
    std::string svg =
        svg_begin(std::lround(std::max(right, title_end)), std::lround(height), font,
                  chart.title.empty() ? "chart" : chart.title);
    if (!chart.title.empty()) {
        svg += svg_text(margin, margin + font, "start", chart.title,
                        " font-weight=\"bold\"");
    }
    if (!chart.x.label.empty()) {
        svg += svg_text(left + plot_width / 2, bottom + 2 * line, "middle", chart.x.label,
                        grey);
    }
    if (!chart.y.label.empty()) {
        const double px = margin + font, py = (top + bottom) / 2;
        svg += svg_text(px, py, "middle", chart.y.label,
                        str(grey, " transform=\"rotate(-90 ", svg_number(px), ' ',
                            svg_number(py), ")\""));
    }
    svg += grid(x, y);
    for (std::size_t i = 0; i < chart.series.size(); ++i) {
        const Series& s = chart.series[i];
        svg += s.mark == Mark::line ? curve(s, i, x, y) : cloud(s, i, x, y);
    }
    if (named) svg += legend(chart, legend_left, top);
    return svg + "</svg>\n";
}

}  // namespace heed::kit
