// Who made the first NaN? Three faults that everybody meets once.
#include <functional>
#include <iostream>

#include "core/core.h"
#include "lessons/kit/section.h"
#include "nn/nn.h"
#include "optim/optim.h"
#include "report.h"
#include "trace.h"

namespace lesson {

using namespace heed;

namespace {

Tensor leaf(const Shape& shape, std::initializer_list<Real> values) {
    return Tensor(shape, values).require_grad();
}

// Softmax as in the formula. exp(100) does not fit a float.
Tensor softmax_of_the_formula(Trace& trace) {
    const Tensor scores = trace("scores", leaf({1, 3}, {100, 99, 98}));
    const Tensor e = trace("exponentials", exp(scores), {scores});
    const Tensor total = trace("total", sum(e, -1, Keep::yes), {e});
    const Tensor weights = trace("weights", e / total, {e, total});
    return trace("loss", mean(square(weights)), {weights});
}

// The entropy of weights of which one is exactly 0: log 0 = -inf, and 0 * -inf.
Tensor entropy_with_a_mask(Trace& trace) {
    const Tensor scores = trace("scores", leaf({1, 4}, {1, 2, 3, 4}));
    const Mask real(Shape{1, 4}, {1, 1, 1, 0});
    const Tensor p = trace("weights", softmax(scores, real), {scores});
    const Tensor log_p = trace("log p", log(p), {p});
    const Tensor terms = trace("p log p", p * log_p, {p, log_p});
    return trace("loss", -sum(terms), {terms});
}

// The distance of two equal vectors is 0, and the root has an infinite slope there.
Tensor distance_of_equals(Trace& trace) {
    const Tensor a = trace("a", leaf({1, 3}, {1, 2, 3}));
    const Tensor b = trace("b", leaf({1, 3}, {1, 2, 3}));
    const Tensor difference = trace("a - b", a - b, {a, b});
    const Tensor squares = trace("squares", square(difference), {difference});
    const Tensor total = trace("sum of squares", sum(squares), {squares});
    return trace("distance", sqrt(total), {total});
}

void hunt(const char* title, const std::function<Tensor(Trace&)>& model) {
    Tape tape;
    Trace trace(tape);
    const Tensor loss = model(trace);
    std::cout << title << ": loss " << digits(loss.item())
              << "\n  first bad value:    " << trace.first_bad_value() << '\n';
    tape.backward(loss);
    std::cout << "  first bad gradient: " << trace.first_bad_gradient() << '\n';
}

}  // namespace

void print_nan_hunt() {
    kit::section("who made the first NaN");
    hunt("softmax as in the formula", softmax_of_the_formula);
    hunt("entropy with a mask", entropy_with_a_mask);
    hunt("distance of equal vectors", distance_of_equals);

    kit::section("the same, repaired");
    const Tensor scores({1, 3}, {100, 99, 98});
    std::cout << "softmax(scores):         " << softmax(scores) << '\n';
    const Tensor p =
        softmax(Tensor({1, 4}, {1, 2, 3, 4}), Mask(Shape{1, 4}, {1, 1, 1, 0}));
    std::cout << "entropy, log(max(p, ε)): "
              << fixed(-sum(p * log(clamp(p, 1e-12, 1))).item(), 4) << '\n';
    const Tensor a = leaf({1, 3}, {1, 2, 3});
    {
        Tape tape;
        tape.backward(sqrt(sum(square(a - a.clone())) + 1e-12));
    }
    std::cout << "distance, √(.. + ε):     gradient " << a.grad() << '\n';

    kit::section("a NaN on its way to the parameters");
    Tensor w = leaf({1, 3}, {1, 2, 3});
    Adam adam({w}, {.lr = 0.1});
    Tape tape;
    tape.backward(sqrt(sum(square(w - w.clone()))));
    try {
        adam.step();
    } catch (const Error& error) {
        std::cout << error.what() << "\nw is " << w << '\n';
    }
}

}  // namespace lesson
