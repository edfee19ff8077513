// From an answer to a verdict: the first of these that explains what is wrong.
//
//     not started . a NaN . the contract . a property . the reference
//
// and to whatever failed, why: a known mistake whose output is the same everywhere, or a
// fingerprint (twice too large, transposed, shifted by one), or the first probe that is
// wrong, with a picture.
#pragma once

#include <functional>
#include <string>

#include "lessons/exercise/check.h"

namespace heed::exercise {

struct Judgement {
    // "passed", "not started", "nan", "contract", "property" or "reference".
    std::string stage = "passed";
    std::string mistake = {};      // the id of the known mistake, or ""
    std::string fingerprint = {};  // what it looks like, or ""
    std::string text = {};         // for the learner; several lines

    bool passed() const { return stage == "passed"; }
};

// `progress` hears what is examined next, for the case that it never ends.
Judgement examine(const Exam& exam, const Candidate& candidate,
                  const std::function<void(const std::string&)>& progress);

// For every probe: yours, expected, and the difference, as pictures.
std::string compare(const Exam& exam, const Candidate& candidate,
                    const std::function<void(const std::string&)>& progress);

// The smallest distance between any two mistakes, or a mistake and the reference: the
// largest over the probes. Mistakes that only a property tells apart (speed) count as
// infinitely far. Writes the names of the closest two to `who`.
double closest_pair(const Exam& exam, std::string& who);

}  // namespace heed::exercise
