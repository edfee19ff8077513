#include "tests/bench/results.h"

#include <iomanip>
#include <locale>
#include <sstream>

#include "core/error.h"

namespace heed::bench {

std::string to_line(const Result& result) {
    std::ostringstream out;
    out.imbue(std::locale::classic());
    out << std::setprecision(6) << result.side << '\t' << result.row << '\t'
        << result.threads << '\t' << result.spread.median << '\t' << result.spread.p10
        << '\t' << result.spread.p90;
    if (result.mb > 0) out << '\t' << result.mb;
    return out.str();
}

std::optional<Result> parse_result(const std::string& line) {
    if (line.empty() || line[0] == '#') return {};
    std::istringstream in(line);
    in.imbue(std::locale::classic());
    Result result;
    std::getline(in, result.side, '\t');
    std::getline(in, result.row, '\t');
    in >> result.threads >> result.spread.median >> result.spread.p10 >>
        result.spread.p90;
    check<Error>(!in.fail(), "bench", "this is no result: \"", line, '"');
    if (!(in >> result.mb)) result.mb = 0;
    return result;
}

std::optional<Result> Results::find(const std::string& side, const std::string& row,
                                    int threads) const {
    std::vector<double> medians, p10s, p90s, mbs;
    for (const Result& r : rounds_) {
        if (r.side != side || r.row != row || r.threads != threads) continue;
        medians.push_back(r.spread.median);
        p10s.push_back(r.spread.p10);
        p90s.push_back(r.spread.p90);
        mbs.push_back(r.mb);
    }
    if (medians.empty()) return {};
    return Result{
        side,
        row,
        threads,
        {spread_of(medians).median, spread_of(p10s).median, spread_of(p90s).median},
        spread_of(mbs).median};
}

std::vector<std::string> Results::rows_of(const std::string& side) const {
    std::vector<std::string> names;
    for (const Result& r : rounds_) {
        if (r.side == side &&
            std::find(names.begin(), names.end(), r.row) == names.end()) {
            names.push_back(r.row);
        }
    }
    return names;
}

std::optional<Result> Results::best_blas(const std::string& row, int threads) const {
    std::optional<Result> best;
    for (const std::string side : {"openblas", "blis", "eigen"}) {
        const auto result = find(side, row, threads);
        if (result && (!best || result->spread.median > best->spread.median)) {
            best = result;
        }
    }
    return best;
}

}  // namespace heed::bench
