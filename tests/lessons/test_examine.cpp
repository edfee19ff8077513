#include <doctest/doctest.h>

#include <limits>

#include "lessons/exercise/examine.h"

using namespace heed;
using namespace heed::exercise;

namespace {

// The exercise: x - mean(x), of a vector.
using Answer = Tensor(const Tensor& x);

Tensor centred(const Tensor& x, Real divisor) {
    Real sum = 0;
    for (const Real value : x.data()) sum += value;
    Tensor y = x.clone();
    for (Real& value : y.mutable_data()) value -= sum / divisor;
    return y;
}

Tensor solution(const Tensor& x) {
    return centred(x, static_cast<Real>(x.size()));
}

Check<Answer> check_of() {
    return {.properties = {{"the sum is zero",
                            [](const auto& answer) {
                                const Tensor y = answer(Tensor({2}, {1, 3}));
                                require(y[0] + y[1] == 0, "the sum of ", y[0], " and ",
                                        y[1], " is ", y[0] + y[1]);
                            }}},
            .probes = {{"five numbers", {Tensor({5}, {1, 2, 4, 8, 16})}},
                       {"three numbers", {Tensor({3}, {-1, 7, 5})}}}};
}

std::vector<Mistake<Answer>> mistakes() {
    return {
        {"n-1", "You divide by one less than there are.",
         [](const Tensor& x) { return centred(x, static_cast<Real>(x.size() - 1)); }},
        {"sum", "You subtract the sum.", [](const Tensor& x) { return centred(x, 1); }}};
}

Judgement judged(Answer* answer) {
    const Exam exam =
        make_exam<Tensor, const Tensor&>(check_of(), answer, solution, mistakes());
    return examine(exam, exam.mine, [](const std::string&) {});
}

bool says(const Judgement& judgement, const std::string& words) {
    INFO(judgement.text);
    return judgement.text.find(words) != std::string::npos;
}

}  // namespace

TEST_SUITE("lessons/examine") {

TEST_CASE("the solution passes, also written otherwise") {
    CHECK(judged(solution).passed());
    CHECK(judged([](const Tensor& x) { return x - mean(x); }).passed());
}

TEST_CASE("what was not started is no mistake") {
    const Judgement judgement = judged([](const Tensor&) -> Tensor { not_started(); });
    CHECK(judgement.stage == "not started");
}

TEST_CASE("a NaN is found before anything else, with its place") {
    const Judgement judgement = judged([](const Tensor& x) {
        Tensor y = solution(x);
        y.mutable_data()[1] = std::numeric_limits<Real>::quiet_NaN();
        return y;
    });
    CHECK(judgement.stage == "nan");
    CHECK(
        says(judgement, "with five numbers:\n    the result is nan at (1,), where -4.2"));
}

TEST_CASE("the contract: shapes, inputs, memory, errors") {
    const auto reshaped = [](const Tensor& x) { return solution(x).reshape({-1, 1}); };
    CHECK(judged(reshaped).stage == "contract");
    CHECK(says(judged(reshaped), "the result has shape (5, 1), not (5,)"));

    const auto in_place = [](const Tensor& x) {
        Tensor y = x;  // a handle
        y.mutable_data()[0] = 0;
        return solution(x);
    };
    CHECK(judged(in_place).stage == "contract");
    CHECK(says(judged(in_place), "input 1 was changed"));

    const auto same = [](const Tensor& x) { return x; };
    CHECK(says(judged(same), "the result is input 1 itself"));

    const auto thrower = [](const Tensor& x) -> Tensor {
        throw ShapeError("no " + to_string(x.shape()));
    };
    CHECK(says(
        judged(thrower),
        "it throws a ShapeError: no (5,)\n    where the right result is (-5.2, -4.2, "));

    const auto shorter = [](const Tensor& x) {
        return slice(solution(x), 0, 1, x.size());
    };
    CHECK(says(judged(shorter), "the result is (-4.2, -2.2, 1.8, 9.8), not (-5.2, "));
}

TEST_CASE("a known mistake is named beside the claim that it breaks") {
    const Judgement judgement = judged(
        [](const Tensor& x) { return centred(x, static_cast<Real>(x.size()) - 1); });
    CHECK(judgement.stage == "property");
    CHECK(judgement.mistake == "n-1");
    CHECK(says(judgement, "it does not hold: the sum is zero"));
    CHECK(says(judgement, "You divide by one less than there are."));
}

TEST_CASE("a mistake nobody foresaw gets a fingerprint, the worst element, a picture") {
    const Judgement twice = judged([](const Tensor& x) { return solution(x) * 2; });
    CHECK(twice.stage == "reference");
    CHECK(twice.mistake.empty());
    CHECK(says(twice, "your result is 2 times the right one, everywhere"));
    CHECK(says(twice, "with five numbers:\n    the result is (-10.4, -8.4, "));

    const Judgement squared =
        judged([](const Tensor& x) { return solution(x) * solution(x); });
    CHECK(squared.stage == "property");
    CHECK(squared.fingerprint.empty());
    CHECK(says(squared, "the result is (27.04, "));

    const Judgement letters = judged([](const Tensor&) -> Tensor { throw "no"; });
    CHECK(says(letters, "it throws a something that is no std::exception"));
}

TEST_CASE("mistakes are apart, and cheats are made of the type alone") {
    const Exam exam =
        make_exam<Tensor, const Tensor&>(check_of(), solution, solution, mistakes());
    std::string who;
    CHECK(closest_pair(exam, who) > 0.1);
    CHECK(who.find(" and ") != std::string::npos);
    CHECK(exam.cheats().size() == 3);
    for (const Candidate& cheat : exam.cheats()) {
        INFO(cheat.id);
        CHECK_FALSE(examine(exam, cheat, [](const std::string&) {}).passed());
    }
}

TEST_CASE("a wrong prediction is known at the digits that are asked for") {
    using Numbers = std::vector<double>;
    const Check<Numbers()> check{
        .properties = {}, .probes = {{"it", {}}}, .tolerance = 1e-4};
    const std::vector<Mistake<Numbers()>> known{{"half", "You halve it.", [] {
                                                     return Numbers{0.952574127, 1};
                                                 }}};
    Numbers (*const mine)() = [] { return Numbers{0.95257, 1}; };
    Numbers (*const right)() = [] { return Numbers{0.952574127, 2}; };
    const Exam exam = make_exam<Numbers>(check, mine, right, known);
    CHECK(examine(exam, exam.mine, [](const std::string&) {}).mistake == "half");
}

TEST_CASE("a small table is told in rows") {
    CHECK(brief(Tensor({2, 2}, {1, 2, 3, 4.5})) == "(1, 2 / 3, 4.5)");
    CHECK(brief(Tensor({2, 1}, {1, 2})) == "(1 / 2)");
    CHECK(brief(Tensor({1}, {1})) == "(1,)");
    CHECK_FALSE(is_brief(Tensor({3, 3})));
}

}  // TEST_SUITE("lessons/examine")
