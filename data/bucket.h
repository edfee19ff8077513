// Examples of like length together, in random order otherwise.
//
// A batch is as long as its longest sentence. Cut as they come, sentences of 0 to 19
// words are half padding; sorted by length before they are cut, hardly any. Lesson 6.1.
#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "core/real.h"
#include "core/rng.h"

namespace heed {

// lengths[i] says how long example i is; where that is one number, the second is 0.
// Returns every i once, at most batch_size of them together and all groups full but one,
// neighbours in length together; those of equal length and the groups themselves in
// random order. Throws Error unless batch_size >= 1.
std::vector<std::vector<std::size_t>> bucket_by_length(
    std::span<const std::pair<std::size_t, std::size_t>> lengths, Index batch_size,
    Rng& rng);

}  // namespace heed
