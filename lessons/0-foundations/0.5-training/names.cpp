#include "names.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/cross_entropy.h"

namespace lesson {

namespace {

const std::string consonants = "bdklmnrstv", dark = "aou", light = "ei";
const std::string last_letters = "nr";
const std::string letters = '.' + consonants + dark + light;  // a token's letter

constexpr double three_syllables = 0.6, closed = 0.5;  // probabilities

char one_of(const std::string& choices, Rng& rng) {
    return choices[static_cast<std::size_t>(
        rng.below(static_cast<Index>(choices.size())))];
}

bool is_in(const std::string& choices, char c) {
    return choices.find(c) != std::string::npos;
}

std::string make_name(Rng& rng) {
    const std::string& vowels = rng.uniform() < 0.5 ? dark : light;
    const int syllables = rng.uniform() < three_syllables ? 3 : 2;
    std::string name;
    for (int i = 0; i < syllables; ++i)
        name += {one_of(consonants, rng), one_of(vowels, rng)};
    if (rng.uniform() < closed) name += one_of(last_letters, rng);
    return name;
}

}  // namespace

Names make_names(Index count, Rng& rng) {
    std::set<std::string> seen;
    Names names;
    while (static_cast<Index>(names.size()) < count) {
        const std::string name = make_name(rng);
        if (seen.insert(name).second) names.push_back(name);
    }
    return names;
}

bool obeys(const std::string& name) {
    const std::size_t open = name.size() - name.size() % 2;  // without a last consonant
    if (open != 4 && open != 6) return false;
    if (name.size() != open && !is_in(last_letters, name.back())) return false;
    const std::string& vowels = is_in(dark, name[1]) ? dark : light;
    for (std::size_t i = 0; i < open; i += 2) {
        if (!is_in(consonants, name[i]) || !is_in(vowels, name[i + 1])) return false;
    }
    return true;
}

double loss_of_rule(std::span<const std::string> names) {
    double loss = 0;
    std::size_t tokens = 0;
    for (const std::string& name : names) {
        const std::size_t syllables = name.size() / 2;
        const double vowels = is_in(dark, name[1]) ? 3 : 2;
        loss -= std::log(0.5);  // which vowels
        loss -= std::log(syllables == 3 ? three_syllables : 1 - three_syllables);
        loss += static_cast<double>(syllables) * std::log(10 * vowels);
        loss -= std::log(name.size() % 2 == 1 ? closed / 2 : 1 - closed);
        tokens += name.size() + 1;
    }
    return loss / static_cast<double>(tokens);
}

Index vocabulary_size() {
    return static_cast<Index>(letters.size());
}

char letter(std::int32_t token) {
    return letters[static_cast<std::size_t>(token)];
}

std::vector<std::int32_t> encode(const std::string& name) {
    std::vector<std::int32_t> tokens;
    for (const char c : name)
        tokens.push_back(static_cast<std::int32_t>(letters.find(c)));
    return tokens;
}

NameBatch make_batch(std::span<const std::string> names) {
    std::size_t longest = 0;
    for (const std::string& name : names) longest = std::max(longest, name.size());
    const Shape shape{static_cast<Index>(names.size()), static_cast<Index>(longest) + 1};
    NameBatch batch{Ids(shape, end_of_name), Ids(shape, default_ignored_id)};
    for (Index b = 0; b < shape[0]; ++b) {
        const std::vector<std::int32_t> tokens =
            encode(names[static_cast<std::size_t>(b)]);
        const Index n = static_cast<Index>(tokens.size());
        for (Index t = 0; t < n; ++t) {
            const std::int32_t token = tokens[static_cast<std::size_t>(t)];
            batch.targets(b, t) = token;     // to be said after what was read so far
            batch.inputs(b, t + 1) = token;  // and read one step later
        }
        batch.targets(b, n) = end_of_name;
        batch.tokens += n + 1;
    }
    return batch;
}

}  // namespace lesson
