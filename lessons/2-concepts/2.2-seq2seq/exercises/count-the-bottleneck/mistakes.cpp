#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

using Numbers = std::vector<double>;

Mistake<Answer> mistake(const std::string& id, const std::string& sentence,
                        const Numbers& numbers) {
    return {id, sentence, [numbers] { return numbers; }};
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        mistake("grows-with-the-sentence",
                "You let the fixed vector be twice as long for twice the digits. It is "
                "the last state of a network, and a state has 32 numbers after 2 words "
                "or after 2000. That is the bottleneck.",
                {32, 64, 672, 420, 1640, 39, 0}),
        mistake("start-forgotten",
                "With attention you counted the encoder states alone. The decoder still "
                "starts from s0, 32 numbers more.",
                {32, 32, 640, 420, 1640, 39, 0}),
        mistake("eos-forgotten",
                "You counted the weights for the digits and forgot that eos is written "
                "too, by a step that looks back like any other: 21 times 20.",
                {32, 32, 672, 400, 1600, 39, 0}),
        mistake("looks-at-eos",
                "You let the decoder look at 21 states when it writes 21 tokens. eos is "
                "written, but it was not read: the encoder has a state for each of the "
                "20 digits.",
                {32, 32, 672, 441, 1681, 39, 0}),
        mistake("weights-of-one-step",
                "You counted the weights of a single step. Each of the 21 steps has a "
                "query of its own, and so weights of its own.",
                {32, 32, 672, 20, 40, 39, 0}),
        mistake("linear",
                "For 40 digits you doubled the weights of 20. Both factors grow: more "
                "steps of writing, and each looks at more states.",
                {32, 32, 672, 420, 840, 39, 0}),
        mistake("encoder-only",
                "On the way from h1 to s20 you counted the encoder and stopped at the "
                "fixed vector. From s0 it takes 20 more steps until x1 is to be written: "
                "what was read first waits longest.",
                {32, 32, 672, 420, 1640, 19, 0}),
        mistake("fence-posts",
                "You counted states where steps are asked for. From h1 to h20 there are "
                "20 states and 19 steps, as between fence posts. With 2 digits the way "
                "has 3 steps.",
                {32, 32, 672, 420, 1640, 40, 0}),
        mistake(
            "attention-is-a-step",
            "You counted the look back as a step of recurrence. A recurrence multiplies "
            "by the same matrix once more and squashes; a weighted sum does neither: the "
            "gradient of h1 is its weight times that of the context.",
            {32, 32, 672, 420, 1640, 39, 1}),
        mistake("as-far-as-before",
                "With attention you still walk from h20 to h1. The decoder's state is "
                "the query; the context is a sum with h1 itself as one of its terms.",
                {32, 32, 672, 420, 1640, 39, 19}),
    };
}

}  // namespace heed::exercise
