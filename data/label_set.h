// The classes a model tells apart: every label has a number, and there are no others.
//
// A vocabulary sets numbers aside and knows an <unk>; here neither makes sense. A
// classifier has one output per class, and an answer it was not given cannot be right.
// Lesson 6.3.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/real.h"

namespace heed {

class LabelSet {
public:
    // Every label that occurs, once, in the order of their bytes: any order of the same
    // examples gives the same numbers.
    explicit LabelSet(std::span<const std::string> labels);

    Index size() const { return static_cast<Index>(labels_.size()); }

    // Throws Error, with the labels there are, for one that is not among them.
    std::int32_t id(std::string_view label) const;
    // Throws Error unless 0 <= id < size().
    const std::string& label(std::int32_t id) const;

    std::vector<std::int32_t> encode(std::span<const std::string> labels) const;
    std::vector<std::string> decode(std::span<const std::int32_t> ids) const;

private:
    std::vector<std::string> labels_;  // by id, sorted
};

}  // namespace heed
