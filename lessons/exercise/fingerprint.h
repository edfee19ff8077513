// What a wrong result looks like beside the right one: a constant factor, transposed,
// shifted. It is a guess at the cause where no known mistake fits.
#pragma once

#include <string>
#include <vector>

#include "lessons/exercise/outcome.h"

namespace heed::exercise {

// A sentence about all probes together, or "" if nothing fits. `actual` and `expected`
// are outcomes of the same probes.
std::string fingerprint(const std::vector<Outcome>& actual,
                        const std::vector<Outcome>& expected);

}  // namespace heed::exercise
