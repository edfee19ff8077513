// The tape: reverse-mode differentiation in one page.
//
//     Tape tape;                       // from here on, operations are recorded
//     Tensor loss = cross_entropy(model(x), y);
//     tape.backward(loss);             // plays them in reverse, once
//
// An operation runs after its inputs exist, so the order of execution is already an order
// in which every result comes after what it depends on. Played in reverse, every gradient
// is complete before it is passed on. No graph, no sort, no recursion. No tape in scope
// means inference: nothing is recorded, nothing is kept alive. Every thread has its own
// tape; two threads may share a tensor only while neither records it. Lesson 0.3.
#pragma once

#include <functional>
#include <initializer_list>
#include <utility>
#include <vector>

#include "core/tensor.h"

namespace heed {

class Tape {
public:
    // Becomes this thread's tape until the end of its scope; an outer tape then goes on.
    [[nodiscard]] Tape();
    ~Tape();
    Tape(const Tape&) = delete;
    Tape& operator=(const Tape&) = delete;

    // Adds d(loss)/d(x) to the gradient of every x that wants one and that the loss was
    // computed from. Each step is released as soon as it was played, and with it what
    // it kept alive. Afterwards the tape is spent and records no more. Throws Error if
    // the loss is not a scalar, was not recorded here, or was played. If a step throws
    // (there may be no memory left), gradients are unfinished: clear them with
    // clear_grad() before the next backward.
    void backward(const Tensor& loss);

    // Names of the recorded operations, in order.
    std::vector<const char*> operations() const;

    // Is an operation executed now, on this thread, recorded?
    static bool recording();

private:
    struct Step {
        const char* operation;
        GradSlot output;
        std::function<void(std::span<const Real>)> pull_back;
    };

    friend class Tensor;
    template <class PullBack>
    friend void record(const char*, std::initializer_list<Tensor>, const Tensor&,
                       PullBack&&);

    bool wants(std::initializer_list<Tensor> inputs) const;
    void push(Step step, std::initializer_list<Tensor> inputs, const Tensor& output);
    void claim(const Tensor& tensor) const;
    static bool needs(
        std::uint64_t id);  // is it a live tape of this thread, not yet played?

    std::vector<Step> steps_;
    std::uint64_t id_;
    Tape* outer_;
    bool spent_ = false;
    inline static thread_local Tape* active_ = nullptr;
};

// Ends every operation: tells the tape, if there is one and some input wants a gradient,
// how `output` was made. An input may be no tensor, such as a bias that is left out.
// `pull_back` receives dy, the gradient of the output, and adds to the gradients of the
// inputs. Its capture list is the list of what the tape keeps alive.
//
//     record("tanh", {x}, y, [y, dx = x.grad_slot()](std::span<const Real> dy) { ... });
template <class PullBack>
void record(const char* operation, std::initializer_list<Tensor> inputs,
            const Tensor& output, PullBack&& pull_back) {
    Tape* const tape = Tape::active_;
    if (tape == nullptr || !tape->wants(inputs)) return;
    tape->push({operation, output.grad_slot(), std::forward<PullBack>(pull_back)}, inputs,
               output);
}

}  // namespace heed
