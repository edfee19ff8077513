// Lesson 2.2: sequence to sequence, through one vector or with a look back.
//
// Networks that read digits and write them backwards: what the decoder is given, how it
// writes, how far a fixed vector carries, four encoders, and what may be looked at.
#include <iostream>

#include "core/core.h"
#include "lessons/kit/file.h"
#include "lessons/kit/heatmap.h"
#include "lessons/kit/options.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "nn/nn.h"
#include "report.h"

using namespace lesson;

namespace {

// Sizes, before anything is trained.
void what_is_handed_over() {
    kit::section("what the encoder hands over");
    Rng rng(1);
    const Index H = 32;
    const Embedding words(vocabulary, H, rng);
    const Gru gru(H, H, rng);
    const CnnEncoder cnn(H, H, 3, 3, rng);
    for (const Index L : {4, 16}) {
        const Tensor x = words(pairs(Task::reverse, 1, L, rng).source);
        const auto read = gru(x);
        const auto seen = cnn(x);
        std::cout << L << " digits: GRU states " << read.states.shape() << ", last "
                  << read.last.h.shape() << "; CNN states " << seen.states.shape()
                  << ", largest " << seen.pooled.shape() << '\n';
    }
}

// How a trained model writes: the loop, seen from outside.
void step_by_step(const Result& model) {
    kit::section("one sentence, step by step");
    const Ids source(Shape{1, 8}, {3, 1, 4, 1, 5, 9, 2, 6});
    const Written w = model.write(source);
    std::cout << "source: " << detokenise(source, 0) << '\n';
    kit::Table table{{"step", "reads", "writes", "looks at", "which is"}, {}, {}};
    const Ids most = argmax(w.weights, -1);
    const auto token = [](std::int32_t id) {
        return id == bos ? std::string("bos") : id == eos ? std::string("eos") : str(id);
    };
    for (Index t = 0; t <= 8; ++t) {
        table.rows.push_back({str(t + 1), token(t == 0 ? bos : w.ids[t - 1]),
                              token(w.ids[t]), str("state ", most[t] + 1),
                              str(source[most[t]])});
    }
    std::cout << to_text(table) << "detokenised: " << detokenise(w.ids, 0) << '\n';
    const Ids other(Shape{1, 8}, {3, 1, 8, 1, 5, 9, 2, 6});
    std::cout << "source: " << detokenise(other, 0)
              << "\ndetokenised: " << detokenise(model.write(other).ids, 0) << '\n';
}

void draw(const Result& r, const std::string& file) {
    kit::Heatmap map;
    map.title = "Where the decoder looks while it writes";
    map.row_label = "written";
    map.column_label = "read";
    const Index L = r.test.source.shape()[1];
    for (Index s = 0; s < L; ++s) map.columns.push_back(str(r.test.source(0, s)));
    for (Index t = 0; t <= L; ++t)
        map.rows.push_back(r.out.ids(0, t) == eos ? "eos" : str(r.out.ids(0, t)));
    for (Index i = 0; i < L * (L + 1); ++i) map.values.push_back(r.out.weights[i]);
    kit::write_file(file, svg_heatmap(map));
}

}  // namespace

int main(int argc, char** argv) {
    Settings settings;
    kit::Options options("learn run 2.2", "Reads digits and writes them backwards.");
    options.text("out", settings.out, "DIR", "where length.svg and alignment.svg go");
    options.integer("hidden", settings.hidden, {4, 512}, "N", "width of every state");
    options.flag("full", settings.full, "seven lengths instead of three");
    return kit::run_lesson(argc, argv, options, [&] {
        kit::need_folder(settings.out);
        kit::Progress progress("training");
        what_is_handed_over();
        step_by_step(trained({.L = 8}, settings, progress)[0]);
        print_lengths(settings, progress);
        draw(trained({.L = 16}, settings, progress)[0], settings.out + "/alignment.svg");
        print_more_time(settings, progress);
        print_encoders(settings, progress);
        print_sight();
        print_neighbours(progress);
        print_values(settings, progress);
        progress.finish();
    });
}
