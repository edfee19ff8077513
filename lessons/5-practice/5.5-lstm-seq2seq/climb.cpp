// One repair after the other, each trained and tested on lines it has not seen.
#include <iostream>

#include "data/accuracy.h"
#include "ladder.h"
#include "lessons/kit/progress.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "optim/optim.h"
#include "report.h"

namespace lesson {

namespace {

constexpr Index digits = 10, words = 11, length = 8, width = 32;
constexpr std::int32_t bos = 10;

struct Lines {
    Ids source, target, written;  // (B, n); written: <bos> and the target, shifted
};

// backwards: the digits from last to first. negated: the same, but a digit d that stands
// behind an odd one is written as 9 - d, as "not" turns the word behind it.
enum class Task { backwards, negated };

Lines lines(Task task, Index B, Rng& rng) {
    const Shape shape{B, length};
    Lines drawn{Ids(shape), Ids(shape), Ids(shape, bos)};
    for (Index b = 0; b < B; ++b) {
        for (Index t = 0; t < length; ++t) {
            const auto d = static_cast<std::int32_t>(rng.below(digits));
            drawn.source(b, t) = d;
            const bool turned =
                task == Task::negated && t > 0 && drawn.source(b, t - 1) % 2 == 1;
            drawn.target(b, length - 1 - t) = turned ? 9 - d : d;
        }
        for (Index t = 1; t < length; ++t) drawn.written(b, t) = drawn.target(b, t - 1);
    }
    return drawn;
}

struct Outcome {
    double loss = 0, told = 0, token = 0, exact = 0;
};

Outcome train(Task task, Rung rung, std::uint64_t seed, Index steps, double lr) {
    Rng rng(seed);
    const Repaired model(rung, words, width, width, rng);
    const std::vector<Tensor> weights = parameters(model);
    Adam adam(weights, {.lr = lr});
    const auto real = [](const Lines& l) { return Mask(l.source.shape(), 1); };
    const auto answer = [&](const Lines& l) {
        const auto memory = model.encode(l.source, real(l));
        const Tensor out = model.decode(l.written, memory, memory.start).logits;
        return rung == Rung::dense_last ? softmax(out) : out;
    };
    for (Index step = 0; step < steps; ++step) {
        const Lines batch = lines(task, 64, rng);
        Tape tape;
        tape.backward(cross_entropy(answer(batch), batch.target));
        clip_grad_norm(weights, 1);
        adam.step();
    }
    const Lines test = lines(task, 500, rng);
    const Tensor told = answer(test);
    const Ids said = write(model, test.source, real(test), length, bos).ids;
    Outcome outcome{cross_entropy(told, test.target).item(),
                    share_right(told, test.target), 0, 0};
    for (Index b = 0; b < 500; ++b) {
        bool all = true;
        for (Index t = 0; t < length; ++t) {
            const bool right = said(b, t) == test.target(b, t);
            all = all && right;
            outcome.token += right / static_cast<double>(500 * length);
        }
        outcome.exact += all / 500.0;
    }
    return outcome;
}

}  // namespace

void print_ladder() {
    kit::section("one repair after the other");
    kit::Table table{{"repair", "loss", "told, words", "alone, words", "alone, lines"}};
    const std::pair<const char*, Rung> rows[] = {
        {"as printed, names repaired", Rung::printed},
        {"the output layer last", Rung::dense_last},
        {"the loss takes logits", Rung::logits},
        {"the decoder gets the state", Rung::states},
        {"and reads target words", Rung::target_words},
        {"attention, axis 1", Rung::axis_1},
        {"attention, axis -1", Rung::attention},
        {"values are embeddings", Rung::embeddings}};
    kit::Progress progress("climbing");
    double done = 0;
    for (const auto& [name, rung] : rows) {
        std::vector<double> loss, told, token, exact;
        for (const std::uint64_t seed : {1U, 2U, 3U}) {
            const Outcome outcome = train(Task::backwards, rung, seed, 250, 5e-3);
            loss.push_back(outcome.loss);
            told.push_back(outcome.told);
            token.push_back(outcome.token);
            exact.push_back(outcome.exact);
            progress.update(++done / 30);
        }
        table.rows.push_back(
            {name, fixed(loss), fixed(told), fixed(token), fixed(exact)});
    }
    std::cout << to_text(table);

    kit::section("a digit behind an odd one is turned");
    kit::Table turned{{"values", "loss", "alone, words", "alone, lines"}};
    for (const Rung rung : {Rung::embeddings, Rung::attention}) {
        std::vector<double> loss, token, exact;
        for (const std::uint64_t seed : {1U, 2U, 3U}) {
            const Outcome outcome = train(Task::negated, rung, seed, 500, 1e-2);
            loss.push_back(outcome.loss);
            token.push_back(outcome.token);
            exact.push_back(outcome.exact);
            progress.update(++done / 30);
        }
        turned.rows.push_back(
            {rung == Rung::attention ? "the encoder's states" : "the words' embeddings",
             fixed(loss), fixed(token), fixed(exact)});
    }
    progress.finish();
    std::cout << to_text(turned);
}

}  // namespace lesson
