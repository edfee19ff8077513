#include "data/label_set.h"

#include <algorithm>

#include "core/error.h"

namespace heed {
namespace {

// "B-LOC B-PER O": the first twenty, so that a wrong column does not fill the screen.
std::string list_of(std::span<const std::string> labels) {
    constexpr std::size_t most = 20;
    std::string list;
    for (std::size_t i = 0; i < std::min(labels.size(), most); ++i) {
        list += ' ' + labels[i];
    }
    return labels.size() > most ? list + " ..." : list;
}

}  // namespace

LabelSet::LabelSet(std::span<const std::string> labels)
    : labels_(labels.begin(), labels.end()) {
    std::sort(labels_.begin(), labels_.end());
    labels_.erase(std::unique(labels_.begin(), labels_.end()), labels_.end());
}

std::int32_t LabelSet::id(std::string_view label) const {
    const auto found = std::lower_bound(labels_.begin(), labels_.end(), label);
    if (found == labels_.end() || *found != label) {
        throw Error(str("[labels] there is no label ", label, " among these ", size(),
                        ":", list_of(labels_)));
    }
    return static_cast<std::int32_t>(found - labels_.begin());
}

const std::string& LabelSet::label(std::int32_t id) const {
    check<Error>(0 <= id && id < size(), "labels", "there is no label ", id,
                 ": ids run from 0 to ", size() - 1);
    return labels_[static_cast<std::size_t>(id)];
}

std::vector<std::int32_t> LabelSet::encode(std::span<const std::string> labels) const {
    std::vector<std::int32_t> ids;
    ids.reserve(labels.size());
    for (const std::string& l : labels) ids.push_back(id(l));
    return ids;
}

std::vector<std::string> LabelSet::decode(std::span<const std::int32_t> ids) const {
    std::vector<std::string> labels;
    labels.reserve(ids.size());
    for (const std::int32_t i : ids) labels.push_back(label(i));
    return labels;
}

}  // namespace heed
