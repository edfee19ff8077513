// What is true of a heat-map whatever draws it.
#include "lessons/kit/heatmap.h"

#include <algorithm>

#include "core/error.h"
#include "lessons/kit/label.h"

namespace heed::kit {

Heatmap checked(const Heatmap& map) {
    const std::size_t rows = map.rows.size(), columns = map.columns.size();
    check(rows > 0 && columns > 0, "heatmap", "there is nothing to draw: ", rows,
          " rows, ", columns, " columns");
    check(map.values.size() == rows * columns, "heatmap", rows, " rows x ", columns,
          " columns need ", rows * columns, " values, not ", map.values.size());
    constexpr double rounding = 1e-3;
    Heatmap clean = map;
    for (std::size_t i = 0; i < clean.values.size(); ++i) {
        double& value = clean.values[i];
        check<Error>(value >= -rounding && value <= 1 + rounding, "heatmap", "the value ",
                     value, " in row ", i / columns, ", column ", i % columns,
                     " lies outside [0, 1]");
        value = std::clamp(value, 0.0, 1.0);
    }
    for (auto* labels : {&clean.rows, &clean.columns}) {
        for (std::string& label : *labels) label = printable(label);
    }
    for (std::string* text : {&clean.title, &clean.row_label, &clean.column_label}) {
        *text = printable(*text);
    }
    return clean;
}

}  // namespace heed::kit
