#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

Mistake<Answer> mistake(const std::string& id, const std::string& sentence,
                        const std::vector<double>& numbers) {
    return {id, sentence, [numbers] { return numbers; }};
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        mistake("no-floor",
                "You let the loss reach 0. It would, if the right logit could be much "
                "larger than the others. A softmax gives it 1 and them 0 at best, and "
                "then the loss still divides e by e + 1.",
                {0, 0, 1, 0, 0, 0, 1, 100}),
        mistake("all-others-once",
                "You count one wrong answer, however many there are. Each of the V - 1 "
                "others keeps e^0 = 1 in the sum: at V = 100 they are 99 against e.",
                {0.313262, 0.313262, 0.731059, 0.126928, 0.313262, 0, 1, 100}),
        mistake("v-others",
                "You count the right answer among the others. There are V - 1 of them.",
                {0.551445, 3.631990, 0.026463, 2.268145, 3.631990, 0, 1, 100}),
        mistake("lstm-between-0-and-1",
                "You give the LSTM's outputs the range of a softmax. They lie between -1 "
                "and 1, so a right one and a wrong one can be 2 apart.",
                {0.313262, 3.622207, 0.026724, 3.185377, 3.622207, 0, 1, 100}),
        mistake("sigmoids-are-free",
                "You let sigmoids come down to 0. They need not share a whole 1, "
                "and that helps nothing: they still lie between 0 and 1, and the "
                "differences are what counts.",
                {0.313262, 3.622207, 0.026724, 2.254038, 0, 0, 1, 100}),
        mistake("relu-confined",
                "You confine the relu to 1. It has no upper end: the right logit can be "
                "50 and the others 0, and the loss is 0 to all digits.",
                {0.313262, 3.622207, 0.026724, 2.254038, 3.622207, 3.622207, 1, 100}),
        mistake("gap-grows",
                "You let the floor stay while guessing gets worse. Both grow with ln V: "
                "for large V the sum is V/e, and ln V - ln(V/e) is ln e.",
                {0.313262, 3.622207, 0.026724, 2.254038, 3.622207, 0, 4.60517, 100}),
        mistake("same-gradient",
                "You let the softmax pass the gradient on as it is. It multiplies by p, "
                "which is 1/100 at the beginning.",
                {0.313262, 3.622207, 0.026724, 2.254038, 3.622207, 0, 1, 1}),
        mistake("gradient-twice",
                "You divide by V twice, as if p (1 - p) were p p. The right score's own "
                "derivative is p (1 - p), about 1/V, once.",
                {0.313262, 3.622207, 0.026724, 2.254038, 3.622207, 0, 1, 10000}),
        mistake("ideal-probability",
                "For number 3 you name what the first softmax says, 1. The loss does not "
                "know that it is a probability: it takes a softmax of its own, and there "
                "1 against ninety-nine zeros is e of e + 99.",
                {0.313262, 3.622207, 1, 2.254038, 3.622207, 0, 1, 100}),
    };
}

}  // namespace heed::exercise
