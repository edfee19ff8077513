#include "lessons/exercise/examine.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "lessons/exercise/fingerprint.h"
#include "lessons/exercise/picture.h"

namespace heed::exercise {

namespace detail {

std::string kind_of(const std::exception& error) {
    if (dynamic_cast<const ShapeError*>(&error) != nullptr) return "ShapeError";
    if (dynamic_cast<const FileError*>(&error) != nullptr) return "FileError";
    if (dynamic_cast<const Error*>(&error) != nullptr) return "heed::Error";
    return "std::exception";
}

bool same_values(const Tensor& a, const Tensor& b) {
    return a.shape() == b.shape() &&
           std::equal(
               a.data().begin(), a.data().end(), b.data().begin(),
               [](Real x, Real y) { return x == y || (std::isnan(x) && std::isnan(y)); });
}

}  // namespace detail

namespace {

using Outcomes = std::vector<Outcome>;

Outcomes outcomes_of(const Exam& exam, const Candidate& candidate) {
    Outcomes all;
    for (std::size_t i = 0; i < exam.probes.size(); ++i)
        all.push_back(candidate.outcome_of(i));
    return all;
}

double distance(const Outcomes& a, const Outcomes& b) {
    double worst = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        worst = std::max(worst, exercise::distance(a[i], b[i]));
    }
    return worst;
}

// What a property says against the candidate, or "" if it holds.
std::string objection(const Candidate& candidate, std::size_t property) {
    try {
        candidate.test(property);
        return {};
    } catch (const NotStarted&) {
        throw;
    } catch (const Failed& failure) {
        return failure.what();
    } catch (const std::exception& error) {
        return str("it throws a ", detail::kind_of(error), ": ", error.what());
    } catch (...) {
        return "it throws something that is no std::exception";
    }
}

std::string indented(const std::string& text) {
    std::string out = "    ";
    for (const char c : text) {
        out += c;
        if (c == '\n') out += "    ";
    }
    return out + '\n';
}

// The mistake whose outcomes are these. Where they are the right ones, a property must
// have failed, and the mistake must fail it too.
const Candidate* known_mistake(const Exam& exam, const Outcomes& mine,
                               const Outcomes& right, std::size_t failed_property) {
    const bool looks_right = distance(mine, right) <= exam.tolerance;
    // A prediction is given with the digits that are asked for, and so are wrong ones.
    const double as_good = std::max(1e-6, exam.tolerance);
    for (const Candidate& mistake : exam.mistakes) {
        if (distance(outcomes_of(exam, mistake), mine) > as_good) continue;
        if (!looks_right) return &mistake;
        if (failed_property < exam.properties.size() &&
            !objection(mistake, failed_property).empty())
            return &mistake;
    }
    return nullptr;
}

Tell tell(const Exam& exam) {
    return exam.prediction ? Tell::nothing : Tell::all;
}

// "number 2, number 5, of 7": counted from 1, without telling what is right.
std::string wrong_places(const Exam& exam, const Tensor& actual, const Tensor& expected) {
    std::string places;
    for (Index i = 0; i < actual.size(); ++i) {
        const double right = static_cast<double>(expected[i]);
        if (std::abs(static_cast<double>(actual[i]) - right) <=
            exam.tolerance * std::max(1.0, std::abs(right)))
            continue;
        places += str(places.empty() ? "number " : ", number ", i + 1);
    }
    return places.empty() ? "none\n" : places + str(", of ", actual.size(), "\n");
}

// What is wrong with the first probe whose outcome is not the right one.
std::string first_wrong(const Exam& exam, const Outcomes& mine, const Outcomes& right) {
    std::size_t wrong = 0;
    while (wrong < mine.size() &&
           exercise::distance(mine[wrong], right[wrong]) <= exam.tolerance) {
        ++wrong;
    }
    if (wrong == mine.size()) return {};
    const std::string text = "with " + exam.probes[wrong] + ":\n";
    const std::string kind = difference_in_kind(mine[wrong], right[wrong], tell(exam));
    if (!kind.empty()) return text + indented(kind);
    const std::string words = difference_in_words(mine[wrong], right[wrong]);
    if (!words.empty() && !exam.prediction) return text + indented(words);
    for (std::size_t v = 0; v < mine[wrong].values.size(); ++v) {
        const auto& [name, actual] = mine[wrong].values[v];
        const Tensor& expected = right[wrong].values[v].tensor;
        const Verdict verdict =
            all_close(actual, expected, exam.tolerance / 2, exam.tolerance / 2);
        if (verdict.ok) continue;
        if (exam.prediction)
            return "wrong so far: " + wrong_places(exam, actual, expected);
        return text + indented(name + ": " + verdict.message) + picture(actual, expected);
    }
    return text;
}

struct Examiner {
    const Exam& exam;
    const Outcomes mine, right;

    Judgement judge(std::string stage, const std::string& what, std::size_t property) {
        Judgement judgement{.stage = std::move(stage), .text = what};
        const Candidate* mistake = known_mistake(exam, mine, right, property);
        if (mistake != nullptr) {
            judgement.mistake = mistake->id;
            judgement.text += "\n" + mistake->sentence + "\n";
            return judgement;
        }
        judgement.fingerprint = fingerprint(mine, right);
        if (!judgement.fingerprint.empty())
            judgement.text += "\nLooked at from afar: " + judgement.fingerprint + ".\n";
        if (judgement.stage == "property" || judgement.stage == "reference") {
            const std::string wrong = first_wrong(exam, mine, right);
            judgement.text += wrong.empty() ? "" : "\n" + wrong;
        }
        return judgement;
    }
};

// The first probe about which `objection` has something to say, and what.
template <class Objection>
std::string first_objection(const Exam& exam, const Outcomes& mine, const Outcomes& right,
                            const Objection& objection) {
    for (std::size_t i = 0; i < mine.size(); ++i) {
        const std::string what = objection(mine[i], right[i], tell(exam));
        if (!what.empty()) return "with " + exam.probes[i] + ":\n" + indented(what);
    }
    return {};
}

}  // namespace

Judgement examine(const Exam& exam, const Candidate& candidate,
                  const std::function<void(const std::string&)>& progress) {
    try {
        Outcomes mine;
        for (std::size_t i = 0; i < exam.probes.size(); ++i) {
            progress("with " + exam.probes[i]);
            mine.push_back(candidate.outcome_of(i));
        }
        Examiner examiner{exam, mine, outcomes_of(exam, exam.solution)};
        const Outcomes& right = examiner.right;
        const std::size_t none = exam.properties.size();

        const std::string bad = first_objection(exam, mine, right, not_finite);
        if (!bad.empty()) return examiner.judge("nan", bad, none);
        const std::string breach = first_objection(exam, mine, right, difference_in_kind);
        if (!breach.empty()) return examiner.judge("contract", breach, none);
        for (std::size_t i = 0; i < exam.properties.size(); ++i) {
            progress("the claim: " + exam.properties[i]);
            const std::string what = objection(candidate, i);
            if (what.empty()) continue;
            return examiner.judge(
                "property",
                "it does not hold: " + exam.properties[i] + "\n" + indented(what), i);
        }
        if (distance(mine, right) <= exam.tolerance) return {};
        return examiner.judge("reference", "the result is not the right one\n", none);
    } catch (const NotStarted&) {
        return {.stage = "not started",
                .text = "not started: the function is still empty\n"};
    }
}

std::string compare(const Exam& exam, const Candidate& candidate,
                    const std::function<void(const std::string&)>& progress) {
    std::string text;
    Outcomes mine;
    for (std::size_t i = 0; i < exam.probes.size(); ++i) {
        progress("with " + exam.probes[i]);
        mine.push_back(candidate.outcome_of(i));
    }
    const Outcomes right = outcomes_of(exam, exam.solution);
    for (std::size_t i = 0; i < mine.size(); ++i) {
        text += exam.probes[i] + '\n';
        std::string kind = difference_in_kind(mine[i], right[i], tell(exam));
        if (kind.empty() && mine[i].thrown != right[i].thrown)
            kind = difference_in_words(mine[i], right[i]);
        if (!kind.empty()) {
            text += indented(kind);
            continue;
        }
        if (!mine[i].thrown.empty()) text += "    throws, as it should\n";
        for (std::size_t v = 0; v < mine[i].values.size(); ++v) {
            if (exam.prediction) {
                text += "  wrong: " + wrong_places(exam, mine[i].values[v].tensor,
                                                   right[i].values[v].tensor);
                continue;
            }
            text += "  " + mine[i].values[v].name + '\n' +
                    picture(mine[i].values[v].tensor, right[i].values[v].tensor);
        }
    }
    return text;
}

double closest_pair(const Exam& exam, std::string& who) {
    std::vector<std::pair<std::string, Outcomes>> all{
        {"the solution", outcomes_of(exam, exam.solution)}};
    for (const Candidate& mistake : exam.mistakes)
        all.emplace_back(mistake.id, outcomes_of(exam, mistake));
    double closest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const double apart = distance(all[i].second, all[j].second);
            const bool by_property_alone = apart <= exam.tolerance && j == 0;
            if (by_property_alone || apart >= closest) continue;
            closest = apart;
            who = all[i].first + " and " + all[j].first;
        }
    }
    return closest;
}

}  // namespace heed::exercise
