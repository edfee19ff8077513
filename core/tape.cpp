#include "core/tape.h"

#include <algorithm>
#include <atomic>

namespace heed {

namespace {

std::atomic<std::uint64_t> tapes_made{0};

}  // namespace

Tape::Tape() : id_(++tapes_made), outer_(std::exchange(active_, this)) {}

Tape::~Tape() {
    active_ = outer_;
}

bool Tape::recording() {
    return active_ != nullptr && !active_->spent_;
}

bool Tape::wants(std::initializer_list<Tensor> inputs) const {
    return !spent_ && std::any_of(inputs.begin(), inputs.end(), [](const Tensor& x) {
        return x.defined() && x.wants_grad();
    });
}

void Tape::push(Step step, std::initializer_list<Tensor> inputs, const Tensor& output) {
    step.output.state_->wanted = true;
    steps_.push_back(std::move(step));
    for (const Tensor& x : inputs) {
        if (x.defined()) claim(x);
    }
    claim(output);
}

void Tape::claim(const Tensor& tensor) const {
    // An outer tape's claim outlives ours: leave it.
    if (!needs(tensor.values_->tape)) tensor.values_->tape = id_;
}

bool Tape::needs(std::uint64_t id) {
    if (id == 0) return false;
    const Tape* tape = active_;
    while (tape != nullptr && tape->id_ != id) tape = tape->outer_;
    return tape != nullptr && !tape->spent_;
}

void Tape::backward(const Tensor& loss) {
    check<Error>(!spent_, "backward",
                 "this tape was already played, and playing it again would add every "
                 "gradient twice: record the next step on a new Tape");
    check<Error>(loss.size() == 1, "backward",
                 "a loss is one number, but this tensor has shape ", loss.shape(),
                 ": reduce it first, for example with mean() or sum()");
    const bool recorded = std::any_of(
        steps_.rbegin(), steps_.rend(),
        [&](const Step& step) { return step.output.state_ == loss.grad_slot().state_; });
    check<Error>(
        recorded, "backward",
        "nothing on this tape leads to the loss: compute it after `Tape tape;`, from "
        "parameters that asked for a gradient with require_grad()");
    spent_ = true;

    // d(loss)/d(loss) = 1
    loss.grad_slot().data()[0] += 1;

    // The step is moved off the tape before it is played, so that what only it kept alive
    // is freed when it is done.
    while (!steps_.empty()) {
        const Step step = std::move(steps_.back());
        steps_.pop_back();
        if (step.output.born()) step.pull_back(step.output.data());
    }
}

std::vector<const char*> Tape::operations() const {
    std::vector<const char*> names;
    for (const Step& step : steps_) names.push_back(step.operation);
    return names;
}

}  // namespace heed
