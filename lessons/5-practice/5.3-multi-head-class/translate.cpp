// The class in a translator: trained, and examined on sentences it has not seen.
#include <iostream>

#include "course.h"
#include "data/accuracy.h"
#include "lessons/kit/progress.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "optim/optim.h"
#include "report.h"

namespace lesson {

namespace {

Translator train(const Course& course, const Around& around, std::uint64_t seed) {
    Rng rng(seed);
    Translator model(course.chinese.size(), course.english.size(), around, rng);
    Adam adam(parameters(model), {.lr = 6e-3});
    for (int epoch = 0; epoch < 16; ++epoch) {
        for (const Batch& batch : make_batches(course.training, 50, rng)) {
            Tape tape;
            const auto memory = model.encode(batch.source, batch.source_mask);
            tape.backward(cross_entropy(model.decode(batch.target_in, memory).logits,
                                        batch.target_out, {.ignored = Vocabulary::pad}));
            adam.step();
        }
    }
    return model;
}

struct Marks {
    double told = 0;   // words right, with all words before them given
    double exact = 0;  // sentences right, written freely
};

Marks mark(const Course& course, const Translator& model) {
    const Batch batch = make_batch(course.test);
    const auto memory = model.encode(batch.source, batch.source_mask);
    Accuracy told;
    told.add(argmax(model.decode(batch.target_in, memory).logits, -1), batch.target_out,
             Vocabulary::pad);
    const Written written = write(model, batch.source, batch.source_mask);
    double exact = 0;
    for (std::size_t b = 0; b < course.test.size(); ++b)
        exact += written.ids[b] == course.test[b].target;
    return {told.value(), exact / static_cast<double>(course.test.size())};
}

// How often the largest weight is on the word that a written word comes from: of the mean
// of the heads, and of the best of them.
struct Aligned {
    double mean = 0, best = 0;
};

Aligned align(const Course& course, const Translator& model) {
    const Batch batch = make_batch(course.test);
    const auto memory = model.encode(batch.source, batch.source_mask);
    const Tensor weights = model.decode(batch.target_in, memory).weights;
    const auto [B, H, T, S] = weights.dims<4>("align: weights");
    const Ids most = argmax(weights, -1);                   // (B, H, T)
    const Ids most_of_mean = argmax(mean(weights, 1), -1);  // (B, T)
    Aligned aligned;
    double words = 0;
    for (Index b = 0; b < B; ++b) {
        const auto& origin =
            course.sentences[trained_on + static_cast<std::size_t>(b)].origin;
        for (std::size_t i = 0; i < origin.size(); ++i) {
            if (origin[i] < 0) continue;
            const auto t = static_cast<Index>(i);
            bool any = false;
            for (Index h = 0; h < H; ++h)
                any = any || most[(b * H + h) * T + t] == origin[i];
            aligned.best += any;
            aligned.mean += most_of_mean[b * T + t] == origin[i];
            ++words;
        }
    }
    return {aligned.mean / words, aligned.best / words};
}

}  // namespace

void print_translator(const std::string& out) {
    const Course course;
    kit::section("in its place");
    std::cout << course.sentences.size() << " sentences, " << trained_on
              << " to learn from, " << tested_on << " others to test\n";
    kit::Table table{{"around the class", "looks at its origin: mean", "best head",
                      "told, words", "alone, sentences"}};
    kit::Progress progress("translating");
    double done = 0;
    const std::pair<const char*, Around> rows[] = {
        {"nothing", {repaired, true, false, false, false}},
        {"positions", {repaired, true, true, false, false}},
        {"and later words hidden", {repaired, true, true, true, false}},
        {"and <pad> hidden", {}},
        {"all that, split only", {{.split = true}}},
        {"all that, no look in the encoder", {repaired, false}}};
    std::vector<Translator> last;
    for (const auto& [name, around] : rows) {
        std::vector<double> told, exact, of_mean, of_best;
        for (const std::uint64_t seed : {1U, 2U, 3U}) {
            const Translator model = train(course, around, seed);
            const Marks marks = mark(course, model);
            told.push_back(marks.told);
            exact.push_back(marks.exact);
            const Aligned aligned = align(course, model);
            of_mean.push_back(aligned.mean);
            of_best.push_back(aligned.best);
            progress.update(++done / 18);
            if (!around.reads && seed == 1) last = {model};
        }
        table.rows.push_back(
            {name, fixed(of_mean), fixed(of_best), fixed(told), fixed(exact)});
    }
    progress.finish();
    std::cout << to_text(table);
    show(course, last.front(), out);
}

}  // namespace lesson
