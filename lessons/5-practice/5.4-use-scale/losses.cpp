// The listing's data under three losses, and what the data ask of a model.
#include <cmath>
#include <iostream>

#include "core/core.h"
#include "data/accuracy.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "optim/optim.h"
#include "ordering.h"
#include "report.h"

namespace lesson {

// loss='sparse_categorical_crossentropy' on TensorFlow: what it is given are taken for
// probabilities, clipped, and divided by their sum, which softmax(log(p)) does.
Tensor as_compiled(const Tensor& logits, const Ids& targets) {
    const Tensor p = clamp(logits, nll_epsilon, 1 - nll_epsilon);
    return cross_entropy(log(p), targets);
}

namespace {

using kit::Align;

// The formula alone, -log of the clipped number, without the division.
Tensor clipped_only(const Tensor& logits, const Ids& targets) {
    return nll(logits, targets);
}

// How many of the right answers have a logit that the loss clips to 1e-7.
Index dead(const Tensor& logits, const Ids& targets) {
    Index count = 0;
    for (Index n = 0; n < targets.size(); ++n)
        count += logits[n * logits.dim(-1) + targets[n]] <= nll_epsilon;
    return count;
}

struct Course {
    double first, ten, last, accuracy, gradient;
    Index dead_at_first, dead_at_last;
    double scale;
};

// model.fit(..., epochs=steps): two sentences are one batch, and a batch is a step.
Course fit(Loss loss, std::uint64_t seed, const Choices& choices, int steps) {
    const Listing data;
    Rng rng(seed);
    const Seq2SeqModel model(20, 8, 4, rng, choices);
    const auto logits = [&] {
        return model(data.encoder_input, data.decoder_input).logits;
    };
    const auto value = [&] { return double{loss(logits(), data.decoder_target).item()}; };
    Course course{};
    course.first = value();
    course.dead_at_first = dead(logits(), data.decoder_target);
    // Keras's Adam: learning rate 0.001, epsilon 1e-7.
    Adam adam(parameters(model), {.lr = 1e-3, .eps = 1e-7});
    for (int step = 1; step <= steps; ++step) {
        Tape tape;
        tape.backward(loss(logits(), data.decoder_target));
        adam.step();
        if (step == 10) course.ten = value();
    }
    course.last = value();
    course.dead_at_last = dead(logits(), data.decoder_target);
    Accuracy right;
    right.add(argmax(logits(), -1), data.decoder_target);
    course.accuracy = right.value();
    course.scale = model.scale.item();
    Tape tape;
    tape.backward(loss(logits(), data.decoder_target));
    for (Tensor& p : parameters(model)) {
        const Tensor g = p.grad();
        for (const Real d : g.data()) course.gradient += std::abs(double{d});
    }
    return course;
}

}  // namespace

void print_losses() {
    kit::section("three losses, the document's data");
    const std::pair<const char*, Loss> losses[] = {{"as compiled", as_compiled},
                                                   {"clipped only", clipped_only},
                                                   {"from logits", from_logits}};
    for (const auto& [name, loss] : losses) {
        kit::Table table{{name, "at first", "10 steps", "2000 steps", "scale", "dead",
                          "gradient left", "right of 6"},
                         {},
                         std::vector<Align>(8, Align::right)};
        table.align[0] = Align::left;
        for (const std::uint64_t seed : {1U, 2U, 3U, 4U}) {
            const Course c = fit(loss, seed, {}, 2000);
            table.rows.push_back({str("seed ", seed), fixed(c.first, 3), fixed(c.ten, 3),
                                  fixed(c.last, 3), fixed(c.scale),
                                  str(c.dead_at_first, " to ", c.dead_at_last),
                                  fixed(c.gradient, 3), fixed(6 * c.accuracy, 0)});
        }
        std::cout << to_text(table);
    }
    std::cout << "ln 20 = " << fixed(std::log(20.0), 3) << "   five sixths of it "
              << fixed(std::log(20.0) * 5 / 6, 3) << '\n';
}

void print_without_encoder() {
    kit::section("what the data ask for");
    for (const bool attends : {true, false}) {
        std::vector<double> right;
        for (const std::uint64_t seed : {1U, 2U, 3U, 4U})
            right.push_back(6 *
                            fit(from_logits, seed, {.attends = attends}, 2000).accuracy);
        std::cout << "right of 6, "
                  << (attends ? "with attention:    " : "without attention: ")
                  << fixed(right, 0) << '\n';
    }
}

}  // namespace lesson
