// A matrix of weights as a picture: for the terminal, and as SVG for a page.
//
// An attention matrix has a row for every query (a word being written) and a column for
// every key (a word being read); a row sums to one. The labels are the words themselves.
#pragma once

#include <string>
#include <vector>

#include "lessons/kit/terminal.h"

namespace heed::kit {

struct Heatmap {
    std::vector<std::string> rows, columns;      // the labels, at least one of each
    std::vector<double> values;                  // (rows, columns) row-major, in [0, 1]
    std::string title, row_label, column_label;  // left out where empty
};

// Lines of at most `width` columns, each ending with a newline, for a screen with these
// colours. Every cell shows its value in hundredths; labels that are too long for their
// column are written downwards, and columns that do not fit at all are left out and
// counted. Throws ShapeError when labels and values do not fit together, Error for a
// value outside [0, 1] or a label that is not UTF-8.
std::string terminal_heatmap(const Heatmap& map, ColourLevel colours, int width);

// The same as an SVG document, readable on a light and on a dark page; the exact value of
// a cell appears under the mouse. Throws as terminal_heatmap does.
std::string svg_heatmap(const Heatmap& map);

// Throws what the two pictures throw, and returns the map with clean labels and with
// values within rounding (1e-3) of [0, 1] clamped.
Heatmap checked(const Heatmap& map);

}  // namespace heed::kit
