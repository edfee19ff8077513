// Lesson 0.5: a training loop.
//
// A model learns to invent names by a rule that it is not told. Around the four lines of
// training stands everything that tells whether it worked: what is kept apart, what is
// compared with what, when to stop, and how to go on tomorrow.
#include <cmath>
#include <iostream>
#include <numeric>

#include "bigram.h"
#include "core/core.h"
#include "lessons/kit/chart.h"
#include "lessons/kit/file.h"
#include "lessons/kit/options.h"
#include "lessons/kit/section.h"
#include "lessons/kit/sparkline.h"
#include "remedies.h"
#include "report.h"
#include "resume.h"

using namespace heed;
using namespace lesson;

namespace {

void show_data(const Data& data) {
    kit::section("the data");
    std::cout << "the first names:";
    for (int i = 0; i < 6; ++i)
        std::cout << ' ' << data.train[static_cast<std::size_t>(i)];
    std::cout << '\n'
              << data.train.size() << " names to train, " << data.validation.size()
              << " to validate, " << data.test.size() << " to test\n"
              << "a model that knows nothing loses ln " << vocabulary_size() << " = "
              << fixed(std::log(vocabulary_size())) << '\n'
              << "the rule itself loses " << fixed(loss_of_rule(data.train))
              << " on the names to train, " << fixed(loss_of_rule(data.validation))
              << " on those to validate\n";
}

// A table of scores, trained, becomes the table of shares that counting gives.
void show_pairs(const Data& data) {
    kit::section("counting and learning agree");
    const Tensor counted = shares_of(count_pairs(data.train, 0));
    std::cout << "counting:   loss "
              << fixed(loss_of(look_up(counted + 1e-9), data.train), 4) << '\n';
    for (const int steps : {0, 10, 100, 1000}) {
        const Tensor learned = softmax(learn_pairs(data.train, steps));
        const Tensor apart = abs(learned - counted).reshape({-1});
        std::cout << padded(std::to_string(steps), 4) << " steps: loss "
                  << fixed(loss_of(look_up(learned), data.train), 4)
                  << ", largest difference of a probability "
                  << fixed(max(apart, 0).item(), 4) << '\n';
    }
}

Scores show_network(const Data& data, std::uint64_t seed) {
    kit::section("a network before and after");
    const Plan plan{.epochs = 12};
    const Trained trained =
        train(plan, data.train, data.validation, seed, [&](const NameModel& m, Index e) {
            if (e <= 1) std::cout << names_line(e, m, data.train);
        });
    const Curves& curves = trained.curves;
    std::cout << names_line(curves.best_epoch(), trained.model, data.train);
    print_losses(curves);
    return trained.model;
}

// Two curves that part: fifty names are learned by heart.
void show_curves(const Data& data, std::uint64_t seed, const std::string& out) {
    kit::section("two curves");
    const Names few = first(data.train, 50);
    std::string at_the_end;
    const auto after = [&](const NameModel& model, Index epoch) {
        if (epoch == few_names.epochs) at_the_end = names_line(epoch, model, few);
    };
    const Trained trained = train(few_names, few, data.validation, seed, after);
    const Curves& curves = trained.curves;
    std::cout << names_line(curves.best_epoch(), trained.model, few) << at_the_end;
    std::cout << "training loss   " << kit::sparkline(curves.train) << "  ends at "
              << fixed(curves.train.back()) << '\n'
              << "validation loss " << kit::sparkline(curves.validation) << "  ends at "
              << fixed(curves.validation.back()) << ", lowest " << fixed(curves.lowest())
              << " after epoch " << curves.best_epoch() << '\n';

    std::vector<double> epochs(curves.train.size());
    std::iota(epochs.begin(), epochs.end(), 0);
    const std::vector<double> nothing(epochs.size(), std::log(vocabulary_size()));
    const std::vector<double> rule(epochs.size(), loss_of_rule(data.validation));
    kit::write_file(
        out + "/curves.svg",
        kit::svg_line_chart({.title = "Fifty names, learned by heart",
                             .x = {"epoch"},
                             .y = {"loss"},
                             .series = {{"training", epochs, curves.train},
                                        {"validation", epochs, curves.validation},
                                        {"knows nothing", epochs, nothing},
                                        {"the rule itself", epochs, rule}}}));
}

void run(std::uint64_t seed, const std::string& out) {
    Rng rng(seed);
    const Data data = make_data(rng);
    show_data(data);
    show_pairs(data);
    const Scores network = show_network(data, seed);
    show_test(network, data);
    show_curves(data, seed, out);
    show_remedies(data);
    show_resume(first(data.train, 200), seed, out);
}

}  // namespace

int main(int argc, char** argv) {
    std::string out = "out";
    Index seed = 1;
    kit::Options options("learn run 0.5", "Trains a model that invents names.");
    options.text("out", out, "DIR", "where pictures and the checkpoint go");
    options.integer("seed", seed, {0, 1'000'000}, "N", "other names, other chance");
    return kit::run_lesson(argc, argv, options, [&] {
        kit::need_folder(out);
        run(static_cast<std::uint64_t>(seed), out);
    });
}
