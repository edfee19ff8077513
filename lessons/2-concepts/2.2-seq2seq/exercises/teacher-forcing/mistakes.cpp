#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

struct Rules {
    bool moved = true;              // read one place later than written
    bool other_table = false;       // written one place later than read
    bool begins = true;             // reads bos
    bool ends = true;               // writes eos
    bool reads_eos = false;         // and reads it as well
    bool eos_in_last = false;       // at the end of the row, behind the padding
    std::int32_t behind = ignored;  // the target behind the end
};

void prepare(const Ids& sentences, Ids& reads, Ids& writes, const Rules& rules) {
    const Index B = sentences.shape()[0], L = sentences.shape()[1];
    reads = Ids(Shape{B, L + 1}, padding);
    writes = Ids(Shape{B, L + 1}, rules.behind);
    for (Index b = 0; b < B; ++b) {
        Index length = 0;
        while (length < L && sentences(b, length) != padding) ++length;
        for (Index t = 0; t < length; ++t) {
            reads(b, rules.moved ? t + 1 : t) = sentences(b, t);
            writes(b, rules.other_table ? t + 1 : t) = sentences(b, t);
        }
        if (rules.other_table) {
            writes(b, 0) = bos;
            continue;
        }
        if (rules.begins) reads(b, 0) = bos;
        if (rules.reads_eos && length < L) reads(b, length + 1) = eos;
        if (rules.ends) writes(b, rules.eos_in_last ? L : length) = eos;
    }
}

Mistake<Answer> mistake(const std::string& id, const std::string& sentence,
                        const Rules& rules) {
    return {id, sentence, [rules](const Ids& sentences, Ids& reads, Ids& writes) {
                prepare(sentences, reads, writes, rules);
            }};
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        mistake("not-moved",
                "The decoder reads 7 where it is to write 7. It will learn to copy what "
                "it reads, reach a loss of nearly 0, and have learned nothing about the "
                "next word. What is read must be one place behind what is written.",
                {.moved = false, .begins = false}),
        mistake(
            "other-table-moved",
            "You moved the wrong table: the decoder reads 8 where it is to write 7, the "
            "word before. It would learn to write what it has read one step ago. bos "
            "belongs to what is read, and the sentence is written from its first place.",
            {.moved = false, .other_table = true, .begins = false}),
        mistake("bos-over-the-first-word",
                "You wrote bos over the first word and did not move the rest: 7 is never "
                "read, and at the second place the decoder reads 8 where it is to write "
                "8. All words move one place to make room.",
                {.moved = false}),
        mistake("no-bos",
                "The words are moved, but nothing stands in the place that became free: "
                "the first word read is padding. When it comes to writing, the decoder "
                "will be started with bos, which it has never seen.",
                {.begins = false}),
        mistake("no-eos",
                "No target says eos. The decoder is never told that a sentence ends, so "
                "it will not learn to end one: it writes until the limit.",
                {.ends = false}),
        mistake("padding-counts",
                "Behind the end you ask for padding (0) and not for -1. Then the model "
                "is trained to write padding, and in a batch with one long sentence most "
                "of the loss is about that. The target -1 is left out of the loss.",
                {.behind = padding}),
        mistake("eos-counts-everywhere",
                "Every place behind the end asks for eos again. Writing stops at the "
                "first one; what would come after it is never used, and with many short "
                "sentences the loss would be mostly about that.",
                {.behind = eos}),
        mistake("eos-at-the-end-of-the-row",
                "You put eos into the last column of every row. A short sentence ends "
                "earlier, behind its own last word: for 5 0 0 eos belongs to the second "
                "place. With sentences that fill their rows nothing shows.",
                {.eos_in_last = true}),
        mistake("reads-eos",
                "You let the decoder read eos as well. It writes eos and is done; nobody "
                "will ever give it back to it. Behind a sentence it reads padding.",
                {.reads_eos = true}),
    };
}

}  // namespace heed::exercise
