// Invented names, made by a rule that a model can find out: two or three syllables, and
// all vowels of a name of one kind, a o u or e i. "bakonu" and "sekilir" are names,
// "bakine" is none.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/array.h"
#include "core/rng.h"

namespace lesson {

using namespace heed;

using Names = std::vector<std::string>;

// Different names, in the order in which chance made them.
Names make_names(Index count, Rng& rng);

// Could the rule have made it?
bool obeys(const std::string& name);

// -log of the probability that the rule gives these names, for each letter and each end:
// what a model loses that knows the rule itself. (They obey it.)
double loss_of_rule(std::span<const std::string> names);

// Token 0 is the end of a name, and what stands before its first letter.
constexpr std::int32_t end_of_name = 0;
Index vocabulary_size();
std::vector<std::int32_t> encode(const std::string& name);
char letter(std::int32_t token);

// Names side by side, as a language model reads them:
//
//     inputs    .  k  a  n  o        targets   k  a  n  o  .
//
// Shorter ones are filled up with targets that do not count.
struct NameBatch {
    Ids inputs, targets;  // (B, T)
    Index tokens = 0;     // targets that count
};
NameBatch make_batch(std::span<const std::string> names);

}  // namespace lesson
