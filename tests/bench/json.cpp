#include <iomanip>
#include <locale>
#include <sstream>

#include "data/json.h"
#include "tests/bench/report.h"

namespace heed::bench {

namespace {

std::string member(const std::string& name, double value) {
    std::ostringstream out;
    out.imbue(std::locale::classic());
    out << json_quoted(name) << ": " << std::setprecision(6) << value;
    return out.str();
}

std::string object(const Result& r) {
    std::string text =
        "{\"side\": " + json_quoted(r.side) + ", \"row\": " + json_quoted(r.row) + ", " +
        member("threads", r.threads) + ", " + member("median", r.spread.median) + ", " +
        member("p10", r.spread.p10) + ", " + member("p90", r.spread.p90);
    if (r.mb > 0) text += ", " + member("peak_mb", r.mb);
    return text + '}';
}

std::string object(const Comparison& c) {
    return "{\"row\": " + json_quoted(c.row) + ", \"against\": " + json_quoted(c.side) +
           ", " + member("threads", c.threads) + ", " + member("ratio", c.ratio) + ", " +
           member("target", c.target) + ", \"holds\": " + (c.holds() ? "true" : "false") +
           '}';
}

std::string object(const std::string& text) {
    return json_quoted(text);
}

template <class Item>
std::string list(const std::string& name, const std::vector<Item>& items) {
    std::string text = json_quoted(name) + ": [";
    for (std::size_t i = 0; i < items.size(); ++i) {
        text += (i == 0 ? "\n    " : ",\n    ") + object(items[i]);
    }
    return text + (items.empty() ? "]" : "\n  ]");
}

}  // namespace

std::string to_json(const Results& results, const std::vector<Row>& rows,
                    const std::vector<int>& threads,
                    const std::vector<std::string>& notes) {
    std::vector<Result> medians;
    std::vector<std::string> sides;
    for (const Result& r : results.rounds()) {
        if (std::find(sides.begin(), sides.end(), r.side) == sides.end()) {
            sides.push_back(r.side);
        }
    }
    for (const std::string& side : sides) {
        for (const std::string& row : results.rows_of(side)) {
            for (const int n : threads) {
                if (const auto result = results.find(side, row, n)) {
                    medians.push_back(*result);
                }
            }
        }
    }
    return "{\n  \"units\": {\"machine_fma\": \"GFLOP/s\", \"machine_copy\": \"GB/s\", "
           "\"gemm\": \"GFLOP/s\", \"ladder\": \"GFLOP/s\", \"elementwise\": \"ns per "
           "element\", \"steps\": \"ms\"},\n  " +
           list("notes", notes) + ",\n  " + list("medians", medians) + ",\n  " +
           list("targets", all_targets(results, rows, threads)) + ",\n  " +
           list("rounds", results.rounds()) + "\n}\n";
}

}  // namespace heed::bench
