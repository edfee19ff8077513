#include "data/bleu.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iomanip>
#include <set>
#include <sstream>
#include <string_view>
#include <unordered_map>

#include "core/error.h"

namespace heed {
namespace {

constexpr std::size_t orders = 4;

// The n-grams of one tokenised sentence and how often each occurs. Tokens have one space
// between them, so an n-gram is a stretch of the sentence itself and needs no copy.
struct NgramCounts {
    explicit NgramCounts(std::string_view sentence) {
        std::vector<std::size_t> begins, ends;
        for (std::size_t at = 0; at < sentence.size(); at = ends.back() + 1) {
            begins.push_back(at);
            ends.push_back(std::min(sentence.find(' ', at), sentence.size()));
        }
        length = static_cast<Index>(begins.size());
        for (std::size_t n = 1; n <= orders; ++n) {
            for (std::size_t i = 0; i + n <= begins.size(); ++i) {
                const std::size_t end = ends[i + n - 1];
                ++counts[n - 1][sentence.substr(begins[i], end - begins[i])];
            }
        }
    }

    Index length;
    std::array<std::unordered_map<std::string_view, Index>, orders> counts;
};

// Adds the numbers of one hypothesis to those of the corpus.
void add_sentence(Bleu& bleu, const std::string& hypothesis,
                  std::span<const std::string> references) {
    const NgramCounts ours(hypothesis);
    std::vector<NgramCounts> theirs;
    for (const std::string& reference : references) theirs.emplace_back(reference);

    // The reference closest in length; the shorter of two equally close.
    const NgramCounts& closest = *std::min_element(
        theirs.begin(), theirs.end(), [&](const NgramCounts& a, const NgramCounts& b) {
            const Index to_a = std::abs(a.length - ours.length);
            const Index to_b = std::abs(b.length - ours.length);
            return to_a != to_b ? to_a < to_b : a.length < b.length;
        });
    bleu.hypothesis_length += ours.length;
    bleu.reference_length += closest.length;

    for (std::size_t n = 0; n < orders; ++n) {
        for (const auto& entry : ours.counts[n]) {
            Index most = 0;  // in any one reference
            for (const NgramCounts& reference : theirs) {
                const auto found = reference.counts[n].find(entry.first);
                if (found == reference.counts[n].end()) continue;
                most = std::max(most, found->second);
            }
            bleu.matched[n] += std::min(entry.second, most);
            bleu.total[n] += entry.second;
        }
    }
}

double brevity_penalty(Index hypothesis_length, Index reference_length) {
    if (hypothesis_length >= reference_length) return 1;
    if (hypothesis_length == 0) return 0;
    return std::exp(1 - static_cast<double>(reference_length) /
                            static_cast<double>(hypothesis_length));
}

// Precisions and score from the counts.
void finish(Bleu& bleu, const BleuOptions& options) {
    bleu.brevity_penalty = brevity_penalty(bleu.hypothesis_length, bleu.reference_length);
    if (std::all_of(bleu.matched.begin(), bleu.matched.end(),
                    [](Index count) { return count == 0; })) {
        return;  // no smoothing makes something of nothing
    }
    double credit = 1;  // exp smoothing: halved at every zero
    std::size_t order = 0;
    for (; order < orders; ++order) {
        auto matched = static_cast<double>(bleu.matched[order]);
        auto total = static_cast<double>(bleu.total[order]);
        if (options.smoothing == BleuSmoothing::add_k && order > 0) {
            matched += options.k;
            total += options.k;
        }
        if (total == 0) break;
        if (matched == 0 && options.smoothing == BleuSmoothing::exp) {
            matched = credit /= 2;
        }
        bleu.precisions[order] = 100 * matched / total;
    }
    if (!options.effective_order) order = orders;
    double log_sum = 0;  // log 0 = -inf gives the score 0
    for (std::size_t n = 0; n < order; ++n) log_sum += std::log(bleu.precisions[n]);
    bleu.score = bleu.brevity_penalty * std::exp(log_sum / static_cast<double>(order));
}

void check_counts(std::size_t hypotheses, std::size_t references,
                  std::string_view where) {
    check<Error>(hypotheses == references, where, hypotheses,
                 " hypotheses cannot be compared with the references of ", references,
                 " sentences");
}

}  // namespace

Bleu corpus_bleu(std::span<const std::string> hypotheses,
                 std::span<const std::vector<std::string>> references,
                 const BleuOptions& options) {
    check_counts(hypotheses.size(), references.size(), "bleu");
    Bleu bleu;
    for (std::size_t i = 0; i < hypotheses.size(); ++i) {
        std::vector<std::string> tokenized;
        for (const std::string& reference : references[i]) {
            if (!reference.empty()) {
                tokenized.push_back(bleu_tokenize(reference, options.tokenizer));
            }
        }
        check<Error>(!tokenized.empty(), "bleu", "hypothesis ", i, " has no reference");
        add_sentence(bleu, bleu_tokenize(hypotheses[i], options.tokenizer), tokenized);
    }
    finish(bleu, options);
    return bleu;
}

std::string bleu_signature(std::span<const std::vector<std::string>> references,
                           const BleuOptions& options) {
    std::set<std::ptrdiff_t> numbers;
    for (const std::vector<std::string>& group : references) {
        numbers.insert(std::count_if(group.begin(), group.end(),
                                     [](const std::string& r) { return !r.empty(); }));
    }
    std::ostringstream out;
    out << "nrefs:";
    if (numbers.size() == 1) {
        out << *numbers.begin();
    } else {
        out << "var";
    }
    out << "|case:mixed|eff:" << (options.effective_order ? "yes" : "no")
        << "|tok:" << name_of(options.tokenizer) << "|smooth:";
    switch (options.smoothing) {
        case BleuSmoothing::exp:
            out << "exp";
            break;
        case BleuSmoothing::none:
            out << "none";
            break;
        case BleuSmoothing::add_k:
            out << "add-k[" << std::fixed << std::setprecision(2) << options.k << ']';
            break;
    }
    out << "|version:heed-0.1";
    return out.str();
}

double exact_match(std::span<const std::string> hypotheses,
                   std::span<const std::vector<std::string>> references) {
    check_counts(hypotheses.size(), references.size(), "exact_match");
    if (hypotheses.empty()) return 0;
    Index equal = 0;
    for (std::size_t i = 0; i < hypotheses.size(); ++i) {
        const std::vector<std::string>& group = references[i];
        if (std::find(group.begin(), group.end(), hypotheses[i]) != group.end()) ++equal;
    }
    return static_cast<double>(equal) / static_cast<double>(hypotheses.size());
}

}  // namespace heed
