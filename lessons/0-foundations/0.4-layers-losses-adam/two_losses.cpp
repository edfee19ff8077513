#include "two_losses.h"

#include <functional>
#include <iostream>

#include "data/accuracy.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "next_token.h"
#include "numbers.h"
#include "optim/adam.h"

namespace lesson {

namespace {

using Loss = std::function<Tensor(const Tensor& scores, const Ids& targets)>;

Tensor from_scores(const Tensor& scores, const Ids& targets) {
    return cross_entropy(scores, targets);
}
Tensor from_shares(const Tensor& scores, const Ids& targets) {
    return nll(softmax(scores), targets);
}
// Mistake: scores are handed to the loss that expects probabilities.
Tensor scores_as_shares(const Tensor& scores, const Ids& targets) {
    return nll(scores, targets);
}
// Mistake: probabilities are handed to the loss that expects scores.
Tensor shares_as_scores(const Tensor& scores, const Ids& targets) {
    return cross_entropy(softmax(scores), targets);
}

struct Measured {
    double loss;
    Tensor gradient;  // of the scores
};

Measured measure(const Loss& loss, const Tensor& scores, const Ids& targets) {
    Tensor own = scores.clone();
    own.require_grad();
    Tape tape;
    const Tensor value = loss(own, targets);
    const double number = value.item();
    tape.backward(value);
    return {number, own.grad()};
}

// How many rows of scores have a gradient that would lift their target.
Index lifted(const Tensor& gradient, const Ids& targets) {
    Index count = 0;
    for (Index n = 0; n < targets.size(); ++n)
        count += gradient[n * gradient.dim(1) + targets[n]] < 0;
    return count;
}

}  // namespace

void show_wrong_answers() {
    kit::section("sure and wrong");
    kit::Table table{
        .header = {"margin", "from scores", "gradient", "from shares", "gradient"},
        .rows = {},
        .align = std::vector<kit::Align>(5, kit::Align::right)};
    for (const double margin : {1.0, 5.0, 15.0, 17.0, 100.0}) {
        const Tensor scores({1, 2}, {0, static_cast<Real>(margin)});
        const Ids target(Shape{1}, 0);
        const Measured a = measure(from_scores, scores, target);
        const Measured b = measure(from_shares, scores, target);
        table.rows.push_back({digits(margin), digits(a.loss), digits(a.gradient[0]),
                              digits(b.loss), digits(b.gradient[0])});
    }
    std::cout << to_text(table);
}

void show_four_losses(Rng& rng) {
    kit::section("one model, four losses");
    const NextToken task(rng);
    const NextTokenModel start(rng);
    kit::Table table{
        .header = {"loss", "first", "after 300", "right of 20", "lifted at first"},
        .rows = {},
        .align = {kit::Align::left, kit::Align::right, kit::Align::right,
                  kit::Align::right, kit::Align::right}};
    const std::vector<std::pair<const char*, Loss>> losses = {
        {"cross_entropy(scores)", from_scores},
        {"nll(softmax(scores))", from_shares},
        {"nll(scores)", scores_as_shares},
        {"cross_entropy(softmax(scores))", shares_as_scores}};
    for (const auto& [name, loss] : losses) {
        const NextTokenModel model = start.copy();
        const Measured before = measure(loss, model(task.inputs), task.targets);
        Adam adam(parameters(model), {.lr = 0.01});
        for (int step = 0; step < 300; ++step) {
            Tape tape;
            tape.backward(loss(model(task.inputs), task.targets));
            adam.step();
        }
        const Tensor scores = model(task.inputs);
        Accuracy right;
        right.add(argmax(scores, -1), task.targets);
        table.rows.push_back({name, digits(before.loss),
                              digits(measure(loss, scores, task.targets).loss),
                              std::to_string(right.correct),
                              std::to_string(lifted(before.gradient, task.targets))});
    }
    std::cout << to_text(table) << "ln 20 = " << digits(std::log(20.0))
              << "   ln(1 + 19/e) = " << digits(std::log(1 + 19 / std::exp(1.0))) << '\n';
}

}  // namespace lesson
