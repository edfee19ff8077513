#include "lessons/exercise/check.h"

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

using Order = std::vector<Index>;

std::string text(const Order& order) {
    std::string all;
    for (const Index place : order) all += (all.empty() ? str(place) : str(' ', place));
    return all;
}

void need_square(const Mask& mask, const Order& order) {
    const Index T = static_cast<Index>(order.size());
    require(mask.shape() == Shape({T, T}), "the order ", text(order),
            " gives a mask of shape ", mask.shape());
}

Check<Answer> check() {
    const Order circle{2, 0, 3, 1}, left{0, 1, 2, 3}, six{3, 5, 0, 1, 4, 2};
    return {
        .properties =
            {{"each place sees itself",
              [=](const auto& answer) {
                  for (const Order& order : {left, circle, six}) {
                      const Mask mask = answer(order);
                      need_square(mask, order);
                      for (const Index i : order) {
                          require(mask(i, i) != 0, "in the order ", text(order),
                                  " place ", i, " does not see itself");
                      }
                  }
              }},
             {"in the order of the text it is the causal mask",
              [=](const auto& answer) {
                  const Mask mask = answer(left);
                  need_square(mask, left);
                  for (Index i = 0; i < 4; ++i) {
                      for (Index j = 0; j < 4; ++j) {
                          require((mask(i, j) != 0) == (j <= i), "place ", i,
                                  mask(i, j) ? " sees" : " does not see", " place ", j);
                      }
                  }
              }},
             {"the example of the task, 2 0 1",
              [](const auto& answer) {
                  const Order order{2, 0, 1};
                  const Mask mask = answer(order), right(Shape{3, 3}, {1, 0, 1,  //
                                                                       1, 1, 1,  //
                                                                       0, 0, 1});
                  need_square(mask, order);
                  for (Index i = 0; i < 3; ++i) {
                      for (Index j = 0; j < 3; ++j) {
                          require((mask(i, j) != 0) == (right(i, j) != 0), "place ", i,
                                  mask(i, j) ? " sees" : " does not see", " place ", j);
                      }
                  }
              }},
             {"who is read as number n sees n places",
              [=](const auto& answer) {
                  for (const Order& order : {circle, six}) {
                      const Mask mask = answer(order);
                      need_square(mask, order);
                      const Index T = static_cast<Index>(order.size());
                      for (Index n = 0; n < T; ++n) {
                          const Index i = order[static_cast<std::size_t>(n)];
                          Index seen = 0;
                          for (Index j = 0; j < T; ++j) seen += mask(i, j) != 0;
                          require(seen == n + 1, "in the order ", text(order), " place ",
                                  i, " is read as number ", n + 1, " and sees ", seen);
                      }
                  }
              }},
             {"of two places, one sees the other and not the other way round",
              [=](const auto& answer) {
                  const Mask mask = answer(six);
                  need_square(mask, six);
                  for (Index i = 0; i < 6; ++i) {
                      for (Index j = 0; j < i; ++j) {
                          require((mask(i, j) != 0) != (mask(j, i) != 0), "places ", i,
                                  " and ", j, " see each other, or neither does");
                      }
                  }
              }}},
        .probes = {{"the order 2 0 3 1", {circle}},
                   {"the order of the text", {left}},
                   {"from the right", {Order{4, 3, 2, 1, 0}}},
                   {"six places", {six}},
                   {"seven places", {Order{6, 2, 0, 5, 1, 4, 3}}},
                   {"one place", {Order{0}}},
                   {"no place", {Order{}}},
                   {"1 occurs twice", {Order{1, 0, 1}}},
                   {"no place 3 among three", {Order{0, 3, 1}}},
                   {"a place -1", {Order{0, -1, 1}}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::mask_in_order, solution::mask_in_order, mistakes());
}

}  // namespace heed::exercise
