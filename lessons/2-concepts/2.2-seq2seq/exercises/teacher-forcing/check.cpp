#include "lessons/exercise/check.h"

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

struct Tables {
    Ids reads, writes;
};

Tables of(const Check<Answer>::Function& answer, const Ids& sentences) {
    Tables tables;
    answer(sentences, tables.reads, tables.writes);
    const Shape shape{sentences.shape()[0], sentences.shape()[1] + 1};
    require(tables.reads.shape() == shape, "sentences ", sentences.shape(),
            " give reads of the shape ", tables.reads.shape(), ", not ", shape);
    require(tables.writes.shape() == shape, "sentences ", sentences.shape(),
            " give writes of the shape ", tables.writes.shape(), ", not ", shape);
    return tables;
}

std::string row(const Ids& table, Index b) {
    std::string text;
    for (Index t = 0; t < table.shape()[1]; ++t) text += str(' ', table(b, t));
    return text;
}

Check<Answer> check() {
    const Ids two(Shape{2, 3}, {7, 8, 9, 5, 0, 0});
    const Ids four(Shape{4, 5},
                   {3, 4, 5, 6, 7, 9, 9, 8, 0, 0, 0, 0, 0, 0, 0, 11, 0, 0, 0, 0});
    return {
        .properties = {{"the decoder reads bos first",
                        [=](const auto& answer) {
                            const Tables t = of(answer, two);
                            require(t.reads(0, 0) == bos, "7 8 9 is read as",
                                    row(t.reads, 0));
                        }},
                       {"it never reads the word that it is to write",
                        [=](const auto& answer) {
                            const Tables t = of(answer, four);
                            for (Index i = 0; i < 5; ++i) {
                                require(t.reads(0, i) != t.writes(0, i),
                                        "3 4 5 6 7: it reads", row(t.reads, 0),
                                        ", is to write", row(t.writes, 0),
                                        ", and at place ", i, " that is the same");
                            }
                        }},
                       {"what it was to write at one place it reads at the next",
                        [=](const auto& answer) {
                            const Tables t = of(answer, four);
                            for (Index i = 0; i < 5; ++i) {
                                require(t.reads(0, i + 1) == t.writes(0, i),
                                        "3 4 5 6 7: it reads", row(t.reads, 0),
                                        ", is to write", row(t.writes, 0));
                            }
                        }},
                       {"after the last word it is to write eos",
                        [=](const auto& answer) {
                            const Tables t = of(answer, two);
                            require(t.writes(0, 3) == eos, "7 8 9 is to be written as",
                                    row(t.writes, 0));
                            require(t.writes(1, 1) == eos, "5 is to be written as",
                                    row(t.writes, 1));
                        }},
                       {"one eos for each sentence, and behind it nothing counts",
                        [=](const auto& answer) {
                            const Tables t = of(answer, four);
                            for (Index b = 0; b < 4; ++b) {
                                bool ended = false;
                                for (Index i = 0; i <= 5; ++i) {
                                    const bool fits = ended ? t.writes(b, i) == ignored
                                                            : t.writes(b, i) != ignored;
                                    require(fits, "sentence ", b, " is to be written as",
                                            row(t.writes, b));
                                    ended = ended || t.writes(b, i) == eos;
                                }
                                require(ended, "sentence ", b,
                                        " is never told to end:", row(t.writes, b));
                            }
                        }},
                       {"an empty sentence reads bos and writes eos",
                        [=](const auto& answer) {
                            const Tables t = of(answer, four);
                            require(t.reads(2, 0) == bos && t.writes(2, 0) == eos,
                                    "it reads", row(t.reads, 2), " and is to write",
                                    row(t.writes, 2));
                        }}},
        .probes = {{"7 8 9 and 5", {two, {}, {}}},
                   {"four sentences of 5, 3, 0 and 1 words", {four, {}, {}}},
                   {"one sentence that fills its row",
                    {Ids(Shape{1, 4}, {3, 30, 300, 3000}), {}, {}}},
                   {"one word", {Ids(Shape{1, 1}, 4), {}, {}}},
                   {"no words at all", {Ids(Shape{2, 2}, {0, 0, 0, 0}), {}, {}}},
                   {"tables that were used before",
                    {two, Ids(Shape{2, 4}, 77), Ids(Shape{2, 4}, 77)}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::teacher_forcing, solution::teacher_forcing,
                     mistakes());
}

}  // namespace heed::exercise
