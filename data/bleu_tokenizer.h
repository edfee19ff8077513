// How sacreBLEU cuts sentences into tokens before it compares them.
//
// A BLEU score means nothing without its tokeniser: the same translations score several
// points more or less under another one. So a metric brings its own, fixed for ever and
// independent of what the model was trained on; these are Post's ("A call for clarity in
// reporting BLEU scores", WMT 2018). The one in tokenize.h is for models.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace heed {

enum class BleuTokenizer : std::uint8_t {
    thirteen_a,  // "13a": mteval-v13a's rules for European text, the default of WMT
    zh,          // Chinese characters apart, then 13a's rules for the rest
    characters,  // "char": every code point a token
    none         // split at white space only
};

// The tokens with single spaces between them. Throws Error for invalid UTF-8.
std::string bleu_tokenize(std::string_view text, BleuTokenizer tokenizer);

// The name that sacreBLEU gives it: 13a, zh, char or none.
std::string_view name_of(BleuTokenizer tokenizer);

}  // namespace heed
