#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

// All right, but for one number.
Mistake<Answer> mistake(std::string id, std::string sentence, std::size_t number,
                        double value) {
    return {std::move(id), std::move(sentence), [number, value] {
                std::vector<double> numbers{1024, -0.125, 10, 0.64, 0.2, 1.21, 5};
                numbers[number - 1] = value;
                return numbers;
            }};
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        mistake("one-step-too-many",
                "Number 1: you let the gradient pass eleven steps. The token ten steps "
                "before the last is added to its own state as it is; ten steps follow. "
                "(At the last token itself, zero steps back, the gradient is 1.)",
                1, 2048),
        mistake("one-step-too-few",
                "Number 1: you let the gradient pass nine steps. Ten steps before the "
                "last means that ten states follow, each with its factor 2.",
                1, 512),
        mistake("added",
                "Number 1: you added the factors. What comes out of one step goes into "
                "the next, so they multiply: after two steps 4, after three 8.",
                1, 20),
        mistake("sign-lost",
                "Number 2: the size is right and the sign is lost. Three times turned "
                "round is turned round: where the token grows, the last state shrinks.",
                2, 0.125),
        mistake("not-yet-below",
                "Number 3: at that distance 1/512 is left, and 1/512 is about 0.002: not "
                "yet below 1/1000.",
                3, 9),
        mistake("below-by-far",
                "Number 3: one step earlier it is already below 1/1000. At the last "
                "token itself, distance 0, all of the gradient is there.",
                3, 11),
        mistake("no-slope",
                "Number 4: you followed the weight and forgot the tanh. Each step back "
                "passes both: 1.25 and the slope, which at 0.6 is below 1. The gradient "
                "shrinks although the weight is above 1.",
                4, 1.5625),
        mistake("slope-only",
                "Number 4: you multiplied the slopes and forgot the weight. Under the "
                "tanh stands 1.25 h: a change of h arrives there 1.25 times as large.",
                4, 0.4096),
        mistake("slope-is-h",
                "Number 4: you took the state, 0.6, for the slope of the tanh. The slope "
                "is 1 - h * h. It is largest where the state is 0.",
                4, 0.5625),
        mistake("one-step-of-two",
                "Number 4: that is the factor of one step, and a right one. The gradient "
                "goes back two.",
                4, 0.8),
        mistake("smallest-gate",
                "Number 5: you took the smallest gate, as if the narrowest place "
                "decided. Each gate takes its share of what the one behind it left.",
                5, 0.5),
        mistake("mean-of-gates",
                "Number 5: you took the mean of the gates. A share of a share is a "
                "product: 0.5 of 1 of 0.8 of 0.5.",
                5, 0.7),
        mistake("ways-multiplied",
                "Number 6: you multiplied the two ways. They lie side by side: a change "
                "of 1 arrives as 0.9 on the one and as 0.2 on the other, together.",
                6, 0.0324),
        mistake("way-forgotten",
                "Number 6: you followed the memory only. What goes through the gates "
                "arrives too, and with it each step has a factor above 1.",
                6, 0.81),
        mistake("ways-of-one-step",
                "Number 6: that is the factor of one step, and a right one: both ways "
                "together. There are two such steps.",
                6, 1.1),
        mistake("each-way-alone",
                "Number 6: you followed each way through both steps and added at the "
                "end. A change may also go along the memory in the first step and "
                "through the gates in the second: there are four ways, not two.",
                6, 0.85),
        mistake("last-step-only",
                "Number 7: you counted the last step only: its state before, 3. The same "
                "a was used in the step before as well, and what it changed there went "
                "on and was multiplied by a.",
                7, 3),
        mistake("steps-not-carried-on",
                "Number 7: you added the states before each step, 0 + 1 + 3. The change "
                "that the second step made passes the third, which multiplies it by 2.",
                7, 4),
        mistake("a-as-constant-power",
                "Number 7: 7 is the last state itself, not its slope. By how much does 1 "
                "+ a + a * a grow when a grows?",
                7, 7),
    };
}

}  // namespace heed::exercise
