// Each column is as wide as its widest cell, in screen columns.
#include "lessons/kit/table.h"

#include <algorithm>

#include "core/error.h"
#include "data/utf8.h"

namespace heed::kit {

std::string to_text(const Table& table) {
    const std::size_t columns = table.header.size();
    std::vector<std::vector<std::string>> lines{table.header, {}};
    lines.insert(lines.end(), table.rows.begin(), table.rows.end());

    std::vector<int> widths(columns, 0);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i == 1) continue;  // the rule below the header
        check(lines[i].size() == columns, "table", "row ",
              i - std::min<std::size_t>(i, 2), " has ", lines[i].size(),
              " cells, the header ", columns);
        for (std::size_t c = 0; c < columns; ++c) {
            lines[i][c] = printable(lines[i][c]);
            widths[c] = std::max(widths[c], display_width(lines[i][c]));
        }
    }
    for (const int width : widths) {
        lines[1].push_back(std::string(static_cast<std::size_t>(width), '-'));
    }

    std::string text;
    for (const std::vector<std::string>& line : lines) {
        std::string row;
        for (std::size_t c = 0; c < columns; ++c) {
            const Align align = c < table.align.size() ? table.align[c] : Align::left;
            row += (c == 0 ? "" : "  ") + padded(line[c], widths[c], align);
        }
        row.erase(row.find_last_not_of(' ') + 1);
        text += row + '\n';
    }
    return text;
}

}  // namespace heed::kit
