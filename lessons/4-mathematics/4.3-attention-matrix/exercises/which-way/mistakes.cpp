#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

using Numbers = std::vector<double>;

Mistake<Answer> mistake(const std::string& id, const std::string& sentence,
                        const Numbers& numbers) {
    return {id, sentence, [numbers] { return numbers; }};
}

constexpr double a12 = 0.1875;

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        mistake("the-two-exchanged",
                "You have the two ways exchanged: in the first part the words read share "
                "themselves out. Who looks is the word that is written; its weights "
                "stand in a column of this table, and a column is to sum to 1.",
                {0.75, 0.25, 1, 3, 34, 1, a12, 2, a12}),
        mistake("indices-turned",
                "You read A(1,2) as word 1 written and word 2 read, as in the library's "
                "layout. In the document's table the first index is the word read: row "
                "in1, column out2.",
                {0.375, 0.5, 0.3125, 2, 26.5, 0.375, 0.75, 3, 1}),
        mistake("over-everything",
                "You divided by the sum of all six numbers, 24. Then two words written "
                "have one attention between them. Each has a whole 1.",
                {0.125, 1.0 / 6, 1.0 / 6, 1, 17.0 + 2.0 / 3, a12, 0.75, 3, 1}),
        mistake("rows-sum-to-one",
                "You expect the row of in1 to sum to 1. It holds parts of two different "
                "attentions, 1/8 of one and 3/16 of the other, and may sum to anything "
                "from 0 to 2.",
                {a12, 0.5, 1, 2, 26.5, a12, 0.75, 3, 1}),
        mistake("one-for-all",
                "You let all weights of the table sum to 1. There are two words written, "
                "and each shares out a whole attention.",
                {a12, 0.5, 0.3125, 1, 26.5, a12, 0.75, 1, 1}),
        mistake("counts-the-words-read",
                "You say 3 for the sum of all weights, a 1 for each word read. With the "
                "right axis it is a 1 for each word written.",
                {a12, 0.5, 0.3125, 3, 26.5, a12, 0.75, 3, 1}),
        mistake("plain-mean",
                "Your context is the mean of the three values. They count by their "
                "weights: in3 has three quarters of out2's attention.",
                {a12, 0.5, 0.3125, 2, 56.0 / 3, a12, 0.75, 3, 1}),
        mistake("context-of-out1",
                "You mixed by the weights of out1. A context belongs to the word that "
                "asks.",
                {a12, 0.5, 0.3125, 2, 23, a12, 0.75, 3, 1}),
        mistake("not-divided",
                "You mixed with the exponentials and forgot to divide by their sum. A "
                "context lies among the values, between 8 and 32.",
                {a12, 0.5, 0.3125, 2, 424, a12, 0.75, 3, 1}),
        mistake("alone-takes-all",
                "You gave in1 the whole attention of out2 when out1 is gone. out2 still "
                "has three words to look at; its column did not change.",
                {a12, 0.5, 0.3125, 2, 26.5, 1, 0.75, 3, 1}),
        mistake("alone-as-before",
                "With the wrong axis you expect that nothing changes when out1 is gone. "
                "There the words written compete for each word read: the competitor is "
                "gone, and out2 gets everything.",
                {a12, 0.5, 0.3125, 2, 26.5, a12, 0.75, 3, 0.75}),
    };
}

}  // namespace heed::exercise
