#include "report.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iomanip>
#include <iostream>
#include <sstream>

#include "lessons/kit/progress.h"
#include "lessons/kit/table.h"
#include "nn/parameters.h"

namespace lesson {

using namespace heed;

namespace {

std::string decimals(double value, int digits) {
    std::ostringstream out;
    out << std::fixed << std::setprecision(digits) << value;
    return out.str();
}

double seconds() {
    using namespace std::chrono;
    return duration<double>(steady_clock::now().time_since_epoch()).count();
}

std::vector<std::string> row_of(Index iterations, const Losses& losses) {
    return {std::to_string(iterations), decimals(losses.train, 4),
            decimals(losses.validation, 4), decimals(std::exp(losses.validation), 2)};
}

}  // namespace

void print_start(const Text& text, const Gpt& model) {
    std::cout << text.about << ": " << text.size() << " characters, "
              << text.alphabet.size() << " different ones; the last "
              << text.ids.validation.size() << " are for validation\n"
              << "a GPT of " << count_parameters(model) << " parameters\n\n"
              << std::flush;
}

Losses measure(const Gpt& model, const Text& text) {
    const std::span<const std::int32_t> train = text.ids.train,
                                        validation = text.ids.validation;
    // Of a short text the training part may not be longer.
    const std::size_t learnt = std::min(train.size(), validation.size());
    kit::Progress progress("measuring");
    Losses losses;
    losses.train = evaluate(model, train.last(learnt),
                            [&](double done) { progress.update(done / 2); });
    losses.validation = evaluate(model, validation,
                                 [&](double done) { progress.update((1 + done) / 2); });
    progress.finish();
    return losses;
}

void train_in_sight(const Gpt& model, AdamW& adam, const Schedule& schedule,
                    ShuffledWindows& windows) {
    kit::Progress progress("training");
    const double begin = seconds();
    train(model, adam, schedule, windows, [&](const Training& now) {
        progress.update(now.done,
                        str("loss ", decimals(now.loss, 2), ", ",
                            std::llround(now.characters_per_second), " characters/s"));
    });
    const double took = seconds() - begin;
    progress.finish();
    std::cerr << "training took " << decimals(took, 1) << " s: " << schedule.iterations
              << " iterations of "
              << decimals(1000 * took / static_cast<double>(schedule.iterations), 2)
              << " ms\n";
}

void print_losses(const Losses& before, const Losses& after, const Text& text,
                  const Schedule& schedule) {
    using kit::Align;
    const double uniform = std::log(static_cast<double>(text.alphabet.size()));
    std::cout << kit::to_text(
                     {{"iterations", "training loss", "validation loss", "perplexity"},
                      {row_of(0, before), row_of(schedule.iterations, after)},
                      {Align::right, Align::right, Align::right, Align::right}})
              << "\nWho knows nothing has a loss of ln " << text.alphabet.size() << " = "
              << decimals(uniform, 4) << ".\n"
              << std::flush;
}

void print_sample(const Gpt& model, const Text& text, const Characters& prompt,
                  Index count, const Sampling& sampling, Rng& rng) {
    kit::Progress progress("writing");
    const Characters written = write_on(model, prompt, count, sampling, rng,
                                        [&](double done) { progress.update(done); });
    progress.finish();
    std::cout << "\nIt writes:\n\n"
              << text.decode(prompt) << text.decode(written) << '\n';
}

}  // namespace lesson
