#include <algorithm>

#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

using Pair = std::pair<Tensor, Tensor>;

// The way back, with places where it can go wrong.
struct Way {
    bool slope_of_before = false;    // 1 - h_(t-1)²
    bool slope = true;               // or none at all
    bool add_loss = true;            // or only what comes from later steps, but at first
    bool transpose = true;           // Wh on the way back
    bool state_after = false;        // for dWh: h_t for h_(t-1)
    bool sum = true;                 // or the last written step's dWh
    bool transposed_sum = false;     // daᵀ h
    bool weight = true;              // Wh on the way back at all
    bool chain_before_tanh = false;  // what goes on is dh Whᵀ, not da Whᵀ
    Index last_step = 1;             // where the loop ends
    Index furthest = 1000;           // how many steps dWh goes back
    bool first_to_last = false;      // the steps in the order of reading
    bool dx_above_tanh = false;      // dx is dh
    bool tanh_again = false;         // 1 - tanh(h)²
    bool mean = false;               // dWh divided by B
};

Pair walk(const Way& way, const Tensor& states, const Tensor& wh, const Tensor& dstates) {
    const Index T = dstates.dim(0);
    const Shape one{states.dim(1), states.dim(2)};
    std::vector<Tensor> dx(static_cast<std::size_t>(T), Tensor(one));
    Tensor dwh(wh.shape()), from_later(one);
    for (Index step = T; step >= std::min(way.last_step, T); --step) {
        const Index t = way.first_to_last ? T + 1 - step : step;
        const Tensor h = select(states, 0, t), before = select(states, 0, t - 1);
        const Tensor said = select(dstates, 0, t - 1);
        const Tensor dh = way.add_loss || t == T ? said + from_later : from_later;
        const Tensor& made = way.slope_of_before ? before : h;
        const Tensor place = way.tanh_again ? tanh(made) : made;
        const Tensor da = way.slope ? dh * (1 - place * place) : dh;
        dx[static_cast<std::size_t>(t - 1)] = way.dx_above_tanh ? dh.clone() : da.clone();
        const Tensor& state = way.state_after ? h : before;
        const Tensor part = way.transposed_sum ? matmul(da, state, {.a = true})
                                               : matmul(state, da, {.a = true});
        if (T - t < way.furthest) dwh = way.sum ? dwh + part : part;
        const Tensor& goes_on = way.chain_before_tanh ? dh : da;
        from_later =
            way.weight ? matmul(goes_on, wh, {.b = way.transpose}) : goes_on.clone();
    }
    return {stack(dx, 0), way.mean ? dwh / static_cast<double>(states.dim(1)) : dwh};
}

Mistake<Answer> mistake(std::string id, std::string sentence, const Way& way) {
    return {std::move(id), std::move(sentence),
            [way](const Tensor& states, const Tensor& wh, const Tensor& dstates) {
                return walk(way, states, wh, dstates);
            }};
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        mistake("no-slope",
                "The tanh is missing on the way back. Between h_t and what stands under "
                "the tanh lies the slope 1 - h * h: at a state of 0.6 only 0.64 passes.",
                {.slope = false}),
        mistake("slope-of-the-state-before",
                "You take the slope of the tanh at the state before the step. The slope "
                "belongs to the tanh that made h_t, so it is told from h_t.",
                {.slope_of_before = true}),
        mistake("loss-only-at-the-end",
                "What the loss says of the states in the middle is overwritten by what "
                "comes from later steps. A state with two readers has two contributions: "
                "0.1 + 1.28 in the example.",
                {.add_loss = false}),
        mistake("not-transposed",
                "The gradient goes back through Wh as if it went forward. Number j of "
                "the new state was made with column j of Wh; so what number i of the old "
                "state receives is collected along row i. With H = 1 nobody notices.",
                {.transpose = false}),
        mistake("weight-forgotten",
                "The gradient passes the tanh on its way back, but not Wh. A change of "
                "h_(t-1) arrives under the next tanh multiplied by Wh.",
                {.weight = false}),
        mistake("tanh-skipped-on-the-way",
                "dx is taken under the tanh, but what you hand to the step before is not "
                "it: you pass dh through Wh without the slope. Wh stands under the tanh, "
                "so the way leads through the slope first.",
                {.chain_before_tanh = true}),
        mistake("state-after",
                "For dWh you multiply with the state after the step. Wh was multiplied "
                "with the state BEFORE it: in the example 0.8 and 0.5, not 0.6 and 0.8.",
                {.state_after = true}),
        mistake("last-contribution-wins",
                "dWh holds one step's contribution, the one computed last. All T steps "
                "used the same Wh, so all T contributions are added.",
                {.sum = false}),
        mistake("truncated-after-one-step",
                "dWh has the contribution of the last step only. The steps before it "
                "used Wh too, and the way back reaches them.",
                {.furthest = 1}),
        mistake("first-step-forgotten",
                "The loop ends one step early: step 1 uses Wh as well, with h_0, and its "
                "token wants a gradient too.",
                {.last_step = 2}),
        mistake("first-to-last",
                "You walk from the first step to the last. What arrives at h_1 includes "
                "what comes back from step 2, so step 2 has to be done before: the way "
                "is from the end to the beginning.",
                {.first_to_last = true}),
        mistake("above-the-tanh",
                "Your dx is what arrives at the state. x_t stands under the tanh, so its "
                "gradient has passed the slope: 0.64 and not 1 in the example.",
                {.dx_above_tanh = true}),
        mistake("tanh-again",
                "You take the tanh of a state to find the slope. The state already is "
                "the value of the tanh: where it is 0.6 the slope is 1 - 0.36.",
                {.tanh_again = true}),
        mistake("mean-over-the-batch",
                "dWh is divided by the size of the batch. The rows' contributions are "
                "added; if the loss is a mean, that is already in dstates.",
                {.mean = true}),
        mistake("weights-transposed",
                "dWh is transposed. Row i of Wh belongs to number i of the state before, "
                "column j to number j of the state after; so does dWh.",
                {.transposed_sum = true}),
    };
}

}  // namespace heed::exercise
