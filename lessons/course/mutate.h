// Small changes to a program, each of which should make it wrong: if the check of an
// exercise does not notice one, it may not notice a learner's mistake either.
//
// An operator becomes its opposite, a bound moves by one, a factor is dropped, a sign,
// two arguments change places: the mutation operators of DeMillo, Lipton and Sayward
// (1978), on tokens, without a grammar.
#pragma once

#include <string>
#include <vector>

namespace heed::course {

struct Mutant {
    std::string what;  // "line 12: `+` for `-`"
    std::string code;  // the whole file
    std::string line;  // the changed line as it now stands
};

// All changes of the code between the first "namespace" and the end. Some may not
// compile.
std::vector<Mutant> mutants_of(const std::string& code);

}  // namespace heed::course
