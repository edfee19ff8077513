// Fuzz targets: every reader of files, given any bytes at all.
//
// A target lets heed::Error pass by, which is how a reader refuses, and throws Finding if
// what was accepted does not come back the same after being written and read again. What
// else can go wrong, the sanitizers notice. tests/fuzz/run.sh searches for hours if one
// lets it; test_fuzz.cpp runs the stored inputs, and changes of them, in a second.
#pragma once

#include <span>
#include <stdexcept>
#include <string_view>

namespace heed {

struct Finding : std::logic_error {
    using std::logic_error::logic_error;
};

struct FuzzTarget {
    std::string_view name;  // of its folder in tests/fuzz/corpus, too
    void (*run)(std::string_view bytes);
};

std::span<const FuzzTarget> fuzz_targets();

}  // namespace heed
