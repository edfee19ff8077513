#include "lessons/exercise/fingerprint.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>

#include "core/error.h"

namespace heed::exercise {

namespace {

struct Pair {
    Tensor actual, expected;
};

bool close(double a, double b) {
    return a == b || std::abs(a - b) <= 1e-6 * std::max(1.0, std::abs(b));
}

// Pairs of tensors that could be compared at all; nothing if one could not.
std::optional<std::vector<Pair>> pairs_of(const std::vector<Outcome>& actual,
                                          const std::vector<Outcome>& expected) {
    std::vector<Pair> pairs;
    for (std::size_t p = 0; p < actual.size(); ++p) {
        if (!difference_in_kind(actual[p], expected[p], Tell::all).empty() ||
            actual[p].thrown != expected[p].thrown)
            return std::nullopt;
        for (std::size_t v = 0; v < actual[p].values.size(); ++v) {
            pairs.push_back({actual[p].values[v].tensor, expected[p].values[v].tensor});
        }
    }
    return pairs;
}

bool everywhere(const std::vector<Pair>& pairs,
                const std::function<bool(double, double)>& holds) {
    for (const auto& [a, b] : pairs) {
        for (Index i = 0; i < a.size(); ++i) {
            if (!holds(static_cast<double>(a[i]), static_cast<double>(b[i])))
                return false;
        }
    }
    return true;
}

// The one number that relates yours to the expected wherever `use` says it can be read,
// if it is one.
std::optional<double> common(const std::vector<Pair>& pairs,
                             const std::function<bool(double, double)>& use,
                             const std::function<double(double, double)>& relate) {
    std::optional<double> number;
    for (const auto& [a, b] : pairs) {
        for (Index i = 0; i < a.size(); ++i) {
            const double x = static_cast<double>(a[i]), y = static_cast<double>(b[i]);
            if (x == y && !std::isfinite(x)) continue;
            if (!use(x, y)) continue;
            if (!number) number = relate(x, y);
            if (!close(relate(x, y), *number)) return std::nullopt;
        }
    }
    return number;
}

// The sizes that a factor may come from.
std::vector<Index> sizes_in(const std::vector<Pair>& pairs) {
    std::vector<Index> sizes;
    for (const Pair& pair : pairs) {
        for (const Index n : pair.expected.shape().dims()) {
            if (n > 1 && std::find(sizes.begin(), sizes.end(), n) == sizes.end())
                sizes.push_back(n);
        }
    }
    return sizes;
}

std::string factor_in_words(double factor, const std::vector<Pair>& pairs) {
    if (close(factor, -1)) return "your result has the wrong sign, everywhere";
    std::string words =
        str("your result is ", factor, " times the right one, everywhere");
    for (const Index n : sizes_in(pairs)) {
        const auto size = static_cast<double>(n);
        const std::string axis = str(n, ", the size of an axis");
        if (close(factor, size)) return words + "; that is " + axis;
        if (close(factor, 1 / size)) return words + "; that is 1 / " + axis;
    }
    if (close(factor, 2) || close(factor, 0.5)) return words;
    for (const Index n : sizes_in(pairs)) {
        const auto size = static_cast<double>(n);
        const std::string axis = str(n, ", the size of an axis");
        if (close(factor, std::sqrt(size)))
            return words + "; that is the root of " + axis;
        if (close(factor, 1 / std::sqrt(size)))
            return words + "; that is 1 / the root of " + axis;
    }
    return words;
}

std::string factor(const std::vector<Pair>& pairs) {
    const auto number = common(
        pairs, [](double, double y) { return std::abs(y) > 1e-9; },
        [](double x, double y) { return x / y; });
    if (!number || !std::isfinite(*number) || close(*number, 1)) return {};
    if (close(*number, 0)) return "your result is zero everywhere";
    const bool zeros_too = everywhere(pairs, [&](double x, double y) {
        return x == *number * y ||
               std::abs(x - *number * y) <= 1e-6 * std::max(1.0, std::abs(y));
    });
    return zeros_too ? factor_in_words(*number, pairs) : "";
}

std::string offset(const std::vector<Pair>& pairs) {
    const auto number = common(
        pairs, [](double, double) { return true; },
        [](double x, double y) { return x - y; });
    if (!number || !std::isfinite(*number) || std::abs(*number) < 1e-9) return {};
    return str("your result is the right one with ", *number, " added, everywhere");
}

bool equal(const Pair& pair) {
    for (Index i = 0; i < pair.actual.size(); ++i) {
        if (!close(static_cast<double>(pair.actual[i]),
                   static_cast<double>(pair.expected[i])))
            return false;
    }
    return true;
}

// Does what `moved` says hold of every pair it can be asked about, are the other pairs
// right, and does it explain one that is wrong?
bool each(const std::vector<Pair>& pairs,
          const std::function<std::optional<bool>(const Pair&)>& moved) {
    bool explains = false;
    for (const Pair& pair : pairs) {
        const std::optional<bool> answer = moved(pair);
        if (!answer.value_or(equal(pair))) return false;
        explains = explains || (answer && !equal(pair));
    }
    return explains;
}

// The last two axes exchanged, where they are of one size.
std::optional<bool> transposed(const Pair& pair) {
    const Shape& shape = pair.expected.shape();
    if (shape.rank() < 2) return std::nullopt;
    const Index n = shape[shape.rank() - 1];
    if (n < 2 || shape[shape.rank() - 2] != n) return std::nullopt;
    for (Index i = 0; i < pair.actual.size(); ++i) {
        const Index column = i % n, row = i / n % n, matrix = i / (n * n);
        if (!close(static_cast<double>(pair.actual[i]),
                   static_cast<double>(pair.expected[(matrix * n + column) * n + row])))
            return false;
    }
    return true;
}

// Front to back along the last axis.
std::optional<bool> reversed(const Pair& pair) {
    const Index n = pair.expected.rank() == 0 ? 1 : pair.expected.dim(-1);
    if (n < 2) return std::nullopt;
    for (Index i = 0; i < pair.actual.size(); ++i) {
        const Index mirrored = i - i % n + (n - 1 - i % n);
        if (!close(static_cast<double>(pair.actual[i]),
                   static_cast<double>(pair.expected[mirrored])))
            return false;
    }
    return true;
}

// Every element of `actual` is the one `by` places further on along the axis.
std::optional<bool> shifted(const Pair& pair, int axis, Index by) {
    const Shape& shape = pair.expected.shape();
    if (shape.rank() <= axis || shape[axis] < 3) return std::nullopt;
    const Index stride = shape.stride(axis), length = shape[axis];
    bool moves = equal(pair);
    for (Index i = 0; i < pair.actual.size(); ++i) {
        const Index at = i / stride % length;
        if (at + by < 0 || at + by >= length) continue;
        const auto here = static_cast<double>(pair.actual[i]);
        if (!close(here, static_cast<double>(pair.expected[i + by * stride])))
            return false;
        moves = moves || !close(here, static_cast<double>(pair.expected[i]));
    }
    return moves;
}

}  // namespace

std::string fingerprint(const std::vector<Outcome>& actual,
                        const std::vector<Outcome>& expected) {
    const auto pairs = pairs_of(actual, expected);
    if (!pairs || pairs->empty()) return {};
    if (everywhere(*pairs, close)) return {};
    if (const std::string words = factor(*pairs); !words.empty()) return words;
    if (const std::string words = offset(*pairs); !words.empty()) return words;
    if (each(*pairs, transposed))
        return "your result is the right one transposed: rows and columns exchanged";
    if (each(*pairs, reversed))
        return "your result is the right one back to front, along its last axis";
    for (int axis = 0; axis < 3; ++axis) {
        for (const Index by : {Index{1}, Index{-1}}) {
            if (each(*pairs, [&](const Pair& pair) { return shifted(pair, axis, by); })) {
                return str("your result is the right one shifted by one along axis ",
                           axis, by > 0 ? ", towards the front" : ", towards the back");
            }
        }
    }
    return {};
}

}  // namespace heed::exercise
