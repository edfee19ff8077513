// How widely does a head look? The entropy of its weights while it learns.
#include <algorithm>
#include <array>
#include <cmath>
#include <iostream>

#include "core/core.h"
#include "lessons/kit/chart.h"
#include "lessons/kit/file.h"
#include "lessons/kit/progress.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "optim/optim.h"
#include "report.h"
#include "reverser.h"

namespace lesson {

using namespace heed;
using kit::Align;

namespace {

// weights (B, NH, T, S) -> for each head the mean entropy of a row, in nats.
// 0 log 0 counts as 0, its limit.
std::vector<double> head_entropy(const Tensor& weights) {
    const auto [B, NH, T, S] = weights.dims<4>("head_entropy");
    std::vector<double> entropy(static_cast<std::size_t>(NH));
    for (Index i = 0; i < weights.size(); ++i) {
        const double p = weights[i];
        const Index head = i / (T * S) % NH;
        if (p > 0)
            entropy[std::size_t(head)] -= p * std::log(p) / static_cast<double>(B * T);
    }
    return entropy;
}

// The share that is right if every place of a sentence is given its most frequent digit:
// what can be had by knowing which digits there are and not where.
double most_frequent(const Digits& batch) {
    const Index B = batch.read.shape()[0];
    double right = 0;
    for (Index b = 0; b < B; ++b) {
        std::array<int, digit_count> times{};
        for (Index t = 0; t < length; ++t) ++times[std::size_t(batch.read(b, t))];
        right += *std::max_element(times.begin(), times.end());
    }
    return right / static_cast<double>(B * length);
}

constexpr int last_step = 600;

struct Look {
    int step;
    double right;
    std::vector<double> entropy;
};

std::vector<Look> looks(std::uint64_t seed, kit::Progress& progress) {
    Rng rng(seed);
    const Reverser model(rng);
    const Digits test = draw_digits(200, rng);
    Adam adam(parameters(model), {.lr = 3e-3});
    std::vector<Look> all;
    for (int step = 0; step <= last_step; ++step) {
        if (step % 25 == 0) {
            all.push_back(
                {step, accuracy(model, test), head_entropy(model.weights(test.read))});
            progress.update(step / double{last_step});
        }
        const Digits batch = draw_digits(64, rng);
        Tape tape;
        tape.backward(cross_entropy(model(batch.read), batch.say));
        adam.step();
    }
    return all;
}

}  // namespace

void print_entropy(const std::string& out, bool full) {
    kit::section("entropy by hand");
    for (const std::vector<Real>& row : {std::vector<Real>{0.25, 0.25, 0.25, 0.25},
                                         {0.5, 0.5, 0, 0},
                                         {0.7F, 0.1F, 0.1F, 0.1F},
                                         {1, 0, 0, 0}}) {
        const double H = head_entropy(Tensor({1, 1, 1, 4}, row))[0];
        for (const Real p : row) std::cout << digits(p) << ' ';
        std::cout << "  entropy " << fixed(H, 3) << ", as wide as " << fixed(std::exp(H))
                  << " keys\n";
    }

    kit::section("entropy of four heads while they learn");
    Rng rng(9);
    std::cout << "equal weights on 8 keys:             " << fixed(std::log(8.0))
              << "\nright with the most frequent digit: "
              << fixed(most_frequent(draw_digits(2000, rng))) << '\n';
    kit::Table table{{"seed", "step", "right", "head 1", "head 2", "head 3", "head 4"},
                     {},
                     std::vector<Align>(7, Align::right)};
    kit::LineChart chart{.title = "Entropy of the weights of four heads, in nats",
                         .x = {"step"},
                         .y = {"entropy"}};
    kit::Progress progress("training");
    for (const std::uint64_t seed : {1, 2, 3}) {
        const auto all = looks(seed, progress);
        for (const Look& look : all) {
            const bool shown = seed == 1 ? look.step % 100 == 0
                                         : look.step == 200 || look.step == last_step;
            if (!shown && !full) continue;
            std::vector<std::string> row{str(seed), str(look.step), fixed(look.right)};
            for (const double H : look.entropy) row.push_back(fixed(H));
            table.rows.push_back(row);
        }
        if (seed > 1) continue;
        for (std::size_t head = 0; head < 4; ++head) {
            kit::Series series{str("head ", head + 1), {}, {}};
            for (const Look& look : all) {
                series.x.push_back(look.step);
                series.y.push_back(look.entropy[head]);
            }
            chart.series.push_back(series);
        }
    }
    progress.finish();
    std::cout << to_text(table);
    kit::write_file(out + "/entropy.svg", svg_line_chart(chart));
}

}  // namespace lesson
