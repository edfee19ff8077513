#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <regex>

#include "core/error.h"
#include "lessons/kit/chart.h"
#include "lessons/kit/svg.h"

using namespace heed;
using namespace heed::kit;

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

LineChart losses() {
    LineChart chart{"Training", {"step"}, {"loss"}, {}};
    chart.series.push_back({"with attention", {0, 100, 200}, {9, 2, 0.5}});
    chart.series.push_back({"without", {0, 100, 200}, {9, 4, 3}});
    return chart;
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos;
         at = text.find(part, at + 1)) {
        ++found;
    }
    return found;
}

bool contains(const std::string& text, const std::string& part) {
    return count(text, part) > 0;
}

// Every tag that opens is closed, in order, and attributes are in quotes.
bool is_well_formed(const std::string& xml) {
    const std::regex tag("<(/?)([a-z]+)((?: [a-zA-Z:0-9-]+=\"[^\"<>]*\")*)(/?)>");
    std::vector<std::string> open;
    std::size_t tags = 0;
    for (std::sregex_iterator i(xml.begin(), xml.end(), tag), end; i != end; ++i) {
        ++tags;
        if ((*i)[1].length() > 0) {
            if (open.empty() || open.back() != (*i)[2]) return false;
            open.pop_back();
        } else if ((*i)[4].length() == 0) {
            open.push_back((*i)[2]);
        }
    }
    return open.empty() && tags == count(xml, "<") && tags == count(xml, ">");
}

bool is_picture(const std::string& svg) {
    return is_well_formed(svg) && svg.rfind("<svg ", 0) == 0 && !contains(svg, "nan") &&
           !contains(svg, "inf");
}

}  // namespace

TEST_SUITE("lessons/chart") {
TEST_CASE("ticks are round numbers around all there is to draw") {
    CHECK(ticks(0, 1, Scale::linear).labels ==
          std::vector<std::string>{"0", "0.2", "0.4", "0.6", "0.8", "1"});
    CHECK(ticks(-3, 42, Scale::linear).labels ==
          std::vector<std::string>{"-10", "0", "10", "20", "30", "40", "50"});
    CHECK(ticks(3, 70, Scale::logarithmic).labels ==
          std::vector<std::string>{"2", "5", "10", "20", "50", "100"});
    CHECK(ticks(1e-4, 1e3, Scale::logarithmic).labels.size() == 8);
}

TEST_CASE("any two numbers give between two and twelve ticks, rising, around both") {
    for (const double low : {1e-300, 1e-9, 0.3, 1.0, 7.0, 1000.0, 2.5e8, 1e300}) {
        for (const double factor : {1.0, 1.0001, 1.7, 3.0, 999.0, 1e5, 1e7}) {
            for (const Scale scale : {Scale::linear, Scale::logarithmic}) {
                CAPTURE(low);
                CAPTURE(factor);
                const double high = low * factor;
                const Ticks axis = ticks(low, high, scale);
                CHECK(axis.values.size() >= 2);
                CHECK(axis.values.size() <= 12);
                CHECK(axis.labels.size() == axis.values.size());
                CHECK(axis.values.front() <= low * (1 + 1e-6));
                CHECK(axis.values.back() >= high * (1 - 1e-6));
                for (std::size_t i = 1; i < axis.values.size(); ++i) {
                    CHECK(axis.values[i - 1] < axis.values[i]);
                }
            }
        }
    }
    CHECK(ticks(0, 0, Scale::linear).values.size() >= 2);
    CHECK(ticks(-1e308, 1e308, Scale::linear).values.size() >= 2);
}

TEST_CASE("an axis that cannot be drawn is refused") {
    CHECK_THROWS_AS(ticks(not_a_number, 1, Scale::linear), Error);
    CHECK_THROWS_AS(ticks(0, infinity, Scale::linear), Error);
    CHECK_THROWS_AS(ticks(2, 1, Scale::linear), Error);
    CHECK_THROWS_WITH_AS(ticks(0, 1, Scale::logarithmic),
                         "[ticks] a logarithmic axis has no 0; draw it on a linear one",
                         Error);
}

TEST_CASE("curves, names, labels and title are in the picture") {
    const std::string svg = svg_line_chart(losses());
    CHECK(is_picture(svg));
    for (const char* text : {"Training", "step", "loss", "with attention", "without"}) {
        CHECK(contains(svg, std::string(">") + text + "</text>"));
    }
    CHECK(count(svg, "stroke-width=\"2\" stroke-linejoin") == 2);
}

TEST_CASE("a curve without a rival needs no legend") {
    LineChart chart = losses();
    chart.series.pop_back();
    CHECK_FALSE(contains(svg_line_chart(chart), "with attention"));
}

TEST_CASE("a point lies where its numbers say") {
    LineChart chart{"", {}, {}, {{"p", {0, 10}, {0, 10}, Mark::points, {"a", "b"}}}};
    const std::string svg = svg_line_chart(chart);
    CHECK(is_picture(svg));
    CHECK(contains(svg, "<title>b: 10, 10</title>"));
    // Ticks of 0 .. 10 end where the points are: left, bottom and right, top.
    CHECK(contains(svg, "M36.4 320m"));
    CHECK(contains(svg, "M496.4 20m"));
}

TEST_CASE("where a training diverged the curve has a gap") {
    LineChart chart;
    chart.series.push_back(
        {"loss", {0, 1, 2, 3, 4, 5}, {3, 2, not_a_number, 1, infinity, 4}});
    const std::string svg = svg_line_chart(chart);
    CHECK(is_picture(svg));
    CHECK(count(svg, "stroke-linejoin") == 1);
    CHECK(count(svg, "a4 4 0 1 0 8 0") == 2);  // points 3 and 5 stand alone
    chart.series[0].y = {not_a_number, not_a_number, not_a_number,
                         infinity,     -infinity,    not_a_number};
    CHECK_THROWS_WITH_AS(
        svg_line_chart(chart),
        "[line chart] there is nothing to draw: no series has a point that is finite",
        Error);
    CHECK_THROWS_AS(svg_line_chart({}), Error);
}

TEST_CASE("one point, equal points and huge numbers are drawn") {
    for (const Scale scale : {Scale::linear, Scale::logarithmic}) {
        for (const std::vector<double>& y : std::vector<std::vector<double>>{
                 {7, 7, 7}, {1e-300, 1, 1e300}, {1, 1 + 1e-12, 1}}) {
            LineChart chart{"", {}, {"y", scale}, {{"s", {1, 2, 3}, y}}};
            CHECK(is_picture(svg_line_chart(chart)));
            chart.series[0].x = {5};
            chart.series[0].y = {y[0]};
            CHECK(is_picture(svg_line_chart(chart)));
        }
    }
    const LineChart wide{"", {}, {}, {{"s", {1, 2}, {-1e308, 1e308}}}};
    CHECK(is_picture(svg_line_chart(wide)));
}

TEST_CASE("a logarithmic axis refuses what is not above 0, with the point") {
    LineChart chart = losses();
    chart.y.scale = Scale::logarithmic;
    CHECK(is_picture(svg_line_chart(chart)));
    chart.series[1].y[2] = -1;
    CHECK_THROWS_WITH_AS(svg_line_chart(chart),
                         "[line chart] point 2 of \"without\" has y = -1, and a "
                         "logarithmic axis begins above 0; use Scale::linear",
                         Error);
    chart.series[1].y[2] = 0;
    CHECK_THROWS_AS(svg_line_chart(chart), Error);
}

TEST_CASE("series whose lengths differ are refused") {
    LineChart chart = losses();
    chart.series[0].y.pop_back();
    CHECK_THROWS_WITH_AS(svg_line_chart(chart),
                         "[line chart] the series \"with attention\" has 3 numbers for x "
                         "and 2 for y",
                         ShapeError);
    chart = losses();
    chart.series[0].labels = {"one"};
    CHECK_THROWS_AS(svg_line_chart(chart), ShapeError);
}

TEST_CASE("text cannot break out of the picture, and Chinese takes its room") {
    LineChart chart = losses();
    chart.title = "a < b & \"c\" > d\x01";
    chart.series[0].name = "</text><script>";
    chart.series[1].name = "没有注意力的模型";
    const std::string svg = svg_line_chart(chart);
    CHECK(is_picture(svg));
    CHECK(contains(svg, "a &lt; b &amp; &quot;c&quot; &gt; d?"));
    CHECK(contains(svg, ">没有注意力的模型</text>"));
    CHECK(svg_width("注意", 10) == svg_width("abcd", 10));
    chart.x.label = "\xff";
    CHECK_THROWS_AS(svg_line_chart(chart), Error);
}

TEST_CASE("a bar is as long as its value") {
    const std::string svg = svg_bar_chart(
        {"Kernels", "GFLOP/s", {{"三重循环", 1.5}, {"a < b", 30}, {"none", 0}}});
    CHECK(is_picture(svg));
    CHECK(contains(svg, "width=\"380\" height=\"18\""));
    CHECK(contains(svg, "width=\"19\" height=\"18\""));
    CHECK(contains(svg, "width=\"0\" height=\"18\""));
    CHECK(contains(svg, ">三重循环</text>"));
    CHECK(contains(svg, ">a &lt; b</text>"));
}

TEST_CASE("bars below 0 grow to the left, and only finite ones have a length") {
    CHECK(contains(svg_bar_chart({"", "", {{"loss", -1}, {"gain", 3}}}),
                   "width=\"95\" height=\"18\""));
    CHECK(is_picture(svg_bar_chart({"", "", {{"a", 0}}})));
    CHECK(is_picture(svg_bar_chart({"", "", {{"a", -1e308}, {"b", 1e308}}})));
    CHECK_THROWS_WITH_AS(
        svg_bar_chart({"", "", {{"speed", not_a_number}}}),
        "[bar chart] the value of \"speed\" is nan; only finite numbers have a length",
        Error);
    CHECK_THROWS_AS(svg_bar_chart({}), Error);
}
}  // TEST_SUITE("lessons/chart")
