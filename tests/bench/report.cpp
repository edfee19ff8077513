#include "tests/bench/report.h"

#include <cmath>
#include <cstdio>

#include "core/error.h"
#include "lessons/kit/table.h"

namespace heed::bench {

using kit::Align;
using kit::Table;

std::string digits(double value) {
    const double size = std::abs(value);
    const int decimals = size >= 99.95 ? 0 : size >= 9.995 ? 1 : size >= 0.9995 ? 2 : 3;
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", decimals, value);
    return text;
}

namespace {

std::string on_threads(int threads) {
    return str(threads, threads == 1 ? " thread" : " threads");
}

// A header, right-aligned but for the first column.
Table table_of(std::vector<std::string> header) {
    std::vector<Align> align(header.size(), Align::right);
    align[0] = Align::left;
    return {std::move(header), {}, std::move(align)};
}

// Without the columns that are empty: those of peers that are not there.
std::string titled(const std::string& title, const Table& table) {
    if (table.rows.empty()) return "";
    Table shown;
    shown.rows.resize(table.rows.size());
    for (std::size_t c = 0; c < table.header.size(); ++c) {
        const bool empty = std::all_of(table.rows.begin(), table.rows.end(),
                                       [c](const auto& row) { return row[c].empty(); });
        if (empty) continue;
        shown.header.push_back(table.header[c]);
        shown.align.push_back(table.align[c]);
        for (std::size_t r = 0; r < table.rows.size(); ++r) {
            shown.rows[r].push_back(table.rows[r][c]);
        }
    }
    return '\n' + title + '\n' + to_text(shown);
}

std::string peak_share(const Results& results, const Result& result) {
    const auto peak = results.find(ours, "machine_fma", result.threads);
    if (!peak) return "";
    return str(std::lround(100 * result.spread.median / peak->spread.median), " %");
}

// "ratio", "target", "ok" or "no"; empty where there is nothing to compare with.
void add_verdict(std::vector<std::string>& cells, const std::optional<Comparison>& one) {
    if (!one) {
        cells.insert(cells.end(), {"", ""});
        return;
    }
    const std::string mark = one->target == 0 ? "" : one->holds() ? " ok" : " no";
    cells.push_back(digits(one->ratio));
    cells.push_back(one->target == 0 ? "" : str(one->target, mark));
}

std::string machine_table(const Results& results, const std::vector<int>& threads) {
    Table table = table_of({"threads", "FMA", "copy L1", "L2", "L3", "memory"});
    for (const int n : threads) {
        std::vector<std::string> cells{str(n)};
        for (const char* what : {"fma", "copy_L1", "copy_L2", "copy_L3", "copy_memory"}) {
            const auto result = results.find(ours, str("machine_", what), n);
            cells.push_back(result ? digits(result->spread.median) : "");
        }
        if (results.find(ours, "machine_fma", n)) table.rows.push_back(cells);
    }
    return titled("This machine: GFLOP/s of fused multiply-add, GB/s of copying", table);
}

std::string gemm_table(const Results& results, const std::vector<Row>& rows, int n) {
    Table table = table_of(
        {"row", "heed", "p10", "p90", "peak", "best of peers", "ratio", "target"});
    for (const Row& row : rows) {
        const auto mine = results.find(ours, row.name, n);
        if (row.kind != Kind::gemm || !mine) continue;
        const auto best = results.best_blas(row.name, n);
        std::vector<std::string> cells{
            row.name,
            digits(mine->spread.median),
            digits(mine->spread.p10),
            digits(mine->spread.p90),
            peak_share(results, *mine),
            best ? best->side + ' ' + digits(best->spread.median) : ""};
        add_verdict(cells, compare_gemm(results, row, n));
        table.rows.push_back(cells);
    }
    return titled(str("Matrix products, ", on_threads(n), ": GFLOP/s"), table);
}

std::string ladder_table(const Results& results, const std::vector<Row>& rows,
                         const std::vector<int>& threads) {
    Table table = table_of({"rung", "threads", "GFLOP/s", "p10", "p90", "peak"});
    for (const Row& row : rows) {
        for (const int n : threads) {
            const auto mine = results.find(ours, row.name, n);
            if (row.kind != Kind::ladder || !mine) continue;
            table.rows.push_back({row.name, str(n), digits(mine->spread.median),
                                  digits(mine->spread.p10), digits(mine->spread.p90),
                                  peak_share(results, *mine)});
        }
    }
    return titled("The ladder: one product of 512 x 512 matrices", table);
}

std::string time_table(const Results& results, const std::vector<Row>& rows, Kind kind,
                       int n) {
    Table table =
        table_of({"row", "heed", "p10", "p90", "torch", "target", "tuned", "target"});
    for (const Row& row : rows) {
        const auto mine = results.find(ours, row.name, n);
        if (row.kind != kind || !mine) continue;
        std::vector<std::string> cells{row.name, digits(mine->spread.median),
                                       digits(mine->spread.p10),
                                       digits(mine->spread.p90)};
        add_verdict(cells, compare(results, row, torch, n));
        add_verdict(cells, compare(results, row, torch_tuned, n));
        table.rows.push_back(cells);
    }
    const std::string what = kind == Kind::step ? "Steps, " : "Functions, ";
    const std::string unit = kind == Kind::step ? "ms" : "ns a number";
    return titled(str(what, on_threads(n), ": ", unit, "; PyTorch's time / ours"), table);
}

std::string memory_table(const Results& results, const std::vector<Row>& rows, int n) {
    Table table =
        table_of({"row", "heed MB", "torch ms", "torch MB", "tuned ms", "tuned MB"});
    for (const Row& row : rows) {
        const auto mine = results.find(ours, row.name, n);
        if (row.kind != Kind::step || !mine || mine->mb <= 0) continue;
        std::vector<std::string> cells{row.name, digits(mine->mb)};
        for (const std::string& side : {torch, torch_tuned}) {
            const auto theirs = results.find(side, row.name, n);
            cells.push_back(theirs ? digits(theirs->spread.median) : "");
            cells.push_back(theirs ? digits(theirs->mb) : "");
        }
        table.rows.push_back(cells);
    }
    return titled(str("Peak memory, ", on_threads(n), "; PyTorch's own times"), table);
}

// What was promised and does not hold; and how much does.
std::string verdict(const std::vector<Comparison>& targets) {
    if (targets.empty()) return "";
    Table table = table_of({"row", "against", "threads", "ratio", "target"});
    table.align[1] = Align::left;
    for (const Comparison& one : targets) {
        const bool told = !one.holds() || one.row.rfind("gemm, ", 0) == 0;
        if (!told) continue;
        table.rows.push_back({one.row, one.side, str(one.threads), digits(one.ratio),
                              str(one.target, one.holds() ? " ok" : " no")});
    }
    const auto holding = std::count_if(targets.begin(), targets.end(),
                                       [](const Comparison& c) { return c.holds(); });
    return str(titled("Targets that are missed, and the means", table), '\n', holding,
               " of ", targets.size(), " targets hold.\n");
}

}  // namespace

std::string report(const Results& results, const std::vector<Row>& rows,
                   const std::vector<int>& threads) {
    std::string text = machine_table(results, threads);
    for (const int n : threads) text += gemm_table(results, rows, n);
    text += ladder_table(results, rows, threads);
    for (const Kind kind : {Kind::elementwise, Kind::step}) {
        for (const int n : threads) text += time_table(results, rows, kind, n);
    }
    for (const int n : threads) text += memory_table(results, rows, n);
    return text + verdict(all_targets(results, rows, threads));
}

}  // namespace heed::bench
