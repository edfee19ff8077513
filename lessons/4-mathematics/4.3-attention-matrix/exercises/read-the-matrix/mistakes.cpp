#include <functional>
#include <numeric>

#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

using T = Tensor;
using Order = std::vector<int>;

struct Wrong {
    std::function<Order(const std::vector<double>&)> order;  // of a column's words
    std::function<bool(double held, double next, double share)> stop;
};

std::vector<double> column(const T& a, Index j) {
    std::vector<double> w;
    for (Index i = 0; i < a.dim(0); ++i) w.push_back(a[i * a.dim(1) + j]);
    return w;
}

Order falling(const std::vector<double>& w) {
    Order order(w.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int x, int y) {
        return w[static_cast<std::size_t>(x)] > w[static_cast<std::size_t>(y)];
    });
    return order;
}

bool reached(double held, double, double share) {
    return held >= share;
}

Looks collect(const T& a, double share, const Wrong& wrong) {
    Looks looks;
    for (Index j = 0; j < a.dim(1); ++j) {
        const std::vector<double> w = column(a, j);
        looks.emplace_back();
        double held = 0;
        for (const int i : wrong.order(w)) {
            const double next = w[static_cast<std::size_t>(i)];
            if (wrong.stop(held, next, share)) break;
            looks.back().push_back(i);
            held += next;
        }
    }
    return looks;
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        {"turned-round",
         "You have a list for each word that was READ, and collect along the rows. An "
         "input word has no attention to share out: it is the word written that looks. "
         "In this layout that is a column.",
         [](const T& a, double s) {
             return collect(transpose(a, 0, 1), s, {falling, reached});
         }},
        {"threshold",
         "You take every word whose own weight is at least the share. No single word may "
         "have that much: 0.625 and 0.25 hold 0.75 together and not alone.",
         [](const T& a, double s) {
             return collect(a, s, {falling, [](double, double next, double share) {
                                       return next < share;
                                   }});
         }},
        {"one-too-few",
         "You leave out the word with which the share is reached. Without it the words "
         "hold less than was asked for.",
         [](const T& a, double s) {
             return collect(a, s, {falling, [](double held, double next, double share) {
                                       return held + next >= share;
                                   }});
         }},
        {"one-too-many",
         "You go on when the share is reached exactly. At least 0.75 is held by one word "
         "with 0.75.",
         [](const T& a, double s) {
             return collect(a, s, {falling, [](double held, double, double share) {
                                       return held > share;
                                   }});
         }},
        {"in-reading-order",
         "You collect words in the order in which they were read. Beginning with small "
         "weights takes more words than beginning with the largest.",
         [](const T& a, double s) {
             return collect(a, s,
                            {[](const std::vector<double>& w) {
                                 Order order(w.size());
                                 std::iota(order.begin(), order.end(), 0);
                                 return order;
                             },
                             reached});
         }},
        {"smallest-first",
         "You sort from the smallest weight upwards, and so collect the words that "
         "matter least.",
         [](const T& a, double s) {
             return collect(a, s,
                            {[](const std::vector<double>& w) {
                                 Order order = falling(w);
                                 std::reverse(order.begin(), order.end());
                                 return order;
                             },
                             reached});
         }},
        {"last-of-equals",
         "Of two equal weights you take the later word. Asked for is the one that was "
         "read first; std::sort keeps no order among equals, std::stable_sort does.",
         [](const T& a, double s) {
             return collect(a, s,
                            {[](const std::vector<double>& w) {
                                 Order order(w.size());
                                 std::iota(order.rbegin(), order.rend(), 0);
                                 std::stable_sort(
                                     order.begin(), order.end(), [&](int x, int y) {
                                         return w[static_cast<std::size_t>(x)] >
                                                w[static_cast<std::size_t>(y)];
                                     });
                                 return order;
                             },
                             reached});
         }},
        {"sorted-by-place",
         "You found the right words and returned them in the order of the sentence. The "
         "one looked at most comes first.",
         [](const T& a, double s) {
             Looks looks = collect(a, s, {falling, reached});
             for (Order& look : looks) std::sort(look.begin(), look.end());
             return looks;
         }},
        {"largest-only",
         "You return the largest weight of each column and no more. Where a look is "
         "shared by two words, that is half of it.",
         [](const T& a, double s) {
             Looks looks = collect(a, s, {falling, reached});
             for (Order& look : looks) look.resize(std::min<std::size_t>(look.size(), 1));
             return looks;
         }},
        {"rows-made-to-sum",
         "You divided each row by its sum first. Rows of this table need not sum to 1; a "
         "word at which nobody looks much is then made to look important.",
         [](const T& a, double s) {
             return collect(a / sum(a, 1, Keep::yes), s, {falling, reached});
         }},
    };
}

}  // namespace heed::exercise
