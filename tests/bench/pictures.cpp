#include "tests/bench/pictures.h"

#include "core/error.h"
#include "lessons/kit/chart.h"
#include "tests/bench/report.h"

namespace heed::bench {

using kit::LineChart;
using kit::Mark;
using kit::Scale;
using kit::Series;

namespace {

std::string with_threads(const std::string& text, int threads) {
    return str(text, ", ", threads, threads == 1 ? " thread" : " threads");
}

// The slope of one level of memory, up to where arithmetic is the limit.
Series slope(const std::string& name, double bandwidth, double peak, double left) {
    return {str(name, ": ", digits(bandwidth), " GB/s"),
            {left, peak / bandwidth},
            {left * bandwidth, peak}};
}

}  // namespace

std::string roofline_svg(const Results& results, const std::vector<Row>& rows,
                         int threads) {
    const auto rate = [&](const std::string& row) {
        const auto result = results.find(ours, "machine_" + row, threads);
        return result ? result->spread.median : 0;
    };
    const double peak = rate("fma");
    Series mine{"heed", {}, {}, Mark::points, {}};
    Series peers{"best of the peers", {}, {}, Mark::points, {}};
    for (const Row& row : rows) {
        const auto result = results.find(ours, row.name, threads);
        if (row.kind != Kind::gemm || !result) continue;
        const auto add = [&](Series& series, double y) {
            series.x.push_back(row.work / row.bytes);
            series.y.push_back(y);
            series.labels.push_back(row.name);
        };
        add(mine, result->spread.median);
        const auto best = results.best_blas(row.name, threads);
        if (best) add(peers, best->spread.median);
    }
    if (mine.x.empty() || peak <= 0 || rate("copy_memory") <= 0) return "";

    const auto [least, most] = std::minmax_element(mine.x.begin(), mine.x.end());
    const double left = *least / 2, right = *most * 2;
    LineChart chart{with_threads("Matrix products under the roof", threads),
                    {"operations for each byte", Scale::logarithmic},
                    {"GFLOP/s", Scale::logarithmic},
                    {}};
    chart.series.push_back({str("multiply-add: ", digits(peak), " GFLOP/s"),
                            {peak / rate("copy_L2"), right},
                            {peak, peak}});
    chart.series.push_back(slope("second cache", rate("copy_L2"), peak, left));
    chart.series.push_back(slope("third cache", rate("copy_L3"), peak, left));
    chart.series.push_back(slope("memory", rate("copy_memory"), peak, left));
    chart.series.push_back(mine);
    if (!peers.x.empty()) chart.series.push_back(peers);
    return svg_line_chart(chart);
}

std::string ladder_svg(const Results& results, const std::vector<int>& threads) {
    const std::vector<std::pair<std::string, std::string>> rungs{
        {"ladder_1_three_loops", "three loops"},
        {"ladder_2_loop_order", "loops in another order"},
        {"ladder_3_vector_tile", "a tile in registers"},
        {"ladder_4_packed_blocked", "packed and blocked"}};
    kit::BarChart chart{"The ladder: one product of 512 x 512 matrices", "GFLOP/s", {}};
    for (const auto& [row, name] : rungs) {
        for (const int n : threads) {
            const auto result = results.find(ours, row, n);
            if (!result) continue;
            chart.bars.push_back({n == 1 ? name : with_threads(name, n),
                                  std::stod(digits(result->spread.median))});
        }
    }
    return chart.bars.empty() ? "" : svg_bar_chart(chart);
}

}  // namespace heed::bench
