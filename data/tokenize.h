// Text into tokens and back.
//
// A token is the unit that gets a row in the embedding table. European text falls into
// words and punctuation marks. Chinese has no spaces: its units are the characters,
// unless someone has segmented it into words with spaces before. Subwords learn a middle
// way from data; this is the plain beginning. Lesson 6.1.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace heed {

enum class Tokenization : std::uint8_t {
    words,      // 我 喜欢 吃 苹果。 -> 我|喜欢|吃|苹果|。
    characters  // 我喜欢吃苹果。    -> 我|喜|欢|吃|苹|果|。
};

// In both modes white space separates and is dropped, a punctuation mark is a token, and
// a run of letters and digits is one: Tom, 2021, B2B. Letters of Han, kana and bopomofo
// never share a token with others (喜欢Tom is two words); `characters` also parts them from
// each other. Inside a word stay: the apostrophe (don't, o'clock), marks in numbers
// (3.14, 1,000, 10:30), and the points of initials (p.m, U.S.A). Hyphens part
// (well|-|known), so that both halves can be words the vocabulary knows. Throws Error for
// invalid UTF-8.
std::vector<std::string> tokenize(std::string_view text, Tokenization mode);

// The text as it would be printed: no space before , and ), none after (, none around the
// hyphen, quotation marks " in pairs, none beside Chinese characters. It undoes tokenize
// up to what tokens do not say: whether a dash had spaces, how many spaces there were.
std::string detokenize(std::span<const std::string> tokens);

}  // namespace heed
