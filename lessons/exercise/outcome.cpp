#include "lessons/exercise/outcome.h"

#include <algorithm>
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

constexpr Index small = 8;

}  // namespace

bool is_brief(const Tensor& x) {
    return x.rank() <= 2 && x.size() <= small;
}

std::string brief(const Tensor& x) {
    if (x.rank() == 0) return str(static_cast<double>(x[0]));
    if (!is_brief(x)) return str("a tensor of shape ", x.shape());
    std::string text = "(";
    const Index columns = std::max<Index>(x.dim(-1), 1);
    for (Index i = 0; i < x.size(); ++i) {
        const char* const between = i == 0 ? "" : i % columns == 0 ? " / " : ", ";
        text += str(between, static_cast<double>(x[i]));
    }
    return text + (x.size() == 1 && x.rank() == 1 ? ",)" : ")");
}

namespace {

std::string brief_outcome(const Outcome& outcome) {
    return outcome.values.size() == 1 ? brief(outcome.values[0].tensor)
                                      : str(outcome.values.size(), " values");
}

// (2, 3, 4) and (3, 2, 4), but not (2, 6, 2).
bool same_sizes(const Shape& a, const Shape& b) {
    return std::is_permutation(a.dims().begin(), a.dims().end(), b.dims().begin(),
                               b.dims().end());
}

// "ShapeError: [add] ..."
std::string thrown_by(const Outcome& outcome) {
    return outcome.thrown + (outcome.error.empty() ? "" : ": " + outcome.error);
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
    if (actual.thrown != expected.thrown) return infinity;
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

std::string not_finite(const Outcome& actual, const Outcome& expected, Tell tell) {
    const std::size_t count = std::min(actual.values.size(), expected.values.size());
    for (std::size_t v = 0; v < count; ++v) {
        const auto& [name, a] = actual.values[v];
        const Tensor& b = expected.values[v].tensor;
        if (a.shape() != b.shape()) continue;
        for (Index i = 0; i < a.size(); ++i) {
            if (std::isfinite(a[i]) || !std::isfinite(b[i])) continue;
            std::string text =
                str(name, " is ", static_cast<double>(a[i]), " at ", place(a.shape(), i));
            if (tell == Tell::all)
                text += str(", where ", static_cast<double>(b[i]), " is right");
            return text;
        }
    }
    return {};
}

std::string difference_in_kind(const Outcome& actual, const Outcome& expected,
                               Tell tell) {
    if (!actual.breach.empty() && expected.breach.empty()) return actual.breach;
    if (!actual.thrown.empty() && expected.thrown.empty()) {
        const bool right = tell == Tell::all && expected.values.size() == 1;
        return str("it throws a ", thrown_by(actual),
                   right ? "\nwhere the right result is " + brief_outcome(expected) : "");
    }
    if (actual.thrown != expected.thrown && !actual.thrown.empty()) {
        return str("it throws a ", thrown_by(actual), "\nwhere a ", expected.thrown,
                   " is asked for");
    }
    if (!expected.thrown.empty()) return {};
    if (actual.values.size() != expected.values.size()) {
        return str("it gives ", actual.values.size(), " values, not ",
                   expected.values.size());
    }
    for (std::size_t v = 0; v < actual.values.size(); ++v) {
        const auto& [name, a] = actual.values[v];
        const Tensor& b = expected.values[v].tensor;
        if (a.shape() == b.shape()) continue;
        if (a.rank() != 1 || b.rank() != 1) {
            return str(name, " has shape ", a.shape(), ", not ", b.shape(),
                       same_sizes(a.shape(), b.shape())
                           ? ": the axes are in another order"
                           : "");
        }
        if (tell == Tell::nothing)
            return str(name, " has ", a.size(), " numbers, not ", b.size());
        return str(name, " is ", brief(a), ", not ", brief(b));
    }
    return {};
}

std::string difference_in_words(const Outcome& actual, const Outcome& expected) {
    if (actual.thrown.empty() && !expected.thrown.empty()) {
        return str("it returns ", brief_outcome(actual), ", where a ", expected.thrown,
                   " is to be thrown, such as: ", expected.error);
    }
    if (actual.values.size() != 1 || expected.values.size() != 1) return {};
    const auto& [name, a] = actual.values[0];
    const Tensor& b = expected.values[0].tensor;
    if (!is_brief(a) || !is_brief(b) || brief(a) == brief(b)) return {};
    return str(name, " is ", brief(a), ", not ", brief(b));
}

}  // namespace heed::exercise
