// Byte pair encoding: tokens between the byte and the word, learnt from data.
//
// To begin with, the 256 bytes are the tokens. The two neighbours that stand together
// most often become one more token, and so on. Frequent words end as one token, rare ones
// as a few, and none is unknown, because single bytes can write anything. To encode a
// text, do the merges again in the order in which they were learnt:
//
//     l o w e s t  ->  l o w es t  ->  l o w est  ->  lo w est  ->  low est
//
// Gage, "A new algorithm for data compression", 1994; for words, Sennrich, Haddow and
// Birch, "Neural machine translation of rare words with subword units", ACL 2016; on
// bytes, within the pieces of pretokenize.h, Radford et al. 2019 (GPT-2). Lesson 6.4.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/real.h"

namespace heed {

// What encoding makes of the text of a special token, such as <|endoftext|>. Text from
// outside is encoded as_text, or it could end a document by saying so.
enum class SpecialTokens : std::uint8_t { as_text, recognised };

class Bpe {
public:
    // Two tokens, side by side.
    struct Pair {
        std::int32_t left, right;

        friend auto operator<=>(const Pair&, const Pair&) = default;
    };

    // A pair and the token that it becomes. Merges rank by their place in merges().
    struct Merge {
        Pair pair;
        std::int32_t result;

        friend bool operator==(const Merge&, const Merge&) = default;
    };

    // The bytes alone, in GPT-2's order: ! is 0, the space 220, the last byte 255.
    Bpe();

    // Longer tokens are not made, so that a line of merges.txt has an end.
    static constexpr std::size_t max_bytes = 16384;

    // Merges these two after everything that is merged already, and returns the new
    // token, whose id is the next. Throws Error if one of them is special or is not a
    // token, or if what they become is a token already or longer than max_bytes.
    std::int32_t add_merge(const Pair& pair);

    // A token that no text is encoded as unless one asks for it. Throws Error if the text
    // is empty or not UTF-8, or is how the files write another token.
    std::int32_t add_special(std::string_view text);

    Index size() const { return static_cast<Index>(tokens_.size()); }

    // The bytes of a token. Throws Error unless 0 <= id < size().
    const std::string& token(std::int32_t id) const;
    bool is_special(std::int32_t id) const;

    // How the files write it: a special token as it is, another as visible_bytes.h has
    // it.
    std::string name(std::int32_t id) const;

    std::int32_t byte_id(unsigned char byte) const { return byte_ids_[byte]; }
    // The token with these bytes; the special token of this name. Throw Error if there is
    // none.
    std::int32_t id(std::string_view bytes) const;
    std::int32_t special_id(std::string_view name) const;

    std::span<const Merge> merges() const { return merges_; }

    // Each piece of the text (pretokenize.h) is merged for itself: the lowest rank first,
    // and from left to right where one pair occurs again. n bytes take O(n log n) at
    // worst.
    std::vector<std::int32_t> encode(
        std::string_view text, SpecialTokens specials = SpecialTokens::as_text) const;

    // The bytes of the tokens, one after the other: decode(encode(text)) == text for any
    // bytes. Half a character is possible where a sequence was cut. Throws as token().
    std::string decode(std::span<const std::int32_t> ids) const;

    struct PairHash {
        std::size_t operator()(const Pair& pair) const {
            return std::hash<std::uint64_t>{}(
                std::uint64_t{static_cast<std::uint32_t>(pair.left)} << 32 |
                static_cast<std::uint32_t>(pair.right));
        }
    };

private:
    friend class BpeReader;  // builds one whose ids a file says

    struct Workspace;

    std::int32_t add_token(std::string bytes, std::string name);
    void rank_merge(const Merge& merge);
    void encode_plain(std::string_view text, Workspace& work,
                      std::vector<std::int32_t>& ids) const;
    void encode_piece(std::string_view piece, Workspace& work,
                      std::vector<std::int32_t>& ids) const;

    std::vector<std::string> tokens_;                    // bytes, by id
    std::unordered_map<std::string, std::int32_t> ids_;  // by name, as in vocab.json
    std::array<std::int32_t, 256> byte_ids_{};
    std::vector<Merge> merges_;  // by rank
    std::unordered_map<Pair, std::size_t, PairHash> ranks_;
    std::vector<std::int32_t> specials_;  // ascending
};

}  // namespace heed
