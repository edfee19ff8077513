// Can it learn sixteen sentences by heart? And which faults does the question find?
#include <cmath>
#include <iostream>

#include "core/core.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "optim/optim.h"
#include "report.h"
#include "reverser.h"

namespace lesson {

using namespace heed;
using kit::Align;

Digits draw_digits(Index B, Rng& rng) {
    Digits batch{Ids(Shape{B, length}), Ids(Shape{B, length})};
    for (Index b = 0; b < B; ++b) {
        for (Index t = 0; t < length; ++t) {
            batch.read(b, t) = static_cast<std::int32_t>(rng.below(digit_count));
            batch.say(b, length - 1 - t) = batch.read(b, t);
        }
    }
    return batch;
}

double accuracy(const Reverser& model, const Digits& batch) {
    const Ids said = argmax(model(batch.read), -1);
    double right = 0;
    for (Index i = 0; i < said.size(); ++i) right += said[i] == batch.say[i];
    return right / static_cast<double>(said.size());
}

namespace {

// The least loss of a model that cannot tell equal digits of one sentence apart: for all
// places where digit d was read it can only give the shares of what should be said there.
double floor_without_positions(const Digits& batch) {
    double loss = 0;
    for (Index b = 0; b < batch.read.shape()[0]; ++b) {
        for (Index t = 0; t < length; ++t) {
            double same = 0, same_target = 0;
            for (Index s = 0; s < length; ++s) {
                if (batch.read(b, s) != batch.read(b, t)) continue;
                same += 1;
                same_target += batch.say(b, s) == batch.say(b, t);
            }
            loss -= std::log(same_target / same);
        }
    }
    return loss / static_cast<double>(batch.read.size());
}

enum class Fault { none, softmax_twice, no_positions, rate, frozen, wrong_targets };

struct Outcome {
    double first, last, floor, by_heart, fresh;
};

Outcome learn_by_heart(Fault fault, std::uint64_t seed) {
    Rng rng(seed);
    Reverser model(rng);
    model.with_positions = fault != Fault::no_positions;
    Digits batch = draw_digits(16, rng);
    if (fault == Fault::wrong_targets) rng.shuffle(batch.say.data());
    Adam adam(fault == Fault::frozen ? parameters(model.output) : parameters(model),
              {.lr = fault == Fault::rate ? 1 : 3e-3});
    Outcome outcome{};
    outcome.floor = floor_without_positions(batch);
    for (int step = 0; step < 300; ++step) {
        Tape tape;
        const Tensor logits = model(batch.read);
        const Tensor loss = cross_entropy(
            fault == Fault::softmax_twice ? softmax(logits) : logits, batch.say);
        outcome.last = loss.item();
        if (step == 0) outcome.first = outcome.last;
        tape.backward(loss);
        adam.step();
    }
    outcome.by_heart = accuracy(model, batch);
    outcome.fresh = accuracy(model, draw_digits(200, rng));
    return outcome;
}

}  // namespace

void print_one_batch() {
    kit::section("one batch by heart");
    kit::Table table{{"fault", "first loss", "last loss, 3 seeds", "by heart", "fresh"},
                     {},
                     {Align::left, Align::right, Align::left, Align::left, Align::left}};
    const std::pair<const char*, Fault> faults[] = {
        {"none", Fault::none},
        {"softmax before the loss", Fault::softmax_twice},
        {"positions forgotten", Fault::no_positions},
        {"learning rate 1", Fault::rate},
        {"Adam knows one layer only", Fault::frozen},
        {"targets shuffled", Fault::wrong_targets}};
    std::string floors;
    for (const auto& [name, fault] : faults) {
        std::string last, by_heart, fresh, first;
        for (const std::uint64_t seed : {1, 2, 3}) {
            const Outcome outcome = learn_by_heart(fault, seed);
            if (fault == Fault::no_positions) floors += ' ' + fixed(outcome.floor);
            if (seed == 1) first = fixed(outcome.first);
            last += outcome.last > 9.99 ? "> 10 " : fixed(outcome.last) + ' ';
            by_heart += fixed(outcome.by_heart) + ' ';
            fresh += fixed(outcome.fresh) + ' ';
        }
        last.pop_back(), by_heart.pop_back(), fresh.pop_back();
        table.rows.push_back({name, first, last, by_heart, fresh});
    }
    std::cout << to_text(table) << "no loss below, softmax twice:      "
              << fixed(std::log(1 + (digit_count - 1) / std::exp(1.0)))
              << "\nno loss below, without positions: " << floors << '\n';
}

}  // namespace lesson
