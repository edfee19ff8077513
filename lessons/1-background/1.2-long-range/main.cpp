// Lesson 1.2: long-range recall and sequential cost.
//
// Which networks can be trained to remember a token, over how many others? What does it
// cost that each step waits for the one before? And what is a fixed context?
#include <iostream>

#include "core/core.h"
#include "lessons/kit/chart.h"
#include "lessons/kit/file.h"
#include "lessons/kit/options.h"
#include "lessons/kit/progress.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "recall.h"
#include "report.h"

using namespace heed;
using namespace lesson;
using kit::Align;

namespace {

struct Settings {
    std::string out = "out";
    Index seed = 1;
    bool full = false;
};

constexpr Index seeds = 3;

// Results of three seeds: other first weights, other sequences.
std::vector<Result> three(const Arm& arm, const Plan& plan, const Settings& s) {
    std::vector<Result> results;
    for (Index i = 0; i < seeds; ++i) results.push_back(train(arm, plan, s.seed + i));
    return results;
}

double mean_accuracy(const std::vector<Result>& results) {
    double sum = 0;
    for (const Result& r : results) sum += r.accuracy;
    return sum / static_cast<double>(results.size());
}

// The step at which the slowest training had a batch 95 % right; - if one never had.
std::string slowest(const std::vector<Result>& results) {
    Index steps = 0;
    for (const Result& r : results) {
        if (r.step_95 == 0) return "-";
        steps = std::max(steps, r.step_95);
    }
    return str(steps);
}

void show_task(const Settings& s) {
    kit::section("the task");
    Rng rng(static_cast<std::uint64_t>(s.seed));
    const auto [tokens, targets] = draw_examples(3, 12, Noise::own, rng);
    for (Index b = 0; b < 3; ++b) {
        for (Index t = 0; t < 12; ++t)
            std::cout << "01234567abcdefgh?"[tokens[b * 12 + t]] << ' ';
        std::cout << "-> " << targets[b] << '\n';
    }
    std::cout << "guessing is right in 1 of " << classes << ": 0.125\n";
}

void show_recall(const Settings& s) {
    const std::vector<Arm> arms{rnn_arm(),   gru_arm(),       lstm_arm(), lstm_arm(3),
                                lstm_arm(5), lstm_arm(5, -3), gru_arm(5)};
    std::vector<Index> lengths{5, 10, 15, 30, 80};
    if (s.full) lengths = {5, 10, 15, 20, 30, 50, 80, 150, 300};

    std::vector<std::string> header{"accuracy, T ="};
    for (const Index T : lengths) header.push_back(str(T));
    std::vector<Align> align(header.size(), Align::right);
    align[0] = Align::left;
    kit::Table accuracy{header, {}, align}, steps = accuracy;
    steps.header[0] = "steps, T =";
    kit::LineChart chart{.title = "Recall of the first token after 250 steps",
                         .x = {"length T", kit::Scale::logarithmic},
                         .y = {"accuracy"}};
    kit::Progress progress("recall");
    double done = 0;
    for (const Arm& arm : arms) {
        kit::Series series{arm.name, {}, {}};
        accuracy.rows.push_back({arm.name});
        steps.rows.push_back({arm.name});
        for (const Index T : lengths) {
            const Plan plan{.T = T, .B = T > 50 ? 32 : 64};
            const std::vector<Result> results = three(arm, plan, s);
            series.x.push_back(static_cast<double>(T));
            series.y.push_back(mean_accuracy(results));
            accuracy.rows.back().push_back(fixed(series.y.back(), 2));
            steps.rows.back().push_back(slowest(results));
            progress.update(++done / static_cast<double>(arms.size() * lengths.size()),
                            arm.name);
        }
        chart.series.push_back(series);
    }
    progress.finish();
    kit::section("recall");
    std::cout << to_text(accuracy);
    kit::section("steps until a batch is 95 % right, slowest of three");
    std::cout << to_text(steps);
    kit::write_file(s.out + "/recall.svg", kit::svg_line_chart(chart));
}

void show_budget(const Settings& s) {
    kit::section("a larger budget, a longer distance, a harder task");
    const auto say = [&](const Arm& arm, const Plan& plan) {
        std::cout << arm.name << ", T = " << plan.T << ", at most " << plan.steps
                  << " steps"
                  << (plan.noise_from == Noise::same ? ", noise of the same tokens:"
                                                     : ":");
        for (const Result& r : three(arm, plan, s))
            std::cout << ' ' << fixed(r.accuracy, 2);
        std::cout << std::endl;
    };
    say(gru_arm(), {.T = 30, .steps = 2000});
    say(gru_arm(5), {.T = 150, .B = 32});
    say(gru_arm(5), {.T = 30, .noise_from = Noise::same});
    if (!s.full) return;
    say(rnn_arm(), {.T = 10, .steps = 2000});
    say(lstm_arm(), {.T = 30, .steps = 2000});
    say(lstm_arm(5), {.T = 80, .B = 32, .steps = 1000});
}

}  // namespace

int main(int argc, char** argv) {
    Settings s;
    kit::Options options("learn run 1.2", "Trains networks to remember a token.");
    options.text("out", s.out, "DIR", "where recall.svg goes");
    options.integer("seed", s.seed, {0, 1'000'000}, "N", "the first of three seeds");
    options.flag("full", s.full, "more lengths and larger budgets, in a minute or two");
    return kit::run_lesson(argc, argv, options, [&] {
        kit::need_folder(s.out);
        show_task(s);
        show_recall(s);
        show_budget(s);
        print_waiting();
        print_forward();
        print_context();
    });
}
