#include "data/split.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "core/error.h"
#include "core/rng.h"

namespace heed {
namespace {

std::size_t part_size(std::size_t whole, double share) {
    if (share == 0) return 0;
    const double exact = share * static_cast<double>(whole);
    return std::max<std::size_t>(1, static_cast<std::size_t>(std::floor(exact + 0.5)));
}

}  // namespace

Split split_by_source(std::span<const SentencePair> pairs, double validation_share,
                      double test_share, std::uint64_t seed) {
    check<Error>(
        validation_share >= 0 && test_share >= 0 && validation_share + test_share < 1,
        "split", "the shares of validation, ", validation_share, ", and test, ",
        test_share, ", must be at least 0 and less than 1 together");
    // Sorted, so that only the seed decides the order.
    std::map<std::string, std::set<std::string>> translations;
    for (const SentencePair& pair : pairs) translations[pair.source].insert(pair.target);
    std::vector<Example> examples;
    examples.reserve(translations.size());
    for (const auto& entry : translations) {
        examples.push_back({entry.first, {entry.second.begin(), entry.second.end()}});
    }
    Rng rng(seed);
    rng.shuffle(std::span<Example>(examples));

    const std::size_t validation = part_size(examples.size(), validation_share);
    const std::size_t test = part_size(examples.size(), test_share);
    check<Error>(validation + test < examples.size(), "split", examples.size(),
                 " different sources are too few: ", validation, " for validation and ",
                 test, " for test leave none to train on");
    Split split;
    for (std::size_t i = 0; i < examples.size(); ++i) {
        std::vector<Example>& part = i < validation          ? split.validation
                                     : i < validation + test ? split.test
                                                             : split.train;
        part.push_back(std::move(examples[i]));
    }
    return split;
}

std::vector<SentencePair> to_pairs(std::span<const Example> examples) {
    std::vector<SentencePair> pairs;
    for (const Example& example : examples) {
        for (const std::string& target : example.targets) {
            pairs.push_back({example.source, target});
        }
    }
    return pairs;
}

}  // namespace heed
