// The contract that every answer keeps: its inputs stay as they are, and its result has
// memory of its own.
#pragma once

#include <stdexcept>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/tensor.h"

namespace heed::exercise {

// An input was changed, or the result shares an input's memory.
struct Breach : std::runtime_error {
    using std::runtime_error::runtime_error;
};

namespace detail {

// Copies of a tensor are handles; an answer gets numbers of its own.
template <class T>
T fresh(const T& x) {
    return x;
}
inline Tensor fresh(const Tensor& x) {
    return x.defined() ? x.clone() : x;
}
inline std::vector<Tensor> fresh(const std::vector<Tensor>& xs) {
    std::vector<Tensor> copies;
    for (const Tensor& x : xs) copies.push_back(fresh(x));
    return copies;
}

bool same_values(const Tensor& a, const Tensor& b);

// Input number i, before and after the call.
template <class T>
void need_unchanged(const T&, const T&, int) {}
inline void need_unchanged(const Tensor& before, const Tensor& after, int i) {
    if (before.defined() && !same_values(before, after)) {
        throw Breach(str("input ", i, " was changed; copy it before you write to it"));
    }
}

inline void need_unchanged(const std::vector<Tensor>& before,
                           const std::vector<Tensor>& after, int i) {
    for (std::size_t k = 0; k < before.size(); ++k)
        need_unchanged(before[k], after[k], i);
}

template <class A, class B>
void need_own_memory(const A&, const B&, int) {}
inline void need_own_memory(const Tensor& result, const Tensor& input, int i) {
    if (result.defined() && input.defined() && result.size() > 0 &&
        result.data().data() == input.data().data()) {
        throw Breach(str("the result is input ", i, " itself, the same memory; whoever ",
                         "changes one changes the other (clone() makes a copy)"));
    }
}

template <class Input>
void need_own_memory(const std::pair<Tensor, Tensor>& result, const Input& input, int i) {
    need_own_memory(result.first, input, i);
    need_own_memory(result.second, input, i);
}
template <class... Ts, class Input>
void need_own_memory(const std::tuple<Ts...>& result, const Input& input, int i) {
    std::apply([&](const auto&... part) { (need_own_memory(part, input, i), ...); },
               result);
}
template <class Input>
void need_own_memory(const std::vector<Tensor>& result, const Input& input, int i) {
    for (const Tensor& part : result) need_own_memory(part, input, i);
}

template <class Arg>
inline constexpr bool is_output =
    std::is_lvalue_reference_v<Arg> && !std::is_const_v<std::remove_reference_t<Arg>>;

}  // namespace detail

}  // namespace heed::exercise
