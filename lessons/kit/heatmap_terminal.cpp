// A heat-map in characters. The layout is decided first, from the width of the screen:
// wide cells with the column labels above them; narrow cells with the labels written
// downwards; the narrowest, two columns, when there are many. Then it is drawn.
#include <algorithm>
#include <cmath>
#include <string>

#include "core/error.h"
#include "data/utf8.h"
#include "lessons/kit/heatmap.h"
#include "lessons/kit/label.h"
#include "lessons/kit/ramp.h"

namespace heed::kit {

namespace {

constexpr int longest_row_label = 20;
constexpr int widest_cell = 12;
constexpr int longest_downward = 12;

struct Layout {
    int label = 0;            // columns of the row labels
    int cell = 0;             // columns of a cell
    std::size_t columns = 0;  // how many are drawn
    bool downward = false;    // column labels
};

int widest(const std::vector<std::string>& labels) {
    int width = 0;
    for (const std::string& label : labels) width = std::max(width, display_width(label));
    return width;
}

Layout layout_for(const Heatmap& map, int width) {
    Layout layout;
    layout.label = std::min({widest(map.rows), longest_row_label, width / 3});
    const int space = std::max(2, width - layout.label - 1);
    const int count = static_cast<int>(map.columns.size());
    const int label = widest(map.columns);
    const int wanted = std::max(4, label + 1);
    if (wanted <= widest_cell && wanted <= space / count) {
        layout.cell = wanted;
    } else {
        layout.cell = std::clamp(space / count, 2, 5);
        layout.downward = label >= layout.cell;
    }
    layout.columns = static_cast<std::size_t>(std::min(count, space / layout.cell));
    return layout;
}

std::string repeated(char c, int count) {
    return std::string(static_cast<std::size_t>(std::max(count, 0)), c);
}

// The value in hundredths, in the middle of the cell's width. Two columns hold 0 ... 99.
std::string hundredths(double value, int width) {
    const long number = std::lround(value * 100);
    return padded(std::to_string(width < 3 ? std::min(number, 99L) : number), width,
                  width < 4 ? Align::right : Align::centre);
}

// Without colour, the shade fills what the digits leave free, less a gap between cells.
std::string shaded_cell(double value, int width) {
    const char mark = shade(value);
    if (width < 3) return repeated(mark, width);
    const std::string number = std::to_string(std::lround(value * 100));
    const int gap = width > 3 ? 1 : 0;
    const int free = width - gap - static_cast<int>(number.size());
    return repeated(mark, (free + 1) / 2) + number + repeated(mark, free / 2) +
           repeated(' ', gap);
}

std::string coloured_cell(double value, int width, ColourLevel colours) {
    const Colour ground = ramp(value), text = text_colour(ground);
    const auto code = [&](int layer, Colour c) {
        return colours == ColourLevel::full
                   ? str(layer, ";2;", c.red, ';', c.green, ';', c.blue)
                   : str(layer, ";5;", cube_index(c));
    };
    return str("\x1b[", code(48, ground), ';', code(38, text), 'm',
               hundredths(value, width));
}

std::string trimmed(std::string line) {
    line.erase(line.find_last_not_of(' ') + 1);
    return line + '\n';
}

std::string header(const Heatmap& map, const Layout& layout) {
    const std::string margin = repeated(' ', layout.label + 1);
    std::string text;
    if (!layout.downward) {
        text = margin;
        for (std::size_t c = 0; c < layout.columns; ++c) {
            text += padded(map.columns[c], layout.cell, Align::centre);
        }
        return trimmed(text);
    }
    // Written downwards, ending on the row above the cells.
    std::vector<std::vector<std::string>> letters;
    std::size_t height = 0;
    for (std::size_t c = 0; c < layout.columns; ++c) {
        letters.push_back(characters_of(map.columns[c]));
        if (letters[c].size() > longest_downward) {
            letters[c].resize(longest_downward - 1);
            letters[c].push_back("⋮");
        }
        height = std::max(height, letters[c].size());
    }
    for (std::size_t line = 0; line < height; ++line) {
        std::string row = margin;
        for (const std::vector<std::string>& label : letters) {
            const std::size_t above = height - label.size();
            const std::string letter = line < above ? "" : label[line - above];
            row += padded(letter, layout.cell,
                          layout.cell < 4 ? Align::right : Align::centre);
        }
        text += trimmed(row);
    }
    return text;
}

}  // namespace

std::string terminal_heatmap(const Heatmap& unchecked, ColourLevel colours, int width) {
    const Heatmap map = checked(unchecked);
    const Layout layout = layout_for(map, width);
    std::string text;
    const auto caption = [&](const std::string& line) {
        if (!line.empty()) text += shortened(line, width) + '\n';
    };
    caption(map.title);
    caption(map.row_label.empty() ? "" : "rows: " + map.row_label);
    caption(map.column_label.empty() ? "" : "columns: " + map.column_label);

    text += header(map, layout);
    for (std::size_t r = 0; r < map.rows.size(); ++r) {
        std::string line = padded(map.rows[r], layout.label, Align::right) + ' ';
        for (std::size_t c = 0; c < layout.columns; ++c) {
            const double value = map.values[r * map.columns.size() + c];
            line += colours == ColourLevel::none
                        ? shaded_cell(value, layout.cell)
                        : coloured_cell(value, layout.cell, colours);
        }
        text += colours == ColourLevel::none ? trimmed(line) : line + "\x1b[0m\n";
    }
    const std::size_t hidden = map.columns.size() - layout.columns;
    if (hidden > 0) {
        caption(str("(", hidden, " of ", map.columns.size(), " columns do not fit ",
                    width, " characters)"));
    }
    return text;
}

}  // namespace heed::kit
