#include "report.h"

#include <iostream>
#include <map>

#include "lessons/kit/chart.h"
#include "lessons/kit/file.h"
#include "lessons/kit/fixed.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"

namespace lesson {

using kit::fixed;

namespace {

std::string of(const std::vector<Result>& results, double Result::*share) {
    std::vector<double> values;
    for (const Result& r : results) values.push_back(r.*share);
    return fixed(values);
}

double mean_of(const std::vector<Result>& results, double Result::*share) {
    double sum = 0;
    for (const Result& r : results) sum += r.*share / static_cast<double>(results.size());
    return sum;
}

const char* name_of(Look look) {
    return look == Look::never ? "fixed vector" : "attention";
}

// The mean weight of the digit in front of the one that is written, where that digit is
// a 9 that changes it (or, if not `changed`, is no 9), and the mean at the digit itself.
std::pair<double, double> weights_near(const Result& r, bool changed) {
    const Index B = r.test.source.shape()[0], L = r.test.source.shape()[1];
    double in_front = 0, here = 0, count = 0;
    for (Index b = 0; b < B; ++b) {
        for (Index i = 1; i < L; ++i) {
            const bool nine = r.test.source(b, i - 1) == 9;
            if (r.test.source(b, i) == 9 || nine != changed) continue;
            const Index row = b * (L + 1) + L - 1 - i;  // the step that writes digit i
            in_front += r.out.weights[row * L + i - 1];
            here += r.out.weights[row * L + i];
            ++count;
        }
    }
    return {in_front / count, here / count};
}

}  // namespace

// Three seeds of one configuration, trained once.
const std::vector<Result>& trained(Config config, const Settings& settings,
                                   kit::Progress& progress) {
    static std::map<std::string, std::vector<Result>> known;
    config.hidden = settings.hidden;
    std::vector<Result>& results =
        known[str(config.encoder, static_cast<int>(config.look),
                  static_cast<int>(config.task), config.L)];
    if (!results.empty()) return results;
    for (config.seed = 1; config.seed <= 3; ++config.seed) {
        results.push_back(train(config));
        progress.update(static_cast<double>(known.size()) / 15,
                        str(config.encoder, ", ", config.L, " digits"));
    }
    return results;
}

void print_lengths(const Settings& settings, kit::Progress& progress) {
    kit::LineChart chart;
    chart.title = "Sentences written without an error";
    chart.x = {"digits in the sentence"};
    chart.y = {"exact match"};
    chart.series = {{"fixed vector", {}, {}}, {"attention", {}, {}}};
    kit::Table table{
        {"L", "decoder has", "told the truth", "on its own", "exact"}, {}, {}};
    kit::Table looks{{"L", "at the word", "one behind it", "elsewhere"}, {}, {}};
    const std::vector<Index> all = settings.full
                                       ? std::vector<Index>{2, 4, 6, 8, 12, 16, 24}
                                       : std::vector<Index>{4, 8, 16};
    for (const Index L : all) {
        for (const Look look : {Look::never, Look::states}) {
            const auto& results = trained({.look = look, .L = L}, settings, progress);
            table.rows.push_back({str(L), name_of(look), of(results, &Result::forced),
                                  of(results, &Result::token),
                                  of(results, &Result::exact)});
            kit::Series& series = chart.series[look == Look::never ? 0 : 1];
            series.x.push_back(static_cast<double>(L));
            series.y.push_back(mean_of(results, &Result::exact));
            if (look == Look::never) continue;
            const double here = mean_of(results, &Result::mirrored);
            const double after = mean_of(results, &Result::after);
            looks.rows.push_back(
                {str(L), fixed(here), fixed(after), fixed(1 - here - after)});
        }
    }
    kit::section("fixed vector against attention");
    std::cout << to_text(table);
    kit::write_file(settings.out + "/length.svg", svg_line_chart(chart));
    kit::section("where the largest weight is");
    std::cout << to_text(looks);
}

void print_more_time(const Settings& settings, kit::Progress& progress) {
    kit::section("a fixed vector with more time");
    for (const Index steps : {250, 1000, 4000}) {
        const Result r =
            train({.look = Look::never, .steps = steps, .hidden = settings.hidden});
        progress.update(0.6, str(steps, " steps"));
        std::cout << "8 digits, " << steps << " steps: exact match " << fixed(r.exact)
                  << '\n';
    }
}

void print_encoders(const Settings& settings, kit::Progress& progress) {
    kit::section("four encoders, 8 digits");
    kit::Table table{
        {"encoder", "decoder has", "parameters", "at the word", "on its own", "exact"},
        {},
        {}};
    for (const char* const encoder : {"RNN", "GRU", "LSTM", "CNN"}) {
        for (const Look look : {Look::never, Look::states}) {
            const auto& results =
                trained({.encoder = encoder, .look = look}, settings, progress);
            table.rows.push_back(
                {encoder, name_of(look), str(results[0].parameters),
                 look == Look::never ? "" : of(results, &Result::mirrored),
                 of(results, &Result::token), of(results, &Result::exact)});
        }
    }
    std::cout << to_text(table);
}

void print_values(const Settings& settings, kit::Progress& progress) {
    kit::section("values: states or words, 8 digits");
    kit::Table table{{"task", "values", "largest weight at the word", "exact"}, {}, {}};
    for (const Task task : {Task::reverse, Task::negation}) {
        for (const Look look : {Look::states, Look::embeddings}) {
            const auto& results =
                trained({.look = look, .task = task}, settings, progress);
            table.rows.push_back(
                {task == Task::reverse ? "reverse" : "reverse and negate",
                 look == Look::states ? "states" : "words",
                 of(results, &Result::mirrored), of(results, &Result::exact)});
        }
    }
    std::cout << to_text(table);

    kit::section("how words tell of a neighbour");
    const auto& results =
        trained({.look = Look::embeddings, .task = Task::negation}, settings, progress);
    for (const bool changed : {true, false}) {
        const auto [in_front, here] = weights_near(results[0], changed);
        std::cout << (changed ? "behind a 9:        " : "behind another one:")
                  << " weight of the digit " << fixed(here) << ", of the one in front "
                  << fixed(in_front) << '\n';
    }
}

}  // namespace lesson
