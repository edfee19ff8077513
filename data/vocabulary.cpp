#include "data/vocabulary.h"

#include <algorithm>
#include <utility>

#include "core/error.h"

namespace heed {

Vocabulary::Vocabulary() {
    for (const char* const special : {"<pad>", "<bos>", "<eos>", "<unk>"}) add(special);
}

Vocabulary::Vocabulary(std::span<const std::vector<std::string>> sentences,
                       Index min_count)
    : Vocabulary() {
    check<Error>(min_count >= 1, "vocabulary", "min_count must be 1 or more, not ",
                 min_count);
    std::unordered_map<std::string, Index> counts;
    for (const std::vector<std::string>& sentence : sentences) {
        for (const std::string& token : sentence) ++counts[token];
    }
    // Text that happens to read "<eos>" must not get a second number.
    for (const std::string& special : tokens_) counts.erase(special);

    std::vector<std::pair<std::string, Index>> kept;
    for (auto& entry : counts) {
        if (entry.second >= min_count) kept.emplace_back(entry.first, entry.second);
    }
    std::sort(kept.begin(), kept.end(), [](const auto& a, const auto& b) {
        return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    for (auto& entry : kept) add(std::move(entry.first));
}

void Vocabulary::add(std::string token) {
    ids_.emplace(token, static_cast<std::int32_t>(tokens_.size()));
    tokens_.push_back(std::move(token));
}

std::int32_t Vocabulary::id(std::string_view token) const {
    const auto found = ids_.find(token);
    return found == ids_.end() ? unk : found->second;
}

const std::string& Vocabulary::token(std::int32_t id) const {
    check<Error>(0 <= id && id < size(), "vocabulary", "there is no token ", id,
                 ": ids run from 0 to ", size() - 1);
    return tokens_[static_cast<std::size_t>(id)];
}

std::vector<std::int32_t> Vocabulary::encode(std::span<const std::string> tokens) const {
    std::vector<std::int32_t> ids;
    ids.reserve(tokens.size());
    for (const std::string& t : tokens) ids.push_back(id(t));
    return ids;
}

std::vector<std::string> Vocabulary::decode(std::span<const std::int32_t> ids) const {
    std::vector<std::string> tokens;
    for (const std::int32_t id : ids) {
        if (id == eos) break;
        if (id != pad && id != bos) tokens.push_back(token(id));
    }
    return tokens;
}

}  // namespace heed
