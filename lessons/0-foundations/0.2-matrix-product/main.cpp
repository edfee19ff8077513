// Lesson 0.2: the matrix product.
//
// One product, six times, each time faster: what a machine can do, what the definition
// makes of it, and which change gives back how much.
#include <filesystem>
#include <iostream>

#include "core/core.h"
#include "core/parallel.h"
#include "core/simd.h"
#include "ladder.h"
#include "lessons/kit/chart.h"
#include "lessons/kit/file.h"
#include "lessons/kit/options.h"
#include "lessons/kit/progress.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "machine.h"
#include "order_of_sums.h"

using namespace heed;
using namespace lesson;

namespace {

const std::vector<kit::Align> name_and_numbers = {kit::Align::left, kit::Align::right,
                                                  kit::Align::right, kit::Align::right,
                                                  kit::Align::right};

void definition() {
    kit::section("two by two");
    const Tensor a({2, 3}, {1, 2, 3, 4, 5, 6}), b({3, 2}, {1, 0, 0, 1, 10, 100});
    std::cout << matmul(a, b) << '\n';
    const Tensor turned({2, 3}, {1, 0, 10, 0, 1, 100});  // b, stored by columns
    std::cout << "b by columns\n" << matmul(a, turned, {.b = true}) << '\n';
}

void work() {
    kit::section("work");
    kit::Table table{{"product", "MFLOP", "MB", "FLOP a byte"}, {}, name_and_numbers};
    const auto row = [&](const std::string& name, double N, double K, double M) {
        const double flops = 2 * N * K * M, bytes = 4 * (N * K + K * M + N * M);
        table.rows.push_back(
            {name, digits(flops / 1e6), digits(bytes / 1e6), digits(flops / bytes)});
    };
    row("(768, 768) x (768, 768)", 768, 768, 768);
    row("(64, 768) x (768, 768)", 64, 768, 768);
    row("(1, 768) x (768, 768)", 1, 768, 768);
    row("(64, 16) x (16, 64)", 64, 16, 64);
    std::cout << to_text(table);
}

// Returns the peak of one thread, the roof over the ladder.
double machine() {
    kit::section("this machine");
    const double roof = peak(), memory = bandwidth();
    std::cout << "floats in a register       " << lanes << "\nmultiply-adds, one thread  "
              << digits(roof) << " GFLOP/s\nreading from memory        " << digits(memory)
              << " GB/s\nFLOP a byte to be balanced " << digits(roof / memory)
              << "\nthreads                    " << threads() << '\n';
    return roof;
}

void ladder(Index n, double peak, const std::string& out) {
    kit::section("the ladder");
    kit::Table table{
        {"rung", "GFLOP/s", "of the peak", "times the last"}, {}, name_and_numbers};
    kit::BarChart chart{str("C = A B, ", n, " x ", n), "GFLOP/s", {}};
    kit::Progress progress("the ladder");
    double before = 0;
    for (const Rung& rung : rungs()) {
        progress.update(static_cast<double>(table.rows.size()) / 6, rung.name);
        const double rate = climb(rung, n, 0.3);
        const double roof = rung.threads ? peak * threads() : peak;
        table.rows.push_back({rung.name, digits(rate),
                              digits(100 * rate / roof, 2) + " %",
                              before > 0 ? digits(rate / before, 2) : "-"});
        chart.bars.push_back({rung.name, std::round(10 * rate) / 10});
        before = rate;
    }
    chart.bars.push_back({"peak, all threads", std::round(peak * threads())});
    progress.finish();
    std::cout << to_text(table);
    kit::write_file(std::filesystem::path(out) / "ladder.svg", svg_bar_chart(chart));
}

void sizes(const std::string& out) {
    kit::section("sizes");
    kit::Table table{{"n", "KB of B", "three loops", "loop order", "tiles", "library"},
                     {},
                     std::vector(6, kit::Align::right)};
    kit::LineChart chart{"One thread, n x n", {"n"}, {"GFLOP/s"}, {}};
    chart.x.scale = chart.y.scale = kit::Scale::logarithmic;
    const std::vector<Rung> all = rungs();
    for (const std::size_t rung : {0, 1, 3, 4})
        chart.series.push_back({all[rung].name, {}, {}});
    for (const Index n : {64, 128, 256, 384, 512, 768, 1024, 1536}) {
        table.rows.push_back({str(n), str(n * n * 4 / 1024)});
        for (std::size_t i = 0; i < chart.series.size(); ++i) {
            const double rate = climb(all[i < 2 ? i : i + 1], n, 0.04);
            chart.series[i].x.push_back(static_cast<double>(n));
            chart.series[i].y.push_back(rate);
            table.rows.back().push_back(digits(rate));
        }
    }
    std::cout << to_text(table);
    kit::write_file(std::filesystem::path(out) / "sizes.svg", svg_line_chart(chart));
}

void two_remedies(Index n) {
    kit::section("two remedies");
    for (const Rung& rung : remedies()) {
        std::cout << kit::padded(rung.name, 22, kit::Align::left)
                  << digits(climb(rung, n, 0.4)) << " GFLOP/s\n";
    }
}

void power_of_two() {
    kit::section("a power of two");
    for (const Index n : {496, 512, 528}) {
        std::cout << "three loops at " << n << "   " << digits(climb(rungs()[0], n, 0.2))
                  << " GFLOP/s\n";
    }
}

}  // namespace

int main(int argc, char** argv) {
    std::string out = "out";
    Index size = 2048;
    kit::Options options("learn run 0.2", "Climbs from three loops to the peak.");
    options.integer("size", size, {64, 4096}, "N", "of the ladder's matrices, N x N");
    options.text("out", out, "DIR", "where pictures go");
    return kit::run_lesson(argc, argv, options, [&] {
        check<kit::UsageError>(size % step_of_sizes() == 0, "size", size,
                               " is not a multiple of ", step_of_sizes());
        kit::need_folder(out);
        definition();
        work();
        ladder(size, machine(), out);
        sizes(out);
        two_remedies(size);
        power_of_two();
        kit::section("rounding");
        std::cout << order_of_sums();
    });
}
