#include "report.h"

#include <chrono>
#include <cmath>
#include <functional>
#include <iostream>
#include <limits>
#include <sstream>

#include "core/core.h"
#include "hmm.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"

namespace lesson {

using namespace heed;
using kit::Align;

std::string digits(double value, int n) {
    std::ostringstream out;
    out.precision(n);
    out << value;
    return out.str();
}

namespace {

std::vector<Align> columns(std::size_t n) {
    std::vector<Align> align(n, Align::right);
    align[0] = Align::left;
    return align;
}

// The shortest of several runs, in ms: whatever disturbs a run makes it longer.
double milliseconds(const std::function<void()>& work) {
    double best = std::numeric_limits<double>::infinity();
    for (int i = 0; i < 15; ++i) {
        const auto start = std::chrono::steady_clock::now();
        work();
        const std::chrono::duration<double, std::milli> taken =
            std::chrono::steady_clock::now() - start;
        best = std::min(best, taken.count());
    }
    return best;
}

}  // namespace

// T products (B, H)(H, 4H), each made of the one before it, against one (T B, H)(H, 4H):
// the same multiplications.
void print_waiting() {
    kit::section("waiting");
    const Index T = 1024, H = 64;
    Rng rng(1);
    const Tensor w = Tensor::uniform({H, 4 * H}, -0.1, 0.1, rng);
    const int before = threads();
    kit::Table table{
        {"sequences", "threads", "products in a row", "waiting, ms", "at once, ms"},
        {},
        std::vector<Align>(5, Align::right)};
    for (const Index B : {1, 32}) {
        const Tensor x = Tensor::normal({T * B, H}, 0, 1, rng);
        for (const int n : {1, 2}) {
            set_threads(n);
            const double waiting = milliseconds([&] {
                Tensor h({B, H});
                for (Index t = 0; t < T; ++t) h = slice(matmul(h, w), 1, 0, H);
            });
            const double at_once = milliseconds([&] { matmul(x, w); });
            table.rows.push_back(
                {str(B), str(n), str(T) + " : 1", digits(waiting), digits(at_once)});
        }
    }
    set_threads(before);
    std::cout << to_text(table);
}

void print_forward() {
    kit::section("the forward algorithm");
    const Hmm hmm;
    kit::Table table{{"days", "paths", "sum over paths", "forward", "products"},
                     {},
                     std::vector<Align>(5, Align::right)};
    for (const std::size_t days : {2U, 3U, 10U, 18U}) {
        std::vector<int> seen(days);
        for (std::size_t t = 0; t < days; ++t) seen[t] = t % 3 != 2;  // 1 1 0 1 1 0
        const auto [rain, dry] = log_forward(hmm, seen);
        table.rows.push_back(
            {str(days), str(std::size_t{1} << days), digits(over_all_paths(hmm, seen), 4),
             digits(std::exp(log_add(rain, dry)), 4), str(6 * (days - 1) + 2)});
    }
    std::cout << to_text(table);

    const std::vector<int> long_time(5000, 1);
    const auto [rain, dry] = log_forward(hmm, long_time);
    const double log_p = log_add(rain, dry);
    std::cout << "5000 umbrellas: log P = " << fixed(log_p, 1)
              << ", and P as a double is " << std::exp(log_p) << '\n';
}

void print_context() {
    kit::section("how far a hidden Markov model looks back");
    const Hmm hmm;
    kit::Table table{
        {"seen before 0 1 0", "umbrella tomorrow"}, {}, {Align::left, Align::right}};
    for (const std::vector<int>& past :
         {std::vector<int>{}, {0, 0, 0}, {1, 1, 1}, {1, 1, 1, 1, 1, 1}}) {
        std::vector<int> seen = past;
        std::string words;
        for (const int o : past) words += str(o) + ' ';
        for (const int o : {0, 1, 0}) seen.push_back(o);
        table.rows.push_back(
            {words.empty() ? "nothing" : words, fixed(umbrella_next(hmm, seen), 4)});
    }
    std::cout << to_text(table);

    kit::section("influence of the first day");
    table = {{"P(rain today) moves by, after days", "1", "2", "5", "10", "20"},
             {},
             columns(6)};
    const auto row = [&](const std::string& name,
                         const std::function<int(int)>& seen_on) {
        std::vector<std::string> cells{name};
        for (const int days : {1, 2, 5, 10, 20}) {
            std::vector<int> wet{1}, dry{0};
            for (int t = 1; t <= days; ++t) {
                wet.push_back(seen_on(t));
                dry.push_back(seen_on(t));
            }
            cells.push_back(digits(rain_now(hmm, wet) - rain_now(hmm, dry)));
        }
        table.rows.push_back(cells);
    };
    row("nothing seen since", [](int) { return not_seen; });
    row("0 and 1 in turn", [](int t) { return t % 2; });
    table.rows.push_back({"a window of the last 3 days", "any", "any", "0", "0", "0"});
    std::cout << to_text(table);
}

}  // namespace lesson
