// Curves, points and bars as SVG: how a loss fell, where a kernel stands under the roof.
//
//     LineChart chart{.title = "Training", .x = {"step"}, .y = {"loss"}};
//     chart.series.push_back({"with attention", steps, losses});
//     write_file("loss.svg", svg_line_chart(chart));
//
// Colours are Okabe and Ito's, "Color universal design", 2008: told apart by the colour
// blind too; curves differ in their dashes as well, points in their shape.
#pragma once

#include <string>
#include <vector>

#include "lessons/kit/ticks.h"

namespace heed::kit {

struct Axis {
    std::string label = {};
    Scale scale = Scale::linear;
};

enum class Mark { line, points };

// One curve or one cloud of points. A point that is not finite leaves a gap: that is
// where a training diverged.
struct Series {
    std::string name;
    std::vector<double> x, y;
    Mark mark = Mark::line;
    std::vector<std::string> labels = {};  // of each point, seen under the mouse; or none
};

struct LineChart {
    std::string title = {};
    Axis x = {}, y = {};
    std::vector<Series> series = {};
};

// Throws ShapeError where x, y and labels of a series differ in length, Error where no
// point can be drawn, a logarithmic axis meets a number that is not above 0, or a text
// is not UTF-8.
std::string svg_line_chart(const LineChart& chart);

struct Bar {
    std::string name;
    double value;
};

// One bar below the other, each with its value written at its end.
struct BarChart {
    std::string title = {}, label = {};  // label: of the values
    std::vector<Bar> bars = {};
};

// Throws Error without bars, and for a value that is not finite.
std::string svg_bar_chart(const BarChart& chart);

}  // namespace heed::kit
