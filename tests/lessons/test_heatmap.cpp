#include <doctest/doctest.h>

#include <limits>
#include <sstream>

#include "core/error.h"
#include "data/utf8.h"
#include "lessons/kit/heatmap.h"

using namespace heed;
using namespace heed::kit;

namespace {

Heatmap apples() {
    return {{"I", "like", "apples"},
            {"我", "喜欢", "苹果"},
            {1, 0, 0, 0.04, 0.96, 0, 0.12, 0.33, 0.55},
            "Attention",
            "English",
            "Chinese"};
}

// Every value 1 / columns, labels all the same.
Heatmap uniform(std::size_t columns, const std::string& label) {
    return {{"row"},
            std::vector<std::string>(columns, label),
            std::vector<double>(columns, 1.0 / static_cast<double>(columns)),
            "",
            "",
            ""};
}

int widest_line(const std::string& text) {
    std::istringstream in(text);
    int width = 0;
    for (std::string line; std::getline(in, line);) {
        std::string seen;
        for (std::size_t i = 0; i < line.size(); ++i) {
            if (line[i] == '\x1b')
                i = line.find_first_of("mK", i);
            else
                seen += line[i];
        }
        width = std::max(width, display_width(seen));
    }
    return width;
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

}  // namespace

TEST_SUITE("lessons/heatmap") {
TEST_CASE("without colour the shade and the number say the same") {
    CHECK(terminal_heatmap(apples(), ColourLevel::none, 80) ==
          "Attention\n"
          "rows: English\n"
          "columns: Chinese\n"
          "        我  喜欢 苹果\n"
          "     I @100   0    0\n"
          "  like   4  @96@   0\n"
          "apples .12. -33- +55+\n");
}

TEST_CASE("24-bit cells carry background and foreground and are reset") {
    const std::string text = terminal_heatmap(apples(), ColourLevel::full, 80);
    CHECK(contains(text, "\x1b[48;2;10;38;104;38;2;255;255;255m 100 "));
    CHECK(contains(text, "\x1b[48;2;255;255;255;38;2;0;0;0m  0  "));
    CHECK(count(text, "\x1b[0m\n") == 3);
    CHECK(count(text, "\x1b[48") == 9);
}

TEST_CASE("256 colours use the cube") {
    const std::string text = terminal_heatmap(apples(), ColourLevel::ansi256, 80);
    CHECK(contains(text, "\x1b[48;5;17;38;5;231m 100 "));
    CHECK_FALSE(contains(text, ";2;"));
}

TEST_CASE("no line is wider than the screen") {
    for (const char* label : {"字", "x", "interesting", "图书馆", ""}) {
        for (std::size_t columns : {1u, 3u, 8u, 20u, 26u, 39u, 100u}) {
            for (int width : {20, 40, 80, 200}) {
                for (const ColourLevel colours : {ColourLevel::none, ColourLevel::full}) {
                    CAPTURE(label);
                    CAPTURE(columns);
                    CAPTURE(width);
                    const Heatmap map = uniform(columns, label);
                    CHECK(widest_line(terminal_heatmap(map, colours, width)) <= width);
                }
            }
        }
    }
}

TEST_CASE("twenty columns fit eighty characters with their numbers") {
    const std::string text = terminal_heatmap(uniform(20, "苹果"), ColourLevel::none, 80);
    CHECK(contains(text, "row  5  5  5"));
    CHECK(count(text, "5") == 20);
    CHECK_FALSE(contains(text, "do not fit"));
}

TEST_CASE("labels that are too long are written downwards") {
    const std::string text = terminal_heatmap(uniform(18, "tree"), ColourLevel::none, 80);
    CHECK(contains(text, "  t   t   t"));
    CHECK(contains(text, "  r   r   r"));
    CHECK_FALSE(contains(text, "tree"));
    const std::string cut =
        terminal_heatmap(uniform(18, "internationalisation"), ColourLevel::none, 80);
    CHECK(contains(cut, "⋮"));
    CHECK(count(cut, "\n") == 13);
}

TEST_CASE("columns that do not fit are counted") {
    CHECK(contains(terminal_heatmap(uniform(100, "字"), ColourLevel::none, 80),
                   "(62 of 100 columns do not fit 80 characters)\n"));
}

TEST_CASE("an attention matrix as SVG holds every value and every label") {
    const std::string svg = svg_heatmap(apples());
    CHECK(svg.rfind("<svg xmlns=\"http://www.w3.org/2000/svg\"", 0) == 0);
    CHECK(svg.substr(svg.size() - 7) == "</svg>\n");
    CHECK(contains(svg, "<title>apples / 喜欢: 0.33</title>"));
    CHECK(contains(svg, ">0.33</text>"));
    CHECK(contains(svg, ">苹果</text>"));
    CHECK(contains(svg, ">English</text>"));
    CHECK(contains(svg, ">Chinese</text>"));
    CHECK(count(svg, "<g>") == 9);
    for (const char* tag : {"text", "title", "g", "rect", "svg", "defs"}) {
        CAPTURE(tag);
        const std::string name(tag);
        const std::size_t opened =
            count(svg, '<' + name + ' ') + count(svg, '<' + name + '>');
        if (name != "rect") CHECK(opened == count(svg, "</" + name + '>'));
    }
}

TEST_CASE("the text on a dark cell is white and on a light cell black") {
    const std::string svg = svg_heatmap(apples());
    CHECK(contains(svg, "fill=\"#ffffff\">1.00</text>"));
    CHECK(contains(svg, "fill=\"#000000\">0.33</text>"));
}

TEST_CASE("a cell without attention is left empty but keeps its exact value") {
    Heatmap map = apples();
    map.values[0] = 0.0049;
    map.values[1] = 0.0051;
    const std::string svg = svg_heatmap(map);
    CHECK(contains(svg, ": 0.0049</title>"));
    CHECK(!contains(svg, ">0.00</text>"));
    CHECK(contains(svg, ">0.01</text>"));
}

TEST_CASE("labels cannot break out of the SVG") {
    Heatmap map = apples();
    map.title = "a < b & \"c\" > d";
    map.columns[0] = "</text><script>";
    map.rows[0] = std::string("a\x01\0b", 4);
    const std::string svg = svg_heatmap(map);
    CHECK(contains(svg, "a &lt; b &amp; &quot;c&quot; &gt; d"));
    CHECK(contains(svg, "&lt;/text&gt;&lt;script&gt;"));
    CHECK(contains(svg, "a??b"));
    CHECK_FALSE(contains(svg, "<script"));
    for (const char c : svg) CHECK((c == '\n' || static_cast<unsigned char>(c) >= 0x20));
}

TEST_CASE("labels cannot move the cursor") {
    Heatmap map = apples();
    map.rows[0] = "\x1b[2J";
    CHECK_FALSE(contains(terminal_heatmap(map, ColourLevel::none, 80), "\x1b"));
}

TEST_CASE("what does not fit together is refused with its numbers") {
    Heatmap map = apples();
    map.values.pop_back();
    CHECK_THROWS_WITH_AS(svg_heatmap(map),
                         "[heatmap] 3 rows x 3 columns need 9 values, not 8", ShapeError);
    CHECK_THROWS_WITH_AS(terminal_heatmap({}, ColourLevel::none, 80),
                         "[heatmap] there is nothing to draw: 0 rows, 0 columns",
                         ShapeError);
    map = apples();
    map.values[5] = 1.5;
    CHECK_THROWS_WITH_AS(svg_heatmap(map),
                         "[heatmap] the value 1.5 in row 1, column 2 lies outside [0, 1]",
                         Error);
    map.values[5] = std::numeric_limits<double>::quiet_NaN();
    CHECK_THROWS_AS(terminal_heatmap(map, ColourLevel::full, 80), Error);
    map.values[5] = -0.01;
    CHECK_THROWS_AS(terminal_heatmap(map, ColourLevel::full, 80), Error);
    map.values[5] = 1.0000001;
    CHECK(checked(map).values[5] == 1);
}
}  // TEST_SUITE("lessons/heatmap")
