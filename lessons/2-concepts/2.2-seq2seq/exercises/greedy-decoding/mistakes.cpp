#include <algorithm>

#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

int likeliest(const std::vector<double>& scores) {
    return static_cast<int>(std::max_element(scores.begin(), scores.end()) -
                            scores.begin());
}

struct Rules {
    bool forgets = false;  // gives bos at every step
    bool stops_at_padding = false;
    bool keeps_eos = false, keeps_bos = false;
    int more = 0;  // words beyond the limit
    bool last_of_equals = false, smallest = false;
    bool no_limit = false;
    bool never_ends = false;  // passes over eos
};

std::vector<int> written(const Step& step, int longest, const Rules& rules) {
    std::vector<int> words;
    if (rules.keeps_bos) words.push_back(bos);
    int token = bos;
    for (int n = 0; rules.no_limit || n < longest + rules.more; ++n) {
        std::vector<double> scores = step(rules.forgets ? bos : token);
        if (rules.never_ends) scores[eos] = -1e30;
        token = likeliest(scores);
        if (rules.smallest) {
            token = static_cast<int>(std::min_element(scores.begin(), scores.end()) -
                                     scores.begin());
        }
        if (rules.last_of_equals) {
            token = static_cast<int>(
                scores.rend() - std::max_element(scores.rbegin(), scores.rend()) - 1);
        }
        if (rules.keeps_eos) words.push_back(token);
        if (token == eos || (rules.stops_at_padding && token == padding)) break;
        if (!rules.keeps_eos) words.push_back(token);
    }
    return words;
}

Mistake<Answer> mistake(const std::string& id, const std::string& sentence,
                        const Rules& rules) {
    return {id, sentence, [rules](const Step& step, int longest) {
                return written(step, longest, rules);
            }};
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        mistake("bos-every-time",
                "You give bos to the decoder at every step, so it begins anew each time "
                "and says its first word again. What goes in is the word that came out.",
                {.forgets = true}),
        mistake("stops-at-padding",
                "You stop at padding. Padding fills rows of a batch; a decoder says that "
                "it is done with eos, and with nothing else.",
                {.stops_at_padding = true}),
        mistake("eos-is-a-word",
                "Your sentences end with the token 2. eos says that there are no more "
                "words; it is none itself.",
                {.keeps_eos = true}),
        mistake("bos-is-a-word",
                "Your sentences begin with the token 1. bos only starts the decoder; "
                "nobody has written it.",
                {.keeps_bos = true}),
        mistake("one-too-many",
                "You write one word more than the limit allows: with a limit of 2 the "
                "sentence 5 3 7 is cut to three words.",
                {.more = 1}),
        mistake("no-limit",
                "Your loop only ends with eos. A decoder that never says eos would write "
                "for ever: the limit is there for it, and it holds for every sentence.",
                {.no_limit = true}),
        mistake("one-too-few",
                "You write one word less than the limit allows, as if eos had to have "
                "room among them. The limit counts words.",
                {.more = -1}),
        mistake("last-of-equals",
                "Of several tokens with the same score you take the last, and the task "
                "asks for the first. Somewhere >= stands where > belongs.",
                {.last_of_equals = true}),
        mistake("unlikeliest",
                "You take the token with the SMALLEST score. Scores are logits or "
                "log-probabilities; a larger one means a likelier token, also where all "
                "are negative.",
                {.smallest = true}),
        mistake("never-ends",
                "You pass over eos and write on until the limit. A decoder says when it "
                "is done: when eos is likeliest the sentence is over.",
                {.never_ends = true}),
    };
}

}  // namespace heed::exercise
