#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

using Order = std::vector<Index>;

// rank[place] = when it is read. Throws as the task asks.
Order ranks(const Order& order) {
    const Index T = static_cast<Index>(order.size());
    Order rank(order.size(), -1);
    for (Index n = 0; n < T; ++n) {
        const Index place = order[static_cast<std::size_t>(n)];
        check<Error>(0 <= place && place < T, "mask_in_order", "no such place");
        check<Error>(rank[static_cast<std::size_t>(place)] < 0, "mask_in_order", "twice");
        rank[static_cast<std::size_t>(place)] = n;
    }
    return rank;
}

// Row i, column j: what `may` says of when they are read.
template <class May>
Mask mask_by(const Order& rank, const May& may) {
    const Index T = static_cast<Index>(rank.size());
    Mask mask(Shape{T, T}, 0);
    for (Index i = 0; i < T; ++i)
        for (Index j = 0; j < T; ++j)
            mask(i, j) =
                may(rank[static_cast<std::size_t>(i)], rank[static_cast<std::size_t>(j)]);
    return mask;
}

bool not_later(Index i, Index j) {
    return j <= i;
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        {"order-as-rank",
         "You read order[i] as the time at which place i is read. It is the other way "
         "round: order[n] is the place that is read as number n. For 2 0 1 place 0 is "
         "read second, not third. The two are inverse permutations, and equal for every "
         "order that only exchanges pairs, which hides the difference.",
         [](const Order& order) {
             ranks(order);
             return mask_by(order, not_later);
         }},
        {"without-itself",
         "Your places do not see themselves. The place that is read first then sees "
         "nothing at all, and its softmax is 0/0. Before and at: a place has read its "
         "own word when it computes its state.",
         [](const Order& order) {
             return mask_by(ranks(order), [](Index i, Index j) { return j < i; });
         }},
        {"transposed",
         "Your mask is transposed: the place that is read first sees all, the last one "
         "only itself. A row belongs to the one who looks, a column to the one who is "
         "looked at. In the order of the text this is a model that sees its whole "
         "future, and its training loss looks wonderful.",
         [](const Order& order) {
             return mask_by(ranks(order), [](Index i, Index j) { return j >= i; });
         }},
        {"order-ignored",
         "Your mask is the causal one of the text whatever the order is. With the order "
         "2 0 1 place 2 is read first and may see nothing but itself.",
         [](const Order& order) {
             Order rank = ranks(order);
             for (std::size_t i = 0; i < rank.size(); ++i)
                 rank[i] = static_cast<Index>(i);
             return mask_by(rank, not_later);
         }},
        {"rows-in-order-of-reading",
         "Your rows stand in the order of reading: row 0 belongs to the place that is "
         "read first. The words stay where they are in the text, and row 0 belongs to "
         "its first word. Only who may see whom depends on the order.",
         [](const Order& order) {
             const Order rank = ranks(order);
             const Index T = static_cast<Index>(rank.size());
             Mask mask(Shape{T, T}, 0);
             for (Index n = 0; n < T; ++n)
                 for (Index j = 0; j < T; ++j)
                     mask(n, j) = rank[static_cast<std::size_t>(j)] <= n;
             return mask;
         }},
        {"columns-in-order-of-reading",
         "Your columns stand in the order of reading: column 0 belongs to the place that "
         "is read first. The keys lie as the words do, and column 0 belongs to the first "
         "word of the text.",
         [](const Order& order) {
             const Order rank = ranks(order);
             const Index T = static_cast<Index>(rank.size());
             Mask mask(Shape{T, T}, 0);
             for (Index i = 0; i < T; ++i)
                 for (Index n = 0; n < T; ++n)
                     mask(i, n) = n <= rank[static_cast<std::size_t>(i)];
             return mask;
         }},
        {"one-too-many",
         "Your places see one place that is read after them: the very one they are to "
         "guess next. One cell too many in a row is enough for a loss near zero.",
         [](const Order& order) {
             return mask_by(ranks(order), [](Index i, Index j) { return j <= i + 1; });
         }},
        {"no-error",
         "You take an order in which a place occurs twice, or which names a place that "
         "is not there. Another place is then never read, and its row says nothing: "
         "throw an Error.",
         [](const Order& order) {
             const Index T = static_cast<Index>(order.size());
             Mask mask(Shape{T, T}, 0);
             for (Index n = 0; n < T; ++n) {
                 for (Index m = 0; m <= n; ++m) {
                     const Index i = order[static_cast<std::size_t>(n)];
                     const Index j = order[static_cast<std::size_t>(m)];
                     if (i < 0 || j < 0 || i >= T || j >= T) continue;
                     mask(i, j) = 1;
                 }
             }
             return mask;
         }},
    };
}

}  // namespace heed::exercise
