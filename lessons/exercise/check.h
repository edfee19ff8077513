// How an exercise is checked, as its author writes it down:
//
//     Check<Answer> check() {
//         return {.properties = {{"rows sum to one", [](const auto& answer) { ... }}},
//                 .probes = {{"two rows of three", {x, 1}}}};
//     }
//
// A property is a claim that must hold; its name is the diagnosis. A probe is a set of
// inputs on which the answer must equal the reference. Around every call of an answer,
// in both, the contract is watched: inputs stay as they are, results have their own
// memory. Everything is computed in double.
#pragma once

#include <functional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/all_close.h"
#include "lessons/exercise/answer.h"
#include "lessons/exercise/outcome.h"

namespace heed::exercise {

// A property does not hold; the message says so with the numbers.
struct Failed : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// An input was changed, or the result shares an input's memory.
struct Breach : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// require(n > 0, "the sum is ", s, ", not 1") throws Failed unless the condition holds.
template <class... Parts>
void require(bool holds, const Parts&... message) {
    if (!holds) throw Failed(str(message...));
}

// Throws Failed with the message and the worst element unless the tensors are equal up to
// rounding: |actual - expected| <= tolerance + tolerance * |expected|.
template <class... Parts>
void require_close(const Tensor& actual, const Tensor& expected, double tolerance,
                   const Parts&... message) {
    const Verdict verdict = all_close(actual, expected, tolerance, tolerance);
    if (!verdict.ok) throw Failed(str(message..., "\n", verdict.message));
}

template <class Answer>
struct Check;

template <class R, class... Args>
struct Check<R(Args...)> {
    using Function = std::function<R(Args...)>;
    struct Property {
        std::string claim;
        std::function<void(const Function&)> test;  // throws Failed
    };
    struct Probe {
        std::string name;
        std::tuple<std::decay_t<Args>...> inputs;
    };

    std::vector<Property> properties = {};
    std::vector<Probe> probes = {};
    double tolerance = 1e-9;  // |actual - expected| <= tolerance * max(1, |expected|)
};

// A wrong answer that people give, and what a good teacher would say to it.
template <class Answer>
struct Mistake {
    std::string id, sentence;
    std::function<Answer> function;
};

// One answer, its type forgotten, in an examination of so many properties and probes.
struct Candidate {
    std::string id, sentence;                        // of a mistake
    std::function<void(std::size_t)> test;           // property i
    std::function<Outcome(std::size_t)> outcome_of;  // probe i
};

struct Exam {
    std::vector<std::string> properties, probes;  // their names
    double tolerance;
    bool prediction;  // no inputs: the right result is the answer, and is not shown
    Candidate mine, solution;
    std::vector<Candidate> mistakes;
    std::function<std::vector<Candidate>()> cheats;  // a constant, a copy of the input
};

// Every check.cpp defines it, with make_exam.
Exam exam();

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

// "ShapeError", "Error", .. of heed's own, "std::exception" for all others.
std::string kind_of(const std::exception& error);

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

// The answer, with its contract watched.
template <class R, class... Args>
std::function<R(Args...)> watched(typename Check<R(Args...)>::Function answer) {
    return [answer](Args... args) -> R {
        const std::tuple<std::decay_t<Args>...> before{fresh(args)...};
        const auto compare = [&](const auto& result) {
            std::apply(
                [&](const auto&... old) {
                    int i = 0, j = 0;
                    ((++i, is_output<Args> ? void() : need_unchanged(old, args, i)), ...);
                    ((++j, need_own_memory(result, args, j)), ...);
                },
                before);
        };
        if constexpr (std::is_void_v<R>) {
            answer(args...);
            compare(0);
        } else {
            R result = answer(args...);
            compare(result);
            return result;
        }
    };
}

template <class R, class... Args>
Outcome outcome_of(const typename Check<R(Args...)>::Function& answer,
                   const std::tuple<std::decay_t<Args>...>& inputs) {
    Outcome outcome;
    try {
        std::apply(
            [&](const auto&... input) {
                std::tuple<std::decay_t<Args>...> own{fresh(input)...};
                std::apply(
                    [&](auto&... arg) {
                        if constexpr (std::is_void_v<R>) {
                            answer(arg...);
                        } else {
                            append(outcome, "the result", answer(arg...));
                        }
                        int i = 0;
                        [[maybe_unused]] const auto after =
                            [&]<class Arg>(std::type_identity<Arg>, const auto& value) {
                                ++i;
                                if constexpr (is_output<Arg>) {
                                    append(outcome,
                                           str("argument ", i, " after the call"), value);
                                }
                            };
                        (after(std::type_identity<Args>{}, arg), ...);
                    },
                    own);
            },
            inputs);
    } catch (const NotStarted&) {
        throw;
    } catch (const Breach& breach) {
        outcome = {.breach = breach.what()};
    } catch (const std::exception& error) {
        outcome = {.thrown = kind_of(error), .error = error.what()};
    } catch (...) {
        outcome = {.thrown = "something that is no std::exception"};
    }
    return outcome;
}

template <class R, class... Args>
Candidate candidate(const Check<R(Args...)>& check,
                    typename Check<R(Args...)>::Function answer, std::string id,
                    std::string sentence) {
    answer = watched<R, Args...>(std::move(answer));
    return {.id = std::move(id),
            .sentence = std::move(sentence),
            .test = [check, answer](std::size_t i) { check.properties[i].test(answer); },
            .outcome_of =
                [check, answer](std::size_t i) {
                    return outcome_of<R, Args...>(answer, check.probes[i].inputs);
                }};
}

// Answers that need no thought. `solution` gives the constant.
template <class R, class... Args>
std::vector<Candidate> cheats(const Check<R(Args...)>& check, R (*solution)(Args...)) {
    std::vector<Candidate> all;
    if constexpr (std::is_void_v<R>) {
        all.push_back(candidate<R, Args...>(
            check, [](Args...) {}, "does nothing", ""));
    } else {
        if constexpr (sizeof...(Args) > 0) {
            auto first = check.probes.at(0).inputs;
            const R constant = std::apply(solution, first);
            all.push_back(candidate<R, Args...>(
                check, [constant](Args...) -> R { return fresh(constant); },
                "always the same", ""));
            using First = std::tuple_element_t<0, std::tuple<std::decay_t<Args>...>>;
            if constexpr (std::is_same_v<First, R>) {
                all.push_back(candidate<R, Args...>(
                    check,
                    [](Args... args) -> R {
                        return fresh(std::get<0>(std::tie(args...)));
                    },
                    "a copy of its input", ""));
            }
        }
        if constexpr (std::is_same_v<R, Tensor>) {
            all.push_back(candidate<R, Args...>(
                check,
                [solution](Args... args) { return Tensor(solution(args...).shape()); },
                "zeros", ""));
        } else if constexpr (std::is_default_constructible_v<R>) {
            all.push_back(candidate<R, Args...>(
                check, [](Args...) { return R{}; }, "nothing", ""));
        }
    }
    return all;
}

}  // namespace detail

// The examination of `mine`. Each argument is a function of the type Answer.
template <class R, class... Args>
Exam make_exam(const Check<R(Args...)>& check, R (*mine)(Args...), R (*solution)(Args...),
               const std::vector<Mistake<R(Args...)>>& mistakes) {
    Exam exam;
    exam.tolerance = check.tolerance;
    exam.prediction = sizeof...(Args) == 0;
    for (const auto& property : check.properties)
        exam.properties.push_back(property.claim);
    for (const auto& probe : check.probes) exam.probes.push_back(probe.name);
    exam.mine = detail::candidate<R, Args...>(check, mine, "", "");
    exam.solution = detail::candidate<R, Args...>(check, solution, "", "");
    for (const auto& mistake : mistakes) {
        exam.mistakes.push_back(detail::candidate<R, Args...>(
            check, mistake.function, mistake.id, mistake.sentence));
    }
    exam.cheats = [check, solution] {
        return detail::cheats<R, Args...>(check, solution);
    };
    return exam;
}

}  // namespace heed::exercise
