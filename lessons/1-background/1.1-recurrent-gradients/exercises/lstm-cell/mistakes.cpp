#include <functional>

#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

using Pair = std::pair<Tensor, Tensor>;

// Block k of a.
Tensor block(const Tensor& a, Index k) {
    const Index H = a.dim(1) / 4;
    return slice(a, -1, k * H, (k + 1) * H);
}

// A step that is right up to a; `rest` makes h' and c' of a and c.
using Rest = std::function<Pair(const Tensor& a, const Tensor& c)>;
Mistake<Answer> mistake(std::string id, std::string sentence, Rest rest) {
    return {std::move(id), std::move(sentence),
            [rest](const Tensor& x, const Tensor& h, const Tensor& c, const Tensor& wx,
                   const Tensor& wh, const Tensor& b) {
                return rest(matmul(x, wx) + matmul(h, wh) + b, c);
            }};
}

Pair from_gates(const Tensor& i, const Tensor& f, const Tensor& g, const Tensor& o,
                const Tensor& c) {
    const Tensor memory = f * c + i * g;
    return {o * tanh(memory), memory};
}

// The blocks, read in another order.
Mistake<Answer> order(std::string id, std::string sentence, Index i, Index f, Index g,
                      Index o) {
    return mistake(std::move(id), std::move(sentence),
                   [=](const Tensor& a, const Tensor& c) {
                       return from_gates(sigmoid(block(a, i)), sigmoid(block(a, f)),
                                         tanh(block(a, g)), sigmoid(block(a, o)), c);
                   });
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        mistake("sigmoid-candidate",
                "Your candidate g goes through sigmoid like the gates, so it is never "
                "negative and the memory can only be added to. The candidate is not a "
                "gate: it is what is written, and tanh lets it be -0.5 as well as 0.5.",
                [](const Tensor& a, const Tensor& c) {
                    return from_gates(sigmoid(block(a, 0)), sigmoid(block(a, 1)),
                                      sigmoid(block(a, 2)), sigmoid(block(a, 3)), c);
                }),
        mistake("tanh-gates",
                "Your gates go through tanh. A gate is a share: 0 is shut and 1 is open. "
                "A forget gate of -0.5 would keep minus half of the memory.",
                [](const Tensor& a, const Tensor& c) {
                    return from_gates(tanh(block(a, 0)), tanh(block(a, 1)),
                                      tanh(block(a, 2)), tanh(block(a, 3)), c);
                }),
        order("input-and-forget-exchanged",
              "You read block 0 as the forget gate and block 1 as the input gate. The "
              "order is i, f, g, o. Weights have no labels: with another order the "
              "network runs, and keeps where it should write.",
              1, 0, 2, 3),
        order("candidate-and-output-exchanged",
              "You read block 2 as the output gate and block 3 as the candidate. The "
              "order here is i, f, g, o. (Other libraries have other orders, and weights "
              "that move between them have to be rearranged.)",
              0, 1, 3, 2),
        mistake("one-minus-input",
                "You keep with 1 - i and not with f. The forget gate has weights of its "
                "own: an LSTM can write without forgetting, and forget without writing.",
                [](const Tensor& a, const Tensor& c) {
                    const Tensor i = sigmoid(block(a, 0));
                    return from_gates(i, 1 - i, tanh(block(a, 2)), sigmoid(block(a, 3)),
                                      c);
                }),
        mistake("no-input-gate",
                "Your memory takes in the whole candidate: the input gate i is missing "
                "in c'. In the example 0.9 * 2 - 0.5 would be 1.3 and not 1.55.",
                [](const Tensor& a, const Tensor& c) {
                    const Tensor memory = sigmoid(block(a, 1)) * c + tanh(block(a, 2));
                    return Pair{sigmoid(block(a, 3)) * tanh(memory), memory};
                }),
        mistake("one-minus-forget",
                "You write with 1 - f and not with i. That couples the two: what is "
                "written is what was forgotten. It is a known variant, and it is what a "
                "GRU does, but the LSTM has a gate for each.",
                [](const Tensor& a, const Tensor& c) {
                    const Tensor f = sigmoid(block(a, 1));
                    return from_gates(1 - f, f, tanh(block(a, 2)), sigmoid(block(a, 3)),
                                      c);
                }),
        mistake("memory-shown-as-it-is",
                "Your h' is o times the memory itself. The memory is a sum over time and "
                "may be 50; shown is its tanh, between -1 and 1.",
                [](const Tensor& a, const Tensor& c) {
                    const Tensor memory = sigmoid(block(a, 1)) * c +
                                          sigmoid(block(a, 0)) * tanh(block(a, 2));
                    return Pair{sigmoid(block(a, 3)) * memory, memory};
                }),
        mistake("old-memory-shown",
                "Your h' shows the memory from before this step. The token that was just "
                "read would be heard one step late. Shown is c', the new memory.",
                [](const Tensor& a, const Tensor& c) {
                    const Tensor memory = sigmoid(block(a, 1)) * c +
                                          sigmoid(block(a, 0)) * tanh(block(a, 2));
                    return Pair{sigmoid(block(a, 3)) * tanh(c), memory};
                }),
        mistake("memory-not-passed-on",
                "Your h' is right, but the memory you return is the one you were given. "
                "The next step would begin with what was there before: nothing is ever "
                "remembered beyond one step. Return c'.",
                [](const Tensor& a, const Tensor& c) {
                    const Tensor memory = sigmoid(block(a, 1)) * c +
                                          sigmoid(block(a, 0)) * tanh(block(a, 2));
                    return Pair{sigmoid(block(a, 3)) * tanh(memory), c.clone()};
                }),
        {"state-ignored",
         "Your gates are computed from the token alone. The product of the state with Wh "
         "is missing, so the network cannot treat a word according to what came before "
         "it.",
         [](const Tensor& x, const Tensor&, const Tensor& c, const Tensor& wx,
            const Tensor&, const Tensor& b) {
             const Tensor a = matmul(x, wx) + b;
             return from_gates(sigmoid(block(a, 0)), sigmoid(block(a, 1)),
                               tanh(block(a, 2)), sigmoid(block(a, 3)), c);
         }},
        {"returned-in-the-other-order",
         "Both tensors are right, but the memory is returned where the state belongs: h' "
         "first, then c'.",
         [](const Tensor& x, const Tensor& h, const Tensor& c, const Tensor& wx,
            const Tensor& wh, const Tensor& b) {
             const Tensor a = matmul(x, wx) + matmul(h, wh) + b;
             const Pair right = from_gates(sigmoid(block(a, 0)), sigmoid(block(a, 1)),
                                           tanh(block(a, 2)), sigmoid(block(a, 3)), c);
             return Pair{right.second, right.first};
         }},
    };
}

}  // namespace heed::exercise
