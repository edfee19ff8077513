// "Finally we train and predict": the sizes of the listing, lines of 4 to 8 words of 97,
// to be written backwards, and an end of sentence that the model has to find itself.
#include <iostream>
#include <span>

#include "data/data.h"
#include "ladder.h"
#include "lessons/kit/file.h"
#include "lessons/kit/heatmap.h"
#include "lessons/kit/progress.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "optim/optim.h"
#include "report.h"

namespace lesson {

namespace {

constexpr Index vocab_size = 100, embedding_dim = 64, lstm_units = 64, longest = 8;

std::vector<TokenPair> pairs(Index B, Rng& rng) {
    std::vector<TokenPair> drawn(static_cast<std::size_t>(B));
    for (TokenPair& pair : drawn) {
        const Index n = 4 + rng.below(longest - 3);
        for (Index i = 0; i < n; ++i) {
            // <pad> <bos> <eos> are 0, 1, 2
            pair.source.push_back(static_cast<std::int32_t>(3 + rng.below(97)));
        }
        pair.target.assign(pair.source.rbegin(), pair.source.rend());
    }
    return drawn;
}

struct Course {
    Repaired model;
    std::vector<double> losses;  // of steps 1, 101, 201, ..
};

Course train(std::uint64_t seed, Index steps, const Adam::Options& options) {
    Rng rng(seed);
    Course course{Repaired(Rung::embeddings, vocab_size, embedding_dim, lstm_units, rng),
                  {}};
    const Repaired& model = course.model;
    const std::vector<Tensor> weights = parameters(model);
    Adam adam(weights, options);
    for (Index step = 0; step < steps; ++step) {
        const Batch batch = make_batch(pairs(64, rng));
        Tape tape;
        const auto memory = model.encode(batch.source, batch.source_mask);
        const Tensor loss =
            cross_entropy(model.decode(batch.target_in, memory, memory.start).logits,
                          batch.target_out, {.ignored = Vocabulary::pad});
        if (step % 100 == 0) course.losses.push_back(loss.item());
        tape.backward(loss);
        clip_grad_norm(weights, 1);
        adam.step();
    }
    return course;
}

struct Marks {
    double words = 0, lines = 0;
};

// Written freely: the share of right words, <eos> included, and of right lines.
Marks mark(const Repaired& model) {
    Rng rng(1000);
    const Batch test = make_batch(pairs(500, rng));
    const Ids said =
        write(model, test.source, test.source_mask, longest + 1, Vocabulary::bos).ids;
    Marks marks;
    for (Index b = 0; b < 500; ++b) {
        bool all = true;
        for (Index t = 0; t <= longest && test.target_out(b, t) != Vocabulary::pad; ++t) {
            const bool right = said(b, t) == test.target_out(b, t);
            all = all && right;
            marks.words += right / static_cast<double>(test.tokens);
        }
        marks.lines += all / 500.0;
    }
    return marks;
}

void show(const Repaired& model, const std::string& out) {
    const TokenPair pair{{31, 41, 59, 26, 53, 58}, {58, 53, 26, 59, 41, 31}};
    const Batch one = make_batch(std::span(&pair, 1));
    const Written written = write(model, one.source, one.source_mask, 7, Vocabulary::bos);
    kit::Heatmap map;
    std::cout << "reads ";
    for (const auto id : pair.source) {
        std::cout << ' ' << id;
        map.columns.push_back(std::to_string(id));
    }
    std::cout << "\nwrites";
    for (const std::int32_t id : written.ids.data()) {
        map.rows.push_back(id == Vocabulary::eos ? "<eos>" : std::to_string(id));
        std::cout << ' ' << map.rows.back();
    }
    std::cout << '\n';
    for (const Real w : written.weights.data()) map.values.push_back(w);
    map.row_label = "written";
    map.column_label = "read";
    std::cout << terminal_heatmap(map, kit::ColourLevel::none, 72);
    kit::write_file(out + "/attention.svg", svg_heatmap(map));
}

}  // namespace

void print_whole(const std::string& out, bool full) {
    kit::section("the sizes of the listing");
    Rng rng(1);
    std::cout << summary(
        Repaired(Rung::embeddings, vocab_size, embedding_dim, lstm_units, rng));
    kit::section("training and evaluation");
    kit::Table table{
        {"seed", "loss at step 1", "101", "201", "words alone", "lines alone"}};
    kit::Progress progress("training");
    double done = 0;
    std::vector<Course> courses;
    // With --full Adam() as the listing has it, Keras's defaults.
    const Index steps = full ? 2001 : 251;
    Adam::Options options{.lr = 5e-3};
    if (full) options = {.lr = 1e-3, .eps = 1e-7};
    for (const std::uint64_t seed : {1U, 2U, 3U}) {
        courses.push_back(train(seed, steps, options));
        const Course& course = courses.back();
        const Marks marks = mark(course.model);
        table.rows.push_back({str(static_cast<Index>(seed))});
        for (std::size_t i = 0; i < 3; ++i)
            table.rows.back().push_back(fixed(course.losses[i]));
        table.rows.back().push_back(fixed(marks.words));
        table.rows.back().push_back(fixed(marks.lines));
        progress.update(++done / 3);
    }
    progress.finish();
    std::cout << to_text(table);
    kit::section("prediction");
    show(courses.front().model, out);
}

}  // namespace lesson
