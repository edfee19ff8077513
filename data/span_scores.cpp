#include "data/span_scores.h"

#include <algorithm>
#include <string_view>

#include "core/error.h"

namespace heed {
namespace {

struct SpanCounts {
    Index matched = 0, predicted = 0, expected = 0;

    FScore score() const { return f_score(matched, predicted, expected); }
};

}  // namespace

std::vector<TagSpan> find_spans(std::span<const std::string> tags) {
    std::vector<TagSpan> spans;
    bool inside = false;  // is the token before part of spans.back()?
    for (std::size_t i = 0; i < tags.size(); ++i) {
        const std::string_view tag = tags[i];
        if (tag == "O") {
            inside = false;
            continue;
        }
        const std::string_view prefix = tag.substr(0, tag.find('-'));
        check<Error>(prefix == "B" || prefix == "I", "spans", "tag ", i, " is \"", tag,
                     "\": the tags of spans are O, B-type and I-type");
        const std::string_view type = tag.substr(std::min<std::size_t>(2, tag.size()));
        const auto at = static_cast<Index>(i);
        if (prefix == "B" || !inside || spans.back().type != type) {
            spans.push_back({at, at, std::string(type)});
        }
        spans.back().end = at + 1;
        inside = true;
    }
    return spans;
}

SpanScores span_scores(std::span<const std::vector<std::string>> predicted,
                       std::span<const std::vector<std::string>> expected) {
    check<Error>(predicted.size() == expected.size(), "spans", predicted.size(),
                 " predicted sentences cannot be compared with ", expected.size());
    SpanCounts all;
    std::map<std::string, SpanCounts> by_type;
    const auto count = [&](const TagSpan& span, Index SpanCounts::*what) {
        ++(all.*what);
        ++(by_type[span.type].*what);
    };
    for (std::size_t i = 0; i < expected.size(); ++i) {
        check<Error>(predicted[i].size() == expected[i].size(), "spans", "sentence ", i,
                     " has ", predicted[i].size(), " predicted and ", expected[i].size(),
                     " expected tags");
        const std::vector<TagSpan> ours = find_spans(predicted[i]);
        const std::vector<TagSpan> theirs = find_spans(expected[i]);
        for (const TagSpan& span : theirs) count(span, &SpanCounts::expected);
        for (const TagSpan& span : ours) {
            count(span, &SpanCounts::predicted);
            if (std::find(theirs.begin(), theirs.end(), span) != theirs.end()) {
                count(span, &SpanCounts::matched);
            }
        }
    }
    SpanScores scores;
    scores.all = all.score();
    for (const auto& entry : by_type) {
        scores.by_type[entry.first] = entry.second.score();
    }
    return scores;
}

}  // namespace heed
