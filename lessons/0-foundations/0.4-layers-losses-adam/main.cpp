// Lesson 0.4: layers, losses and optimisers.
//
// What stands between a tape and a model that learns: scores become probabilities,
// probabilities a loss, the loss a gradient, and the gradient a step.
#include <cmath>
#include <iostream>
#include <limits>

#include "core/core.h"
#include "descent.h"
#include "lessons/kit/file.h"
#include "lessons/kit/options.h"
#include "lessons/kit/section.h"
#include "nn/linear.h"
#include "numbers.h"
#include "optim/adam.h"
#include "two_losses.h"

using namespace heed;
using namespace lesson;

namespace {

// Scores become shares. The largest score is subtracted first, which changes nothing.
void show_softmax() {
    kit::section("from scores to shares");
    const Tensor scores({3}, {2, 1, 0.1F});
    std::cout << "scores                 " << row(scores) << '\n'
              << "softmax                " << row(softmax(scores)) << '\n'
              << "softmax of them + 1000 " << row(softmax(scores + 1000)) << '\n'
              << "exp of 1000 as a float " << std::exp(1000.0F) << '\n'
              << "softmax of them x 10   " << row(softmax(scores * 10)) << '\n';
}

// The gradient of cross-entropy is p - one_hot: what was said, less what was right.
void show_gradient() {
    kit::section("the loss and its gradient");
    Tensor scores({1, 3}, {2, 1, 0.1F});
    scores.require_grad();
    const Ids target(Shape{1}, 1);
    Tape tape;
    const Tensor loss = cross_entropy(scores, target);
    const Real value = loss.item();
    const Tensor p = softmax(scores);
    tape.backward(loss);
    std::cout << "loss = -log " << digits(p[1]) << " = " << digits(value) << '\n'
              << "p                    " << row(p) << '\n'
              << "one-hot of class 1   " << row(one_hot(target, 3)) << '\n'
              << "p - one-hot          " << row(p - one_hot(target, 3)) << '\n'
              << "gradient of the tape " << row(scores.grad()) << '\n';
}

// Two tokens of one kind and one of another: three rows read, two rows of the table
// moved.
void show_embedding() {
    kit::section("rows that were read");
    Tensor table({4, 2}, {1, 2, 3, 4, 5, 6, 7, 8});
    table.require_grad();
    const auto train_on = [&](const Ids& ids, Adam& adam) {
        Tape tape;
        tape.backward(sum(embedding(table, ids)));
        std::cout << "ids" << row(ids) << "   gradient of rows 0 to 3 "
                  << row(sum(table.grad(), -1)) << '\n';
        const Tensor before = table.clone();
        adam.step();
        std::cout << "          moved by Adam           " << row(mean(table - before, -1))
                  << '\n';
    };
    Adam adam({table}, {.lr = 0.1});
    train_on(Ids(Shape{3}, {3, 1, 3}), adam);
    train_on(Ids(Shape{3}, {1, 1, 1}), adam);
}

void show_layer_norm() {
    kit::section("rows brought to one size");
    const Tensor x({2, 4}, {1, 2, 3, 6, 100, 200, 300, 600});
    const Tensor y = layer_norm(x, Tensor({4}, 1), Tensor({4}));
    for (Index i = 0; i < 2; ++i)
        std::cout << row(select(x, 0, i)) << "  ->  " << row(select(y, 0, i)) << '\n';
    std::cout << "means " << row(mean(y, -1)) << "   variances " << row(var(y, -1))
              << '\n';
}

void show_dropout(Rng& rng) {
    kit::section("numbers left out at random");
    const Tensor ones({100000}, 1);
    const auto report = [](const char* when, const Tensor& y) {
        Index zeros = 0;
        for (const Real value : y.data()) zeros += value == 0;
        std::cout << when << zeros << " of 100000 dropped, the largest is "
                  << digits(max(y, 0).item()) << ", the mean " << digits(mean(y).item())
                  << '\n';
    };
    {
        Tape tape;
        report("on a tape:      ", dropout(ones, 0.2, rng));
    }
    report("without a tape: ", dropout(ones, 0.2, rng));
}

// Forward and backward compute; only the optimiser's step changes the model.
void show_step(Rng& rng) {
    kit::section("what changes a parameter");
    const Linear layer(3, 2, rng);
    Adam adam({layer.w, layer.b}, {.lr = 0.1});
    const Tensor start = layer.w.clone();
    const auto report = [&](const char* when) {
        std::cout << when << ": largest change of a weight "
                  << digits(largest(abs(layer.w - start)))
                  << ", has a gradient: " << (layer.w.has_grad() ? "yes" : "no") << '\n';
    };
    Tape tape;
    const Tensor loss = mean(square(layer(Tensor({4, 3}, 1))));
    report("after forward      ");
    tape.backward(loss);
    report("after backward     ");
    adam.step();
    report("after adam.step()  ");
}

}  // namespace

int main(int argc, char** argv) {
    std::string out = "out";
    Index seed = 1;
    kit::Options options("learn run 0.4",
                         "Layers, losses and optimisers, each on the smallest example.");
    options.text("out", out, "DIR", "where the pictures go");
    options.integer("seed", seed, {0, 1'000'000}, "N", "what random means");
    return kit::run_lesson(argc, argv, options, [&] {
        kit::need_folder(out);
        Rng rng(static_cast<std::uint64_t>(seed));
        show_softmax();
        show_gradient();
        show_wrong_answers();
        show_four_losses(rng);
        show_embedding();
        show_layer_norm();
        show_dropout(rng);
        show_step(rng);
        show_valley(out);
        show_first_steps();
        show_correction(seed, out);
        show_epsilon();
    });
}
