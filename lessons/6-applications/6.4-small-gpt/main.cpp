// Lesson 6.4: a small GPT.
//
// A model reads a text character by character and learns one thing, to say which one is
// next. That is enough to write: draw a character, append it, ask again. Sizes, schedule
// and optimiser are those with which Andrej Karpathy's nanoGPT trains on a CPU.
#include <filesystem>
#include <iostream>

#include "core/parallel.h"
#include "data/utf8.h"
#include "files/checkpoint.h"
#include "lessons/kit/file.h"
#include "lessons/kit/options.h"
#include "report.h"
#include "text.h"
#include "writer.h"

using namespace heed;
using namespace lesson;

namespace {

namespace fs = std::filesystem;

struct Settings {
    std::string data, prompt;
    Schedule schedule;
    Index context = 64, layers = 4, heads = 4, width = 128;
    double dropout = 0;
    Index tokens = 500;
    Sampling sampling{.temperature = 0.8};
    Index seed = 1, threads = 0;  // 0: HEED_THREADS, or as many as the machine has
    std::string out = "out";
    bool quick = false;
};

void run(const Settings& s) {
    const Text text = s.data.empty() ? own_text(s.quick) : file_text(s.data);
    check_length(text, s.context);
    const Characters prompt =
        s.prompt.empty() ? text.beginning() : text.encode(s.prompt, "--prompt");
    kit::need_folder(s.out);
    if (s.threads > 0) set_threads(static_cast<int>(s.threads));

    Rng rng{static_cast<std::uint64_t>(s.seed)};
    const Gpt model({.vocabulary = static_cast<Index>(text.alphabet.size()),
                     .context = s.context,
                     .layers = s.layers,
                     .heads = s.heads,
                     .width = s.width,
                     .dropout = s.dropout,
                     .activation = Activation::gelu,
                     .bias = Linear::Bias::no},
                    rng);
    AdamW adam(decay_matrices(parameters(model), 0.1),
               {.lr = s.schedule.lr, .beta1 = 0.9, .beta2 = 0.99});
    print_start(text, model);

    const Losses before = measure(model, text);
    ShuffledWindows windows(text.ids.train, s.context, rng.split());
    train_in_sight(model, adam, s.schedule, windows);
    const Losses after = measure(model, text);
    print_losses(before, after, text, s.schedule);

    Rng chance = rng.split();
    print_sample(model, text, prompt, s.tokens, s.sampling, chance);

    heed::Progress progress;  // what a program that goes on must know
    progress.step = s.schedule.iterations;
    progress.rngs = {{"pass", windows.pass()}};
    progress.integers = {{"read", windows.read()}};
    progress.texts = {{"alphabet", encode_utf8(text.alphabet)}};
    const fs::path file = fs::path(s.out) / "small-gpt.safetensors";
    save_checkpoint(file, model, adam, progress);
    std::cout << "\nthe model is in " << file.string() << '\n';
}

// Seconds instead of minutes.
void make_quick(Settings& s, const kit::Options& options) {
    const auto unless_given = [&](const char* name, auto& setting, auto value) {
        if (!options.given(name)) setting = value;
    };
    unless_given("iterations", s.schedule.iterations, 200);
    unless_given("batch", s.schedule.batch, 8);
    unless_given("lr", s.schedule.lr, 5e-3);
    unless_given("context", s.context, 32);
    unless_given("layers", s.layers, 2);
    unless_given("heads", s.heads, 2);
    unless_given("width", s.width, 32);
    unless_given("tokens", s.tokens, 100);
}

}  // namespace

int main(int argc, char** argv) {
    Settings s;
    kit::Options options("learn run 6.4",
                         "Trains a small GPT on a text, character by character, and "
                         "lets it write on.");
    options.text("data", s.data, "FILE", "any text; without it, the text of heed itself");
    options.integer("iterations", s.schedule.iterations, {1, 10'000'000}, "N",
                    "steps of training");
    options.integer("batch", s.schedule.batch, {1, 4096}, "N", "windows in a step");
    options.integer("context", s.context, {1, 4096}, "N", "characters the model can see");
    options.integer("layers", s.layers, {1, 100}, "N", "layers");
    options.integer("heads", s.heads, {1, 256}, "N", "heads of attention in a layer");
    options.integer("width", s.width, {1, 4096}, "N", "numbers for each character");
    options.number("dropout", s.dropout, {0, 0.95}, "P", "share of values dropped");
    options.number("lr", s.schedule.lr, {1e-8, 1}, "X", "highest learning rate");
    options.text("prompt", s.prompt, "TEXT",
                 "what to go on from; without it, a new line");
    options.integer("tokens", s.tokens, {0, 1'000'000}, "N", "characters to write");
    options.number("temperature", s.sampling.temperature, {0, 100}, "X",
                   "courage: 0 always writes the likeliest character");
    options.integer("top-k", s.sampling.top_k, {0, 1'000'000}, "N",
                    "draw among the N likeliest only; 0: among all");
    options.integer("seed", s.seed, {0, 1'000'000'000}, "N",
                    "another seed, other random numbers");
    options.integer("threads", s.threads, {1, 256}, "N",
                    "results are the same on any; 0: all cores");
    options.text("out", s.out, "DIR", "where the trained model goes");
    options.flag("quick", s.quick, "a smaller model and less text: seconds");
    options.example("learn run 6.4", "learns the text of heed, minutes");
    options.example("learn run 6.4 --data novel.txt --prompt \"It was\"",
                    "a book of your own");

    return kit::run_lesson(argc, argv, options, [&] {
        if (s.quick) make_quick(s, options);
        if (s.width % s.heads != 0) {
            throw kit::UsageError(str("--width ", s.width, " must be a multiple of ",
                                      "--heads ", s.heads, ": heads share the width"));
        }
        run(s);
    });
}
