#include "lessons/exercise/outcome.h"

#include <cmath>
#include <limits>

#include "core/all_close.h"

namespace heed::exercise {

void append(Outcome& outcome, const std::string& name, const Tensor& value) {
    if (!value.defined()) {
        outcome.breach = name + " was never given a value";
        return;
    }
    outcome.values.push_back({name, value.clone()});
}

void append(Outcome& outcome, const std::string& name, const Shape& value) {
    std::vector<Index> dims(value.dims().begin(), value.dims().end());
    append(outcome, name, dims);
}

namespace {

// "3.5", "(2, 3)", "a tensor of shape (4, 4)".
std::string brief(const Tensor& x) {
    constexpr Index most = 8;
    if (x.rank() == 0) return str(static_cast<double>(x[0]));
    if (x.rank() > 1 || x.size() > most) return str("a tensor of shape ", x.shape());
    std::string text = "(";
    for (Index i = 0; i < x.size(); ++i)
        text += str(i == 0 ? "" : ", ", static_cast<double>(x[i]));
    return text + ')';
}

constexpr double infinity = std::numeric_limits<double>::infinity();

double distance(double actual, double expected) {
    if (std::isnan(actual) && std::isnan(expected)) return 0;
    if (actual == expected) return 0;  // infinities of one sign
    if (!std::isfinite(actual) || !std::isfinite(expected)) return infinity;
    return std::abs(actual - expected) / std::max(1.0, std::abs(expected));
}

}  // namespace

double distance(const Outcome& actual, const Outcome& expected) {
    if (actual.breach != expected.breach) return infinity;
    if (actual.error.empty() != expected.error.empty()) return infinity;
    if (actual.values.size() != expected.values.size()) return infinity;
    double worst = 0;
    for (std::size_t v = 0; v < actual.values.size(); ++v) {
        const Tensor& a = actual.values[v].tensor;
        const Tensor& b = expected.values[v].tensor;
        if (a.shape() != b.shape()) return infinity;
        for (Index i = 0; i < a.size(); ++i) {
            worst = std::max(
                worst, distance(static_cast<double>(a[i]), static_cast<double>(b[i])));
        }
    }
    return worst;
}

std::string not_finite(const Outcome& actual, const Outcome& expected) {
    for (std::size_t v = 0; v < std::min(actual.values.size(), expected.values.size());
         ++v) {
        const auto& [name, a] = actual.values[v];
        const Tensor& b = expected.values[v].tensor;
        if (a.shape() != b.shape()) continue;
        for (Index i = 0; i < a.size(); ++i) {
            if (std::isfinite(a[i]) || !std::isfinite(b[i])) continue;
            return str(name, " is ", static_cast<double>(a[i]), " at ",
                       place(a.shape(), i), ", where ", static_cast<double>(b[i]),
                       " is right");
        }
    }
    return {};
}

std::string difference_in_kind(const Outcome& actual, const Outcome& expected) {
    if (!actual.breach.empty() && expected.breach.empty()) return actual.breach;
    if (!actual.error.empty() && expected.error.empty()) {
        const bool one = expected.values.size() == 1;
        return str(
            "it throws: ", actual.error,
            one ? "\nwhere the right result is " + brief(expected.values[0].tensor) : "");
    }
    if (actual.error.empty() && !expected.error.empty()) {
        return str("it returns, where it must throw, such as: ", expected.error);
    }
    if (actual.values.size() != expected.values.size()) {
        return str("it gives ", actual.values.size(), " values, not ",
                   expected.values.size());
    }
    for (std::size_t v = 0; v < actual.values.size(); ++v) {
        const auto& [name, a] = actual.values[v];
        const Tensor& b = expected.values[v].tensor;
        if (a.shape() == b.shape()) continue;
        if (a.rank() == 1 && b.rank() == 1)
            return str(name, " is ", brief(a), ", not ", brief(b));
        return str(name, " has shape ", a.shape(), ", not ", b.shape());
    }
    return {};
}

}  // namespace heed::exercise
