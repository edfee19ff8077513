// Numbers as text that reads back as the same number, bit for bit.
//
// 17 significant digits tell every double from its neighbours (IEEE 754, section 5.12).
// The decimal point is a point, whatever language the program runs in.
#pragma once

#include <optional>
#include <string>

#include "core/real.h"
#include "core/rng.h"

namespace heed {

std::string exact_text(Index value);
std::string exact_text(double value);  // every NaN is "nan"
std::string exact_text(const Rng::State& state);

// The whole text as such a number; nothing if it is not exactly one.
std::optional<Index> exact_integer(const std::string& text);
std::optional<double> exact_number(const std::string& text);
std::optional<Rng::State> exact_rng_state(const std::string& text);

}  // namespace heed
