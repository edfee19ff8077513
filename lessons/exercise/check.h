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
#include "lessons/exercise/contract.h"
#include "lessons/exercise/mutants.h"
#include "lessons/exercise/outcome.h"

namespace heed::exercise {

// A property does not hold; the message says so with the numbers.
struct Failed : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// require(n > 0, "the sum is ", s, ", not 1") throws Failed unless the condition holds.
template <class... Parts>
void require(bool holds, const Parts&... message) {
    if (!holds) throw Failed(str(message...));
}

// Throws Failed with the message and what differs unless the tensors are equal up to
// rounding: |actual - expected| <= tolerance + tolerance * |expected|.
template <class... Parts>
void require_close(const Tensor& actual, const Tensor& expected, double tolerance,
                   const Parts&... message) {
    const Verdict verdict = all_close(actual, expected, tolerance, tolerance);
    if (verdict.ok) return;
    const std::string words =
        is_brief(actual) && is_brief(expected)
            ? str(": yours is ", brief(actual), ", right is ", brief(expected))
            : "\n" + verdict.message;
    throw Failed(str(message..., words));
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
    std::function<Candidate(AnyFunction)> candidate_of;  // a function of type Answer
};

// Every check.cpp defines it, with make_exam.
Exam exam();

namespace detail {

// "ShapeError", "Error", .. of heed's own, "std::exception" for all others.
std::string kind_of(const std::exception& error);

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
    exam.candidate_of = [check](AnyFunction any) {
        return detail::candidate<R, Args...>(check, reinterpret_cast<R (*)(Args...)>(any),
                                             "", "");
    };
    return exam;
}

}  // namespace heed::exercise
