// BLEU: how many runs of one to four words a translation shares with a human one.
//
//     BLEU = 100 BP (p1 p2 p3 p4)^(1/4),   BP = min(1, exp(1 - r/c))
//
// p_n is the share of the n-grams of all hypotheses that a reference contains too, each
// counted at most as often as there; c and r are the lengths of hypotheses and of the
// closest references. Papineni, Roukos, Ward, Zhu, "BLEU: a method for automatic
// evaluation of machine translation", ACL 2002; every detail as in sacreBLEU 2 (Post
// 2018), so that scores can be compared with published ones.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/real.h"
#include "data/bleu_tokenizer.h"

namespace heed {

// What becomes of a precision of zero, which would make the whole product zero.
enum class BleuSmoothing : std::uint8_t {
    exp,   // the k-th zero counts as 1/2^k of one match (NIST's rule, the default)
    none,  // it stays zero
    add_k  // k more matches of k more n-grams, for n > 1 (Lin and Och 2004)
};

struct BleuOptions {
    BleuTokenizer tokenizer = BleuTokenizer::thirteen_a;
    BleuSmoothing smoothing = BleuSmoothing::exp;
    double k = 1;  // of add_k
    // Average only over the n for which the hypotheses have n-grams at all: for single
    // sentences, which may be shorter than four tokens.
    bool effective_order = false;
};

struct Bleu {
    double score = 0;                    // 0 to 100
    std::array<double, 4> precisions{};  // 0 to 100, smoothed
    std::array<Index, 4> matched{};      // n-grams found in a reference, not smoothed
    std::array<Index, 4> total{};        // n-grams there are
    double brevity_penalty = 0;          // 0 to 1
    Index hypothesis_length = 0, reference_length = 0;  // in tokens
};

// references[i] are the translations that hypotheses[i] may match; empty ones are
// ignored. Without effective_order, a corpus whose hypotheses all have fewer than four
// tokens scores 0 even when it is perfect. Throws Error if the counts differ, a
// hypothesis has no reference, or text is not UTF-8.
Bleu corpus_bleu(std::span<const std::string> hypotheses,
                 std::span<const std::vector<std::string>> references,
                 const BleuOptions& options = {});

// What a published score must say about itself, in sacreBLEU's words:
// nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:heed-0.1
std::string bleu_signature(std::span<const std::vector<std::string>> references,
                           const BleuOptions& options = {});

// The share of hypotheses, 0 to 1, that equal one of their references to the byte; 0 if
// there are none. Throws Error if the counts differ.
double exact_match(std::span<const std::string> hypotheses,
                   std::span<const std::vector<std::string>> references);

}  // namespace heed
