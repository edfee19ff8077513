// A vocabulary: every token has a number, the row of its embedding.
//
// Numbers 0 to 3 are set aside. <pad> fills a batch up to a rectangle, <bos> is what a
// decoder reads before its first word, <eos> is how it says that it has finished, <unk>
// stands for every token that was not seen often enough to learn anything about.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/real.h"

namespace heed {

class Vocabulary {
public:
    static constexpr std::int32_t pad = 0, bos = 1, eos = 2, unk = 3;

    // <pad> <bos> <eos> <unk>, and nothing else.
    Vocabulary();

    // Then every token that occurs min_count times or more, the most frequent first,
    // equal counts in the order of their bytes: the same sentences in any order give the
    // same numbers. Throws Error unless min_count >= 1.
    explicit Vocabulary(std::span<const std::vector<std::string>> sentences,
                        Index min_count = 1);

    Index size() const { return static_cast<Index>(tokens_.size()); }

    // The number of a token; unk if it has none.
    std::int32_t id(std::string_view token) const;
    // Throws Error unless 0 <= id < size().
    const std::string& token(std::int32_t id) const;

    // One id per token; neither bos nor eos is added.
    std::vector<std::int32_t> encode(std::span<const std::string> tokens) const;
    // Stops at the first eos, leaves out pad and bos. Throws Error as token() does.
    std::vector<std::string> decode(std::span<const std::int32_t> ids) const;

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view s) const {
            return std::hash<std::string_view>{}(s);
        }
    };

    void add(std::string token);

    std::vector<std::string> tokens_;  // by id
    std::unordered_map<std::string, std::int32_t, Hash, std::equal_to<>> ids_;
};

}  // namespace heed
