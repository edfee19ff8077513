// Spans in tagged sentences, and how many of them a model finds: F1 as conlleval has it.
//
//     U.N.   official  Ekeus  heads  for  Baghdad
//     B-ORG  O         B-PER  O      O    B-LOC       three spans
//
// A span counts only if beginning, end and type are all right: half a name is no name.
// Tjong Kim Sang and De Meulder, "Introduction to the CoNLL-2003 shared task", 2003, and
// its script conlleval. Lesson 6.3.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "data/f_score.h"

namespace heed {

// Tokens begin .. end - 1.
struct TagSpan {
    Index begin = 0, end = 0;
    std::string type;

    friend bool operator==(const TagSpan&, const TagSpan&) = default;
};

// The spans of one sentence, from left to right. Tags are O, B-type and I-type, and
//
//   - B begins a span, always;
//   - I goes on with the span before it if that has the same type;
//   - I begins a span after O, after another type, and at the beginning: what IOB2 does
//     not allow and a model says nevertheless is read as IOB1 would;
//   - O and the end of the sentence end a span.
//
// What follows the first hyphen is the type: I-B-x has type B-x, and B alone has "".
// Throws Error for another tag.
std::vector<TagSpan> find_spans(std::span<const std::string> tags);

struct SpanScores {
    FScore all;                             // micro: from the sums of the counts
    std::map<std::string, FScore> by_type;  // every type predicted or expected
};

// Predicted and expected tags of the same sentences. Without a span on either side all
// scores are 0. Throws Error if the counts of sentences or of tags in a sentence differ,
// and as find_spans does.
SpanScores span_scores(std::span<const std::vector<std::string>> predicted,
                       std::span<const std::vector<std::string>> expected);

}  // namespace heed
