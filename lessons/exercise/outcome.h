// What one call of an answer came to: numbers, or how it failed. Outcomes are compared,
// with the reference's and with those of known mistakes.
#pragma once

#include <concepts>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/array.h"
#include "core/tensor.h"

namespace heed::exercise {

struct Outcome {
    struct Value {
        std::string name;  // "the result"
        Tensor tensor;
    };
    std::vector<Value> values = {};
    std::string thrown = {};  // "ShapeError", "std::exception", ..; "": nothing was
    std::string error = {};   // its message
    std::string breach = {};  // of the contract: an input was changed, memory is shared
};

// How each type of result becomes numbers. A type of an exercise's own brings its
// append(outcome, name, value) along, beside its definition.
void append(Outcome& outcome, const std::string& name, const Tensor& value);
void append(Outcome& outcome, const std::string& name, const Shape& value);

template <class T>
void append(Outcome& outcome, const std::string& name, const Array<T>& value) {
    Tensor tensor(value.shape());
    for (Index i = 0; i < value.size(); ++i) {
        tensor.mutable_data()[static_cast<std::size_t>(i)] = static_cast<Real>(value[i]);
    }
    append(outcome, name, tensor);
}

template <class T>
requires std::integral<T> || std::floating_point<T>
void append(Outcome& outcome, const std::string& name, T value) {
    const bool truth = std::is_same_v<T, bool>;
    append(outcome, truth ? name + " (1: true, 0: false)" : name,
           Tensor::scalar(static_cast<Real>(value)));
}

template <class T>
requires std::integral<T> || std::floating_point<T>
void append(Outcome& outcome, const std::string& name, const std::vector<T>& value) {
    Tensor tensor(Shape{static_cast<Index>(value.size())});
    for (std::size_t i = 0; i < value.size(); ++i) {
        tensor.mutable_data()[i] = static_cast<Real>(value[i]);
    }
    append(outcome, name, tensor);
}

template <class T>
requires(!std::integral<T> &&
         !std::floating_point<T>) void append(Outcome& outcome, const std::string& name,
                                              const std::vector<T>& value) {
    for (std::size_t i = 0; i < value.size(); ++i) {
        append(outcome, name + '[' + std::to_string(i) + ']', value[i]);
    }
}

template <class... Ts>
void append(Outcome& outcome, const std::string& name, const std::tuple<Ts...>& value) {
    std::apply(
        [&](const auto&... part) {
            int i = 0;
            (append(outcome, name + " (part " + std::to_string(++i) + ')', part), ...);
        },
        value);
}

template <class A, class B>
void append(Outcome& outcome, const std::string& name, const std::pair<A, B>& value) {
    append(outcome, name + " (first)", value.first);
    append(outcome, name + " (second)", value.second);
}

// The largest difference of two outcomes, each element's measured against
// max(1, |expected|). Infinity where they differ in kind: another shape, an error on one
// side, a NaN on one side (two NaN are equal, and so are two infinities of one sign).
double distance(const Outcome& actual, const Outcome& expected);

// "3.5", "(2, 3)", "(3,)", rows "(1, 2 / 3, 4)", "a tensor of shape (4, 4)"; and is it
// the whole of it?
std::string brief(const Tensor& x);
bool is_brief(const Tensor& x);

// May what is right be told, or is it what is asked for?
enum class Tell { all, nothing };

// Is there a value that is not finite, where the expected one is? Says which, or "".
std::string not_finite(const Outcome& actual, const Outcome& expected, Tell tell);

// How the outcomes differ in kind: a breach, something thrown, number of values, shape.
// "" where they do not, and where only the expected one throws: that is a wrong result.
std::string difference_in_kind(const Outcome& actual, const Outcome& expected, Tell tell);

// What is wrong with a result that is small or throws, in words: "it returns (2, 3),
// where a ShapeError is to be thrown"; "" where it takes a picture.
std::string difference_in_words(const Outcome& actual, const Outcome& expected);

}  // namespace heed::exercise
