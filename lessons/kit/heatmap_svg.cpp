// A heat-map as SVG 1.1: one rectangle a cell.
#include <algorithm>
#include <cmath>
#include <iomanip>
#include <locale>
#include <sstream>

#include "lessons/kit/heatmap.h"
#include "lessons/kit/label.h"
#include "lessons/kit/ramp.h"
#include "lessons/kit/svg.h"

namespace heed::kit {

namespace {

constexpr double margin = 16, cell = 44, font = 15;
constexpr double legend_gap = 24, legend_width = 16, legend_label = 36;
constexpr double smallest_scale = 88;
constexpr int longest_label = 24;

double text_width(const std::string& text) {
    return svg_width(shortened(text, longest_label), font);
}

double widest(const std::vector<std::string>& labels) {
    double width = 0;
    for (const std::string& label : labels) width = std::max(width, text_width(label));
    return width;
}

class Svg {
public:
    explicit Svg(const Heatmap& map);
    std::string text() const { return out_.str(); }

private:
    void words(double x, double y, const char* anchor, const std::string& text,
               const std::string& more = "");
    void labels();
    void cells();
    void legend();

    const Heatmap& map_;
    bool slanted_;
    double left_, top_, grid_width_, grid_height_;
    std::ostringstream out_;
};

// From top to bottom: title, column label, column labels, grid. From left to right: row
// label (turned), row labels, grid, legend.
Svg::Svg(const Heatmap& map)
    : map_(map),
      slanted_(widest(map.columns) > cell - 4),
      grid_width_(cell * static_cast<double>(map.columns.size())),
      grid_height_(cell * static_cast<double>(map.rows.size())) {
    out_.imbue(std::locale::classic());
    const double line = font * 1.6;
    const double slant = slanted_ ? widest(map.columns) * 0.75 : 0;
    left_ = margin + (map.row_label.empty() ? 0 : line) + widest(map.rows) + 8;
    top_ = margin + (map.title.empty() ? 0 : line) +
           (map.column_label.empty() ? 0 : line) + font + slant + 8;
    const double overhang = slanted_ ? std::max(0.0, slant - cell / 2) : 0;
    const double legend_end = legend_gap + legend_width + legend_label;
    const double body_height =
        std::max({grid_height_, smallest_scale, text_width(map.row_label)});
    const double right = left_ + grid_width_ + std::max(legend_end, overhang) + margin;
    const double title_end = 2 * margin + svg_width(map.title, font);
    const long width = std::lround(std::max(right, title_end));
    const long height = std::lround(top_ + body_height + margin);

    out_ << svg_begin(width, height, font, map.title.empty() ? "heat-map" : map.title);
    labels();
    cells();
    legend();
    out_ << "</svg>\n";
}

void Svg::words(double x, double y, const char* anchor, const std::string& text,
                const std::string& more) {
    out_ << svg_text(x, y, anchor, text, more);
}

void Svg::labels() {
    const auto turned = [](double degrees, double x, double y) {
        std::ostringstream attribute;
        attribute.imbue(std::locale::classic());
        attribute << " transform=\"rotate(" << degrees << ' ' << x << ' ' << y << ")\"";
        return attribute.str();
    };
    double y = margin + font;
    if (!map_.title.empty()) {
        words(margin, y, "start", map_.title, " font-weight=\"bold\"");
        y += font * 1.6;
    }
    const std::string grey = " fill=\"#595959\"";
    if (!map_.column_label.empty()) {
        words(left_ + grid_width_ / 2, y, "middle", map_.column_label, grey);
    }
    if (!map_.row_label.empty()) {
        const double x = margin + font;
        const double middle =
            top_ + std::max(grid_height_, text_width(map_.row_label)) / 2;
        words(x, middle, "middle", shortened(map_.row_label, longest_label),
              grey + turned(-90, x, middle));
    }
    for (std::size_t r = 0; r < map_.rows.size(); ++r) {
        words(left_ - 8, top_ + (static_cast<double>(r) + 0.5) * cell + font / 3, "end",
              shortened(map_.rows[r], longest_label));
    }
    for (std::size_t c = 0; c < map_.columns.size(); ++c) {
        const double x = left_ + (static_cast<double>(c) + 0.5) * cell, foot = top_ - 8;
        words(x, foot, slanted_ ? "start" : "middle",
              shortened(map_.columns[c], longest_label),
              slanted_ ? turned(-45, x, foot) : std::string{});
    }
}

void Svg::cells() {
    for (std::size_t r = 0; r < map_.rows.size(); ++r) {
        for (std::size_t c = 0; c < map_.columns.size(); ++c) {
            const double value = map_.values[r * map_.columns.size() + c];
            const double x = left_ + static_cast<double>(c) * cell;
            const double y = top_ + static_cast<double>(r) * cell;
            const Colour ground = ramp(value);
            out_ << "<g><title>" << xml_escaped(map_.rows[r]) << " / "
                 << xml_escaped(map_.columns[c]) << ": " << std::setprecision(6) << value
                 << "</title><rect x=\"" << x << "\" y=\"" << y << "\" width=\"" << cell
                 << "\" height=\"" << cell << "\" fill=\"" << hex(ground)
                 << "\" stroke=\"#d0d0d0\"/>";
            // A page of 0.00 would bury the numbers that matter.
            if (value >= 0.005) {
                out_ << "<text x=\"" << x + cell / 2 << "\" y=\""
                     << y + cell / 2 + font / 3
                     << "\" text-anchor=\"middle\" font-size=\"13\" fill=\""
                     << hex(text_colour(ground)) << "\">" << std::fixed
                     << std::setprecision(2) << value << std::defaultfloat
                     << std::setprecision(6) << "</text>";
            }
            out_ << "</g>\n";
        }
    }
}

void Svg::legend() {
    const double x = left_ + grid_width_ + legend_gap;
    const double height = std::max(grid_height_, smallest_scale);
    out_
        << "<defs><linearGradient id=\"heed-scale\" x1=\"0\" y1=\"1\" x2=\"0\" y2=\"0\">";
    for (const double value : {0.0, 0.5, 1.0}) {
        out_ << "<stop offset=\"" << value << "\" stop-color=\"" << hex(ramp(value))
             << "\"/>";
    }
    out_ << "</linearGradient></defs>\n<rect x=\"" << x << "\" y=\"" << top_
         << "\" width=\"" << legend_width << "\" height=\"" << height
         << "\" fill=\"url(#heed-scale)\" stroke=\"#808080\"/>\n";
    for (const double value : {0.0, 0.5, 1.0}) {
        const double y = top_ + (1 - value) * (height - font) + font * 0.85;
        out_ << "<text x=\"" << x + legend_width + 6 << "\" y=\"" << y
             << "\" font-size=\"13\">" << value << "</text>\n";
    }
}

}  // namespace

std::string svg_heatmap(const Heatmap& unchecked) {
    const Heatmap map = checked(unchecked);
    return Svg(map).text();
}

}  // namespace heed::kit
