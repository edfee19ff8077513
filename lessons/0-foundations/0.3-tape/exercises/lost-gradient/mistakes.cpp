#include <functional>

#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

using Numbers = std::vector<double>;
using Steps = std::vector<Step>;

Numbers values(const Numbers& leaves, const Steps& steps) {
    Numbers value = leaves;
    for (const Step& step : steps) {
        const double a = value[step.left], b = value[step.right];
        value.push_back(step.operation == '+' ? a + b : a * b);
    }
    return value;
}

// What the step sends to its left and its right number.
struct Sent {
    double left, right;
};
Sent sent(const Step& step, const Numbers& value, double dy) {
    if (step.operation == '+') return {dy, dy};
    return {dy * value[step.right], dy * value[step.left]};
}

// Plays the steps in reverse; `receive` does what is done with what a step sends.
using Receive = std::function<void(Numbers& gradient, const Step& step, const Sent& d)>;
Numbers played(const Numbers& leaves, const Steps& steps, const Receive& receive) {
    const Numbers value = values(leaves, steps);
    Numbers gradient(value.size());
    gradient.back() = 1;
    for (std::size_t k = steps.size(); k-- > 0;)
        receive(gradient, steps[k], sent(steps[k], value, gradient[leaves.size() + k]));
    gradient.resize(leaves.size());
    return gradient;
}

Mistake<Answer> mistake(std::string id, std::string sentence, Receive receive) {
    return {std::move(id), std::move(sentence),
            [receive](const Numbers& leaves, const Steps& steps) {
                return played(leaves, steps, receive);
            }};
}

// Each contribution is passed on at once, with all that came before it.
Numbers recursive(const Numbers& leaves, const Steps& steps) {
    const Numbers value = values(leaves, steps);
    Numbers gradient(value.size());
    const std::function<void(std::size_t)> pass_on = [&](std::size_t number) {
        if (number < leaves.size()) return;
        const Step& step = steps[number - leaves.size()];
        const Sent d = sent(step, value, gradient[number]);
        gradient[step.left] += d.left;
        pass_on(step.left);
        gradient[step.right] += d.right;
        pass_on(step.right);
    };
    gradient.back() = 1;
    pass_on(value.size() - 1);
    gradient.resize(leaves.size());
    return gradient;
}

Numbers forwards(const Numbers& leaves, const Steps& steps) {
    const Numbers value = values(leaves, steps);
    Numbers gradient(value.size());
    gradient.back() = 1;
    for (std::size_t k = 0; k < steps.size(); ++k) {
        const Sent d = sent(steps[k], value, gradient[leaves.size() + k]);
        gradient[steps[k].left] += d.left;
        gradient[steps[k].right] += d.right;
    }
    gradient.resize(leaves.size());
    return gradient;
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        mistake("assigns",
                "Every step overwrites what others have sent before. x * x + x sends x "
                "three contributions, 1 and 3 and 3, and the last one wins: 3 instead of "
                "7. What arrives at a gradient is added to it.",
                [](Numbers& g, const Step& step, const Sent& d) {
                    g[step.left] = d.left;
                    g[step.right] = d.right;
                }),
        mistake("sums-only",
                "Sums now add to the gradients, products still overwrite them. Any step "
                "may read a number that another step has read as well: every kind of "
                "step must add.",
                [](Numbers& g, const Step& step, const Sent& d) {
                    const bool sum = step.operation == '+';
                    g[step.left] = (sum ? g[step.left] : 0) + d.left;
                    g[step.right] = (sum ? g[step.right] : 0) + d.right;
                }),
        mistake("products-only",
                "Products now add to the gradients, sums still overwrite them. x + x has "
                "two readings of x as much as x * x has.",
                [](Numbers& g, const Step& step, const Sent& d) {
                    const bool sum = step.operation == '+';
                    g[step.left] = (sum ? 0 : g[step.left]) + d.left;
                    g[step.right] = (sum ? 0 : g[step.right]) + d.right;
                }),
        mistake("left-only",
                "The left number adds, the right one still overwrites. In x * x both are "
                "the same number, and the right contribution wipes out the left one.",
                [](Numbers& g, const Step& step, const Sent& d) {
                    g[step.left] += d.left;
                    g[step.right] = d.right;
                }),
        mistake("clears-first",
                "Each step clears the gradients of its inputs before it adds to them. x "
                "* x comes out right, because both contributions are of one step, but "
                "what an earlier step had sent is gone: x * x + x gives 6 and not 7. "
                "Gradients are cleared once, before the first step is played.",
                [](Numbers& g, const Step& step, const Sent& d) {
                    g[step.left] = g[step.right] = 0;
                    g[step.left] += d.left;
                    g[step.right] += d.right;
                }),
        mistake("x-plus-x-once",
                "A step that reads the same number twice sends to it once. Both readings "
                "count: when x grows by 1, x + x grows by 2.",
                [](Numbers& g, const Step& step, const Sent& d) {
                    g[step.left] += d.left;
                    if (step.right != step.left) g[step.right] += d.right;
                }),
        {"passed-on-twice",
         "A number passes its gradient on each time that something arrives, together "
         "with all that had arrived before, which is counted again. It must wait until "
         "all its readers have sent, and pass the sum on once. Playing the steps "
         "strictly in reverse does the waiting for you.",
         recursive},
        {"first-to-last",
         "You play the steps from the first to the last. When the first step is played, "
         "nothing has arrived at its output yet, and it sends zeros. The last step must "
         "be first: only the gradient of the last number is known, 1.",
         forwards},
    };
}

}  // namespace heed::exercise
