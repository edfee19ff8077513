#include "lessons/exercise/check.h"

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

void need_shape(const Mask& mask, Index B, Index T) {
    require(mask.shape() == Shape({B, T, T}), "real is ", Shape({B, T}),
            " and your mask ", mask.shape());
}

Check<Answer> check() {
    const Mask five(Shape{1, 5}, 1), holes(Shape{2, 7}, {1, 1, 1, 1, 1, 1, 1,  //
                                                         0, 1, 1, 0, 1, 0, 0});
    return {
        .properties = {{"the example of the task",
                        [=](const auto& answer) {
                            const Mask mask = answer(five, 2, 1);
                            const Mask right(Shape{5, 5}, {1, 0, 0, 0, 0,  //
                                                           1, 1, 0, 0, 0,  //
                                                           1, 1, 1, 0, 0,  //
                                                           1, 0, 1, 1, 0,  //
                                                           1, 0, 0, 1, 1});
                            need_shape(mask, 1, 5);
                            for (Index i = 0; i < 25; ++i) {
                                require((mask[i] != 0) == (right[i] != 0), "place ",
                                        i / 5, mask[i] ? " sees" : " does not see",
                                        " place ", i % 5);
                            }
                        }},
                       {"nobody sees what comes after",
                        [=](const auto& answer) {
                            const Mask mask = answer(holes, 3, 4);
                            need_shape(mask, 2, 7);
                            for (Index i = 0; i < mask.size(); ++i) {
                                const Index b = i / 49, t = i / 7 % 7, s = i % 7;
                                require(s <= t || mask[i] == 0, "text ", b, ": place ", t,
                                        " sees place ", s);
                            }
                        }},
                       {"nobody sees padding",
                        [=](const auto& answer) {
                            const Mask mask = answer(holes, 3, 2);
                            need_shape(mask, 2, 7);
                            for (Index i = 0; i < mask.size(); ++i) {
                                const Index b = i / 49, t = i / 7 % 7, s = i % 7;
                                require(holes(b, s) != 0 || mask[i] == 0, "text ", b,
                                        ": place ", t, " sees place ", s,
                                        ", which is padding");
                            }
                        }},
                       {"late places see width + first places",
                        [](const auto& answer) {
                            const Mask mask = answer(Mask(Shape{1, 12}, 1), 3, 2);
                            need_shape(mask, 1, 12);
                            Index seen = 0;
                            for (Index s = 0; s < 12; ++s) seen += mask[11 * 12 + s] != 0;
                            require(seen == 5, "with width 3 and first 2, place 11 sees ",
                                    seen, " places, not 5");
                        }},
                       {"a first place sees those before it",
                        [](const auto& answer) {
                            const Mask mask = answer(Mask(Shape{1, 5}, 1), 1, 4);
                            need_shape(mask, 1, 5);
                            for (Index t = 0; t < 4; ++t) {
                                for (Index s = 0; s <= t; ++s) {
                                    require(mask[t * 5 + s] != 0,
                                            "width 1, first 4: place ", t,
                                            " does not see place ", s,
                                            ", which is one of the first 4");
                                }
                            }
                        }},
                       {"the window counts places, padding or not",
                        [](const auto& answer) {
                            const Mask gap(Shape{1, 5}, {1, 1, 0, 0, 1});
                            const Mask mask = answer(gap, 3, 0);
                            need_shape(mask, 1, 5);
                            require(mask[4 * 5 + 1] == 0,
                                    "width 3, words at 0, 1 and 4: the last 3 places up "
                                    "to 4 are 2, 3 and 4, but 4 sees 1");
                            require(mask[3 * 5 + 1] != 0,
                                    "width 3, words at 0, 1 and 4: place 3 is padding "
                                    "itself, and may look at 1 like any other");
                        }},
                       {"with first = 0 it is a window",
                        [=](const auto& answer) {
                            const Mask mask = answer(five, 2, 0);
                            need_shape(mask, 1, 5);
                            for (Index t = 0; t < 5; ++t) {
                                for (Index s = 0; s < 5; ++s) {
                                    require(
                                        (mask[t * 5 + s] != 0) == (s == t || s == t - 1),
                                        "width 2, first 0: place ", t,
                                        mask[t * 5 + s] ? " sees" : " does not see",
                                        " place ", s);
                                }
                            }
                        }}},
        .probes = {{"two texts, width 3, first 2", {holes, 3, 2}},
                   {"width 1, first 1", {holes, 1, 1}},
                   {"width 2, first 0", {holes, 2, 0}},
                   {"a wide window", {holes, 20, 3}},
                   {"all places are first ones", {holes, 1, 20}},
                   {"three texts of three",
                    {Mask(Shape{3, 3}, {1, 1, 1, 0, 1, 1, 0, 0, 0}), 2, 1}},
                   {"one place", {Mask(Shape{1, 1}, 1), 1, 0}},
                   {"no width", {holes, 0, 2}},
                   {"first below 0", {holes, 2, -1}},
                   {"one axis", {Mask(Shape{4}, 1), 2, 1}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::streaming_mask, solution::streaming_mask, mistakes());
}

}  // namespace heed::exercise
