#include <cmath>
#include <numeric>

#include "answer.h"
#include "core/rng.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

using Layer = std::function<Tensor(const Tensor&)>;

Ids in_order(Index T) {
    Ids order(Shape{T});
    std::iota(order.data().begin(), order.data().end(), 0);
    return order;
}

// The order with row t and the row after it exchanged.
Ids exchanged(Index T, Index t) {
    Ids order = in_order(T);
    std::swap(order[t], order[t + 1]);
    return order;
}

// 1 2 .. T-1 0, or with -1 the way back.
Ids moved(Index T, Index by) {
    Ids order(Shape{T});
    for (Index t = 0; t < T; ++t) order[t] = static_cast<std::int32_t>((t + by + T) % T);
    return order;
}

Tensor input(Index T, Index D) {
    Rng rng{7};
    return Tensor::normal({T, D}, 0, 1, rng);
}

// |a - b| <= share of the largest number of b, everywhere.
bool same(const Tensor& a, const Tensor& b, double share = 1e-8) {
    double largest = 0, worst = 0;
    for (Index i = 0; i < a.size(); ++i) {
        largest = std::max(largest, std::abs(b[i]));
        worst = std::max(worst, std::abs(a[i] - b[i]));
    }
    return worst <= share * largest;
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        {"invariance",
         "You ask whether the output stays the same when the input is exchanged. It "
         "should be exchanged in the same way: what belongs to the word dog goes where "
         "dog goes. Your test calls a network for each word by itself a layer that knows "
         "the order, and the mean is all that gets through.",
         [](const Layer& layer, Index T, Index D) {
             const Tensor x = input(T, D), y = layer(x);
             for (Index t = 0; t + 1 < T; ++t)
                 if (!same(layer(embedding(x, exchanged(T, t))), y)) return false;
             return true;
         }},
        {"backwards-only",
         "You try one order, the reversed one. A layer that returns its rows backwards "
         "gets through that and knows very well which row is the first.",
         [](const Layer& layer, Index T, Index D) {
             const Tensor x = input(T, D);
             return same(layer(flip(x, 0)), flip(layer(x), 0));
         }},
        {"first-two-only",
         "You exchange the first two rows only. A layer may treat these alike and the "
         "last one in its own way; every neighbour has to have its turn.",
         [](const Layer& layer, Index T, Index D) {
             if (T == 1) return true;
             const Tensor x = input(T, D);
             const Ids order = exchanged(T, 0);
             return same(layer(embedding(x, order)), embedding(layer(x), order));
         }},
        {"moved-round-only",
         "You move all rows on by one, the last to the front. A layer that adds to each "
         "row its neighbour, in a ring, gets through: a convolution is blind to where "
         "the text begins, and not to the order of its words.",
         [](const Layer& layer, Index T, Index D) {
             const Tensor x = input(T, D);
             const Ids order = moved(T, 1);
             return same(layer(embedding(x, order)), embedding(layer(x), order));
         }},
        {"the-way-back",
         "You exchange the output the other way round than the input. For two neighbours "
         "that is the same; for rows that are moved on by one, you move them back, and "
         "no layer but a mean can pass.",
         [](const Layer& layer, Index T, Index D) {
             const Tensor x = input(T, D);
             return same(layer(embedding(x, moved(T, 1))),
                         embedding(layer(x), moved(T, -1)));
         }},
        {"no-rounding",
         "You compare with ==. Attention adds up the same terms in another order when "
         "its rows are exchanged, and sums differ in their last digit: the blindest of "
         "all layers fails your test.",
         [](const Layer& layer, Index T, Index D) {
             const Tensor x = input(T, D), y = layer(x);
             for (Index t = 0; t + 1 < T; ++t) {
                 const Ids order = exchanged(T, t);
                 if (!same(layer(embedding(x, order)), embedding(y, order), 0))
                     return false;
             }
             return true;
         }},
        {"too-generous",
         "Your test lets one part in a hundred pass. Positions of 0.0001 are small "
         "beside words of size 1, and a layer above can still find them: an honest "
         "difference begins at a millionth of the largest number.",
         [](const Layer& layer, Index T, Index D) {
             const Tensor x = input(T, D), y = layer(x);
             for (Index t = 0; t + 1 < T; ++t) {
                 const Ids order = exchanged(T, t);
                 if (!same(layer(embedding(x, order)), embedding(y, order), 0.01))
                     return false;
             }
             return true;
         }},
        {"sums-only",
         "You compare the sums of the columns. They say which rows came out, and not "
         "where: a layer that returns its rows backwards has the same sums in every "
         "order.",
         [](const Layer& layer, Index T, Index D) {
             const Tensor x = input(T, D), y = layer(x);
             for (Index t = 0; t + 1 < T; ++t)
                 if (!same(sum(layer(embedding(x, exchanged(T, t))), 0) + 100,
                           sum(y, 0) + 100))
                     return false;
             return true;
         }},
        {"equal-rows",
         "Your input has equal rows, and exchanging them changes nothing. Causal "
         "attention mixes equal rows to the same row again and gets through. A test "
         "needs an input that can show a difference.",
         [](const Layer& layer, Index T, Index D) {
             const Tensor x({T, D}, 1), y = layer(x);
             for (Index t = 0; t + 1 < T; ++t)
                 if (!same(y, embedding(y, exchanged(T, t)))) return false;
             return true;
         }},
        {"only-the-two",
         "You compare the two rows that were exchanged, and not the others. A layer may "
         "tell every row in which order the OTHERS stand: then all rows change but these "
         "two.",
         [](const Layer& layer, Index T, Index D) {
             const Tensor x = input(T, D), y = layer(x);
             for (Index t = 0; t + 1 < T; ++t) {
                 const Ids order = exchanged(T, t);
                 if (!same(slice(layer(embedding(x, order)), 0, t, t + 2),
                           slice(embedding(y, order), 0, t, t + 2)))
                     return false;
             }
             return true;
         }},
        {"each-by-itself",
         "You measure every difference against the number it belongs to. A sum that "
         "cancels leaves 1e-16 where 0 is meant, and in another order -2e-16: measure "
         "against the largest number of all.",
         [](const Layer& layer, Index T, Index D) {
             const Tensor x = input(T, D), y = layer(x);
             for (Index t = 0; t + 1 < T; ++t) {
                 const Ids order = exchanged(T, t);
                 const Tensor a = layer(embedding(x, order)), b = embedding(y, order);
                 for (Index i = 0; i < a.size(); ++i)
                     if (std::abs(a[i] - b[i]) > 1e-9 * std::abs(b[i])) return false;
             }
             return true;
         }},
        {"absolute",
         "You allow a fixed difference, whatever the size of the numbers. Of numbers "
         "around a million the last digit is worth more than that, by rounding alone: "
         "measure against the largest.",
         [](const Layer& layer, Index T, Index D) {
             const Tensor x = input(T, D), y = layer(x);
             for (Index t = 0; t + 1 < T; ++t) {
                 const Ids order = exchanged(T, t);
                 const Tensor a = layer(embedding(x, order)), b = embedding(y, order);
                 for (Index i = 0; i < a.size(); ++i)
                     if (std::abs(a[i] - b[i]) > 1e-12) return false;
             }
             return true;
         }},
    };
}

}  // namespace heed::exercise
