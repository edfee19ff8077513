// Lesson 6.1: translation.
//
// Does attention help to translate? The same encoder-decoder is trained twice, with
// attention and without, on the same sentences, and both are measured on sentences that
// neither has seen. Then we look at what attention looked at.
#include <iostream>

#include "lessons/kit/file.h"
#include "lessons/kit/options.h"
#include "report.h"

using namespace heed;
using namespace lesson;

namespace {

void run(const Settings& s) {
    const Task task = s.data.empty() ? built_in_task(s.quick)
                                     : file_task(s.data, s.source, s.held_out,
                                                 static_cast<std::uint64_t>(s.seed));
    kit::need_folder(s.out);
    print_task(task);

    std::array<Competitor, 2> both = make_both(task, s);
    train_both(both, task, s);
    measure_both(both, task, s);

    print_scores(both, task);
    print_translations(both[0], task);

    std::cout
        << "\nWhat attention looked at. Every row is a word that was written, every\n"
           "column a word that was read, every cell the hundredths of its attention.\n";
    int number = 0;
    for (const std::string& sentence : task.to_draw()) {
        const std::string file = "attention-" + std::to_string(++number) + ".svg";
        draw_attention(both[0].model, task, sentence, s, file);
    }
}

}  // namespace

int main(int argc, char** argv) {
    Settings s;
    kit::Options options(
        "learn run 6.1",
        "Trains a translator with attention and one without, and compares them.");
    options.text("data", s.data, "FILE",
                 "sentence pairs; without it, the built-in corpus");
    options.choice("source", s.source, {"zh", "en", "1", "2"},
                   "FILE's column to translate from: Chinese, the other, by number");
    options.number("held-out", s.held_out, {0.001, 0.5}, "SHARE",
                   "share of FILE's source sentences to test on");
    options.integer("epochs", s.schedule.epochs, {1, 1000}, "N",
                    "times to see every sentence");
    options.integer("batch", s.schedule.batch, {1, 4096}, "N",
                    "sentences in a step (built-in corpus: 32)");
    options.number("lr", s.schedule.lr, {1e-8, 1}, "X",
                   "learning rate at first (built-in corpus: 0.001)");
    options.integer("hidden", s.hidden, {1, 4096}, "N", "width of the recurrent states");
    options.integer("embedding", s.embedding, {1, 4096}, "N",
                    "width of the word vectors");
    options.number("dropout", s.dropout, {0, 0.95}, "P", "share of values dropped");
    options.integer("beam", s.beam, {1, 100}, "N", "width of the search; 1 is greedy");
    options.integer("seed", s.seed, {0, 1'000'000'000}, "N",
                    "another seed, other random numbers");
    options.integer("threads", s.threads, {1, 2}, "N", "2 trains both models at once");
    options.text("out", s.out, "DIR", "where the pictures go");
    options.flag("quick", s.quick, "a small model and 2 epochs: seconds");
    options.example("learn run 6.1", "the built-in corpus, Chinese to English");
    options.example("learn run 6.1 --data cmn-eng.tsv", "a Tatoeba export");

    return kit::run_lesson(argc, argv, options, [&] {
        if (s.data.empty()) {  // a small corpus: more and smaller steps
            if (!options.given("batch")) s.schedule.batch = 32;
            if (!options.given("lr")) s.schedule.lr = 1e-3;
        }
        if (s.quick) {
            if (!options.given("hidden")) s.hidden = 48;
            if (!options.given("embedding")) s.embedding = 32;
            if (!options.given("epochs")) s.schedule.epochs = 2;
        }
        run(s);
    });
}
