// Name the first of T words: attention against a GRU, at equal width and budget.
#include <algorithm>
#include <iostream>

#include "core/core.h"
#include "data/accuracy.h"
#include "lessons/kit/progress.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "nn/nn.h"
#include "optim/optim.h"
#include "report.h"

namespace lesson {

using namespace heed;

namespace {

constexpr Index classes = 8, width = 32, batch = 64, budget = 250;

struct Sentences {
    Ids words;    // (B, T): T - 1 draws from the classes, then the question mark
    Ids answers;  // (B): the first of them
};

Sentences sentences(Index B, Index T, Rng& rng) {
    Sentences s{Ids(Shape{B, T}, classes), Ids(Shape{B})};
    for (Index b = 0; b < B; ++b) {
        for (Index t = 0; t + 1 < T; ++t)
            s.words(b, t) = static_cast<std::int32_t>(rng.below(classes));
        s.answers[b] = s.words(b, 0);
    }
    return s;
}

// The question mark asks; every word answers with a key; the first must win.
struct Attending {
    Embedding words;
    Tensor places;  // (T, D), a learned vector for each position; not defined: none
    Linear query, key, output;

    Attending(Index T, bool positions, Rng& rng)
        : words(classes + 1, width, rng),
          query(width, width, rng),
          key(width, width, rng),
          output(width, classes, rng) {
        if (positions) places = Tensor::normal({T, width}, 0, 1, rng).require_grad();
    }

    Attention look(const Ids& ids) const {
        Tensor x = words(ids);  // (B, T, D)
        if (places.defined()) x = x + places;
        const Index T = x.dim(1);
        const Tensor asking = slice(x, 1, T - 1, T);  // (B, 1, D)
        return attention(query(asking), key(x), x);
    }
    Tensor operator()(const Ids& ids) const {
        return output(look(ids).context.reshape({-1, width}));
    }

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("words", words);
        visitor("places", places);
        visitor("query", query);
        visitor("key", key);
        visitor("output", output);
    }
};

struct Reading {
    Embedding words;
    Gru gru;
    Linear output;

    explicit Reading(Rng& rng)
        : words(classes + 1, width, rng),
          gru(width, width, rng),
          output(width, classes, rng) {}

    Tensor operator()(const Ids& ids) const { return output(gru(words(ids)).last.h); }

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("words", words);
        visitor("gru", gru);
        visitor("output", output);
    }
};

struct Learned {
    double accuracy = 0;
    Index steps = budget + 1;  // the first whose batch was 95 % right
};

template <class Model>
Learned train(const Model& model, Index T, Rng& rng) {
    Learned learned;
    Adam adam(parameters(model), {.lr = 5e-3});
    for (Index step = 1; step <= budget; ++step) {
        const Sentences s = sentences(batch, T, rng);
        Tape tape;
        const Tensor logits = model(s.words);
        Accuracy now;
        now.add(argmax(logits, -1), s.answers);
        if (learned.steps > budget && now.value() >= 0.95) learned.steps = step;
        tape.backward(cross_entropy(logits, s.answers));
        adam.step();
    }
    const Sentences test = sentences(512, T, rng);
    Accuracy right;
    right.add(argmax(model(test.words), -1), test.answers);
    learned.accuracy = right.value();
    return learned;
}

// For every word: how large is the weight of the first place when the word stands there,
// and how often is it named?
void print_words(std::uint64_t seed) {
    const Index T = 30, B = 512;
    Rng rng(seed);
    const Attending model(T, true, rng);
    train(model, T, rng);
    const Sentences test = sentences(B, T, rng);
    const Tensor weights = model.look(test.words).weights;
    const Ids said = argmax(model(test.words), -1);
    int seen = 0, named = 0;
    double least = 1;
    for (std::int32_t word = 0; word < classes; ++word) {
        double weight = 0, right = 0, count = 0;
        for (Index b = 0; b < B; ++b) {
            if (test.answers[b] != word) continue;
            weight += weights[b * T];
            right += said[b] == word;
            ++count;
        }
        least = std::min(least, weight / count);
        seen += weight > count / 2;
        named += right > count / 2;
    }
    std::cout << "seed " << seed << ": looks at the first place for " << seen
              << " words (least weight " << digits(least, 1) << "), names " << named
              << " of " << classes << '\n';
}

}  // namespace

void print_recall(bool full) {
    kit::section("the first of T words");
    kit::Table table{{"T", "model", "steps to 95 %", "accuracy"}, {}, {}};
    kit::Progress progress("recalling");
    double done = 0;
    for (const Index T : {10, 30, 80}) {
        for (const char* const name : {"attention", "attention, no positions", "GRU"}) {
            const bool reads = name[0] == 'G';
            std::vector<double> accuracies;
            std::vector<Index> steps;
            for (const std::uint64_t seed : {1, 2, 3}) {
                if (reads && T == 80 && seed > 1 && !full) break;
                Rng rng(seed);
                const Learned learned =
                    reads ? train(Reading(rng), T, rng)
                          : train(Attending(T, name[9] == '\0', rng), T, rng);
                accuracies.push_back(learned.accuracy);
                steps.push_back(learned.steps);
                progress.update(++done / 27);
            }
            table.rows.push_back(
                {str(T), name, steps_text(steps, budget), fixed(accuracies)});
        }
    }
    progress.finish();
    std::cout << to_text(table);

    kit::section("answers without a look");
    for (const std::uint64_t seed : {1, 2, 3}) print_words(seed);
}

}  // namespace lesson
