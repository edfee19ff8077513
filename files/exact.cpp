#include "files/exact.h"

#include <charconv>
#include <cmath>
#include <limits>
#include <locale>
#include <sstream>

namespace heed {

std::string exact_text(Index value) {
    return std::to_string(value);
}

std::string exact_text(double value) {
    if (std::isnan(value)) return "nan";
    if (std::isinf(value)) return value > 0 ? "inf" : "-inf";
    std::ostringstream out;
    out.imbue(std::locale::classic());
    out.precision(std::numeric_limits<double>::max_digits10);
    out << value;
    return out.str();
}

// Four words of 16 hexadecimal digits.
std::string exact_text(const Rng::State& state) {
    std::string out;
    for (const std::uint64_t word : state) {
        if (!out.empty()) out += ' ';
        for (int shift = 60; shift >= 0; shift -= 4) {
            out += "0123456789abcdef"[word >> shift & 15];
        }
    }
    return out;
}

std::optional<Index> exact_integer(const std::string& text) {
    Index value = 0;
    const char* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || rest != end || exact_text(value) != text) {
        return std::nullopt;
    }
    return value;
}

// std::from_chars would do it all, but not every standard library has it for doubles.
std::optional<double> exact_number(const std::string& text) {
    constexpr double inf = std::numeric_limits<double>::infinity();
    if (text == "nan") return std::numeric_limits<double>::quiet_NaN();
    if (text == "inf") return inf;
    if (text == "-inf") return -inf;
    std::istringstream in(text);
    in.imbue(std::locale::classic());
    double value = 0;
    in >> std::noskipws >> value;
    // A text that this program would not have written is none of its numbers.
    if (in.fail() || exact_text(value) != text) return std::nullopt;
    return value;
}

std::optional<Rng::State> exact_rng_state(const std::string& text) {
    Rng::State state{};
    const char* at = text.data();
    for (std::uint64_t& word : state) {
        at = std::from_chars(at, text.data() + text.size(), word, 16).ptr;
        if (at != text.data() + text.size()) ++at;
    }
    // All zeros is the one state that xoshiro never leaves.
    if (state == Rng::State{} || exact_text(state) != text) return std::nullopt;
    return state;
}

}  // namespace heed
