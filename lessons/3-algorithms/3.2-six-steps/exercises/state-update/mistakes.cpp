#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

constexpr double s = 1.0 / 1024;

Mistake<Answer> mistake(const std::string& id, const std::string& sentence,
                        const std::vector<double>& numbers) {
    return {id, sentence, [numbers] { return numbers; }};
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        mistake("linear",
                "You let a product move the state by the same amount each time: 10 times "
                "one half, 10 times 2. It is multiplied ten times, so it goes with the "
                "tenth power: 1/1024 and 1024.",
                {5, 20, 0, 0.5 + s / 2, s, s, s, 1}),
        mistake("whole-numbers",
                "You divided whole numbers: 1 / 1024 is 0 in C++. Write 1.0 / 1024, or "
                "std::pow(0.5, 10).",
                {0, 1024, 0, 0.5, 0, 0, 0, 1}),
        mistake("one-step-short",
                "You made nine steps. h at the beginning is 1, before any step, so ten "
                "steps are ten factors.",
                {2 * s, 512, 0, 0.5 + s, 2 * s, 2 * s, 2 * s, 1}),
        mistake("tanh-saturates",
                "You let tanh drive the state to 1. It only squashes: tanh(1) is 0.76, "
                "tanh of that 0.64, and so on down. To stay up, it needs a context or a "
                "weight that pushes.",
                {s, 1024, 1, 0.5 + s / 2, s, s, s, 1}),
        mistake("gate-keeps-the-state",
                "You let the gate end at c plus half of the first state. Half of the "
                "DISTANCE is left after one step, and half of that after the next.",
                {s, 1024, 0, 0.75, 0.5, s, s, 1}),
        mistake("gate-is-a-product",
                "You let the gate shrink the state to nothing, as a product does. It is "
                "pulled to the context: at c = 0.5 it stays there, however many steps.",
                {s, 1024, 0, s, s, s, s, 1}),
        mistake("gate-arrived",
                "You say that after ten steps the gate has arrived at c exactly. Every "
                "step leaves half of the distance: 0.5 / 1024 is left, and of the first "
                "state 1 / 1024.",
                {s, 1024, 0, 0.5, 0, s, s, 1}),
        mistake("gradient-of-one-step",
                "You gave the derivative of one step. The first state passes through "
                "ten, and each multiplies the derivative once more.",
                {s, 1024, 0, 0.5 + s / 2, s, 0.5, 0.5, 1}),
        mistake("kept-is-forgotten",
                "You let z = 1 cut the state off. In (1 - z) c + z h the gate z stands "
                "at the OLD state: 1 keeps all of it, and the gradient with it.",
                {s, 1024, 0, 0.5 + s / 2, s, s, s, 0}),
    };
}

}  // namespace heed::exercise
