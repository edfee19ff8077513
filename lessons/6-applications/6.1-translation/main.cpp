// Lesson 6.1: translation.
//
// Does attention help to translate? The same encoder-decoder is trained twice, with
// attention and without, on the same sentences, and both are measured on sentences that
// neither has seen. Then we look at what attention looked at.
#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <future>
#include <iostream>
#include <mutex>

#include "core/core.h"
#include "lessons/kit/file.h"
#include "lessons/kit/heatmap.h"
#include "lessons/kit/options.h"
#include "lessons/kit/progress.h"
#include "lessons/kit/table.h"
#include "nn/parameters.h"
#include "task.h"
#include "translator.h"

using namespace heed;
using namespace lesson;

namespace {

struct Settings {
    std::string data;           // a file of sentence pairs; the built-in corpus if empty
    std::string source = "zh";  // the side to translate from
    double held_out = 0.05;     // share of a file's source sentences
    Schedule schedule;
    Index hidden = 256, embedding = 128, beam = 5, seed = 1, threads = 2;
    double dropout = 0.2;
    std::string out = "out";
    bool quick = false;
};

// One of the two competitors.
struct Run {
    const char* name;
    Translator model;
    double done = 0;       // share of the present work
    Training latest = {};  // of the training
    Quality quality = {};
};

Run make_run(const char* name, const Task& task, const Settings& s, bool attention) {
    // The same seed for both: what they share begins equal.
    Rng rng{static_cast<std::uint64_t>(s.seed)};
    const Seq2SeqConfig config{.source_words = task.source_words.size(),
                               .target_words = task.target_words.size(),
                               .embedding = s.embedding,
                               .hidden = s.hidden,
                               .attention = attention,
                               .dropout = s.dropout};
    return {name, Translator(config, rng)};
}

// Does the same work for both runs, each on a thread of its own if there are two. Neither
// sees anything of the other, so the results do not depend on that.
template <class Work>
void for_both(std::array<Run, 2>& runs, Index threads, Work work) {
    const auto policy = threads > 1 ? std::launch::async : std::launch::deferred;
    std::array<std::future<void>, 2> jobs{std::async(policy, work, std::ref(runs[0])),
                                          std::async(policy, work, std::ref(runs[1]))};
    for (auto& job : jobs) job.get();
}

void train_both(std::array<Run, 2>& runs, const Task& task, const Settings& s) {
    kit::Progress progress("training");
    std::mutex drawing;
    for_both(runs, s.threads, [&](Run& run) {
        const auto seed = static_cast<std::uint64_t>(s.seed);
        train(run.model, task, s.schedule, seed, [&](const Training& now) {
            const std::lock_guard lock(drawing);
            run.latest = now;
            const Training &a = runs[0].latest, &b = runs[1].latest;
            std::ostringstream news;
            news.precision(3);
            news << "loss " << a.loss << " (without " << b.loss << "), "
                 << std::llround(a.tokens_per_second + b.tokens_per_second)
                 << " tokens/s";
            progress.update((a.done + b.done) / 2, news.str());
        });
    });
    progress.finish();
}

void evaluate_both(std::array<Run, 2>& runs, const Task& task, const Settings& s) {
    kit::Progress progress("translating");
    std::mutex drawing;
    for (Run& run : runs) run.done = 0;
    for_both(runs, s.threads, [&](Run& run) {
        run.quality = evaluate(run.model, task, s.beam, [&](double done) {
            const std::lock_guard lock(drawing);
            run.done = done;
            progress.update((runs[0].done + runs[1].done) / 2);
        });
    });
    progress.finish();
}

std::string fixed(double value, int digits) {
    std::ostringstream out;
    out << std::fixed;
    out.precision(digits);
    out << value;
    return out.str();
}

void print_scores(const std::array<Run, 2>& runs, const Task& task) {
    kit::Table table{
        {"model", "parameters", "BLEU", "exact match"},
        {},
        {kit::Align::left, kit::Align::right, kit::Align::right, kit::Align::right}};
    for (const Run& run : runs) {
        table.rows.push_back({run.name, std::to_string(count_parameters(run.model)),
                              fixed(run.quality.bleu.score, 1),
                              fixed(100 * run.quality.exact, 1) + " %"});
    }
    std::cout << "\n"
              << kit::to_text(table) << "\nBLEU " << bleu_signature(task.references())
              << "\n";
}

// Ten held-out sentences, evenly spread over all of them.
void print_translations(const Run& run, const Task& task) {
    std::cout << "\nTranslated " << run.name << ":\n";
    const std::size_t all = task.held_out.size(), shown = std::min<std::size_t>(10, all);
    for (std::size_t i = 0; i < shown; ++i) {
        const Example& example = task.held_out[i * all / shown];
        const std::string& text = run.quality.translations[i * all / shown];
        const auto& right = example.targets;
        std::cout << "\n  " << example.source << "\n  " << text << "\n";
        if (std::find(right.begin(), right.end(), text) == right.end()) {
            std::cout << "  (reference: " << right.front() << ")\n";
        }
    }
}

// What the model looked at while it translated, on the screen and as a file.
void draw_attention(const Translator& model, const Task& task,
                    const std::string& sentence, const Settings& s,
                    const std::string& file_name) {
    const Translation translation = translate(model, task, sentence, s.beam);
    const auto weights = translation.weights.data();
    const kit::Heatmap map{.rows = translation.tokens,
                           .columns = task.source_labels(sentence),
                           .values = {weights.begin(), weights.end()},
                           .title = translation.text,
                           .row_label = "written",
                           .column_label = "read"};
    const std::filesystem::path file = std::filesystem::path(s.out) / file_name;
    kit::write_file(file, kit::svg_heatmap(map));
    std::cout << "\n"
              << kit::terminal_heatmap(
                     map, kit::colour_level(kit::Stream::out),
                     std::min(80, kit::terminal_width(kit::Stream::out)))
              << "also in " << file.string() << "\n";
}

void compare(const Settings& s) {
    const Task task = s.data.empty() ? built_in_task(s.quick)
                                     : file_task(s.data, s.source, s.held_out,
                                                 static_cast<std::uint64_t>(s.seed));
    std::cout << task.about << "\n"
              << task.train.size() << " pairs to learn from, " << task.held_out.size()
              << " source sentences held out; " << task.source_words.size() << " and "
              << task.target_words.size() << " words\n"
              << std::flush;

    std::array<Run, 2> runs{make_run("with attention", task, s, true),
                            make_run("without attention", task, s, false)};
    train_both(runs, task, s);
    evaluate_both(runs, task, s);

    print_scores(runs, task);
    print_translations(runs[0], task);
    std::cout
        << "\nWhat attention looked at: every row is a word that was written, every "
           "column\na word that was read, every cell the hundredths of its attention.\n";
    int number = 0;
    for (const std::string& sentence : task.to_draw()) {
        draw_attention(runs[0].model, task, sentence, s,
                       "attention-" + std::to_string(++number) + ".svg");
    }
}

}  // namespace

int main(int argc, char** argv) {
    Settings s;
    kit::Options options(
        "learn run 6.1",
        "Trains a translator with attention and one without, and compares them.");
    options.text("data", s.data, "FILE",
                 "sentence pairs, two columns; else the built-in corpus");
    options.choice("source", s.source, {"zh", "en"},
                   "the language of FILE to translate from");
    options.number("held-out", s.held_out, {0.001, 0.5}, "SHARE",
                   "share of FILE's source sentences to test on");
    options.integer("epochs", s.schedule.epochs, {1, 1000}, "N",
                    "times to see every sentence");
    options.integer("batch", s.schedule.batch, {1, 4096}, "N", "sentences in a step");
    options.number("lr", s.schedule.lr, {1e-8, 1}, "X",
                   "learning rate; falls from half-way on");
    options.integer("hidden", s.hidden, {1, 4096}, "N", "width of the recurrent states");
    options.integer("embedding", s.embedding, {1, 4096}, "N",
                    "width of the word vectors");
    options.number("dropout", s.dropout, {0, 0.95}, "P",
                   "share of values dropped in training");
    options.integer("beam", s.beam, {1, 100}, "N",
                    "translations kept in mind; 1 is greedy");
    options.integer("seed", s.seed, {0, 1'000'000'000}, "N",
                    "another seed, other random numbers");
    options.integer("threads", s.threads, {1, 2}, "N", "2: train both models at once");
    options.text("out", s.out, "DIR", "where the pictures go");
    options.flag("quick", s.quick,
                 "a small part of the corpus and a small model: seconds");
    options.example("learn run 6.1", "the built-in corpus, Chinese to English");
    options.example("learn run 6.1 --data cmn-eng.tsv",
                    "a Tatoeba export, from manythings.org");
    return kit::run_lesson(argc, argv, options, [&] {
        if (s.quick) {
            if (!options.given("hidden")) s.hidden = 48;
            if (!options.given("embedding")) s.embedding = 32;
            if (!options.given("epochs")) s.schedule.epochs = 2;
        }
        compare(s);
    });
}
