#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

// (T, S), element (t, s): a_t - b_s.
Tensor differences(const Tensor& a, const Tensor& b) {
    return a.reshape({a.size(), 1}) - b.reshape({1, b.size()});
}

Tensor scores(const Tensor& at, const Tensor& x, double width) {
    return square(differences(at, x)) / (-2 * width * width);
}

Tensor mixed(const Tensor& weights, const Tensor& y) {
    return sum(weights * y, 1);
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        {"sign",
         "Your look-up trusts the FARTHEST key most. The score is the negative square of "
         "the distance: asked at 0, the key at 0 must have the score 0 and the key at 1 "
         "the lower one, -0.5.",
         [](const Tensor& x, const Tensor& y, const Tensor& at, double width) {
             return mixed(softmax(-scores(at, x, width)), y);
         }},
        {"width-not-squared",
         "You divide by the width and not by its square. A width is a distance: a key "
         "twice as far away, with twice the width, should score the same. With width 1 "
         "nothing shows; with 2 the curve is too sharp.",
         [](const Tensor& x, const Tensor& y, const Tensor& at, double width) {
             return mixed(softmax(square(differences(at, x)) / (-2 * width)), y);
         }},
        {"two-forgotten",
         "You divide the squared distance by width^2, and it is 2 width^2: asked at 0, "
         "the key at 1 scores -0.5. Your curve is that of a width 1.41 times smaller.",
         [](const Tensor& x, const Tensor& y, const Tensor& at, double width) {
             return mixed(softmax(scores(at, x, width) * 2), y);
         }},
        {"query-against-values",
         "You compare the query with the values. A query is a time, and so are the keys; "
         "a value is a temperature. Who asks for 7 o'clock does not want the moment at "
         "which it was 7 degrees. Values are only mixed.",
         [](const Tensor&, const Tensor& y, const Tensor& at, double width) {
             return mixed(softmax(scores(at, y, width)), y);
         }},
        {"mixes-the-keys",
         "Your weights are right, but you mix the keys with them: the answer is a time "
         "near the query. Weights come from the keys, and what is mixed are the values.",
         [](const Tensor& x, const Tensor&, const Tensor& at, double width) {
             return mixed(softmax(scores(at, x, width)), x);
         }},
        {"over-the-queries",
         "Your weights sum to one over the queries, and they must over the keys. Each "
         "query shares out its own attention; that another query was asked as well "
         "changes nothing about it.",
         [](const Tensor& x, const Tensor& y, const Tensor& at, double width) {
             return mixed(softmax(scores(at, x, width), 0), y);
         }},
        {"mean-of-products",
         "You take the mean of weight times value, and it is the sum: the weights are "
         "shares already. With two keys your answers are half as large as they should "
         "be.",
         [](const Tensor& x, const Tensor& y, const Tensor& at, double width) {
             return mean(softmax(scores(at, x, width)) * y, 1);
         }},
        {"not-normalised",
         "Your weights do not sum to one: you add up exp(score) times value and do not "
         "divide by the sum of the exp(score). With all values 5 the answer must be 5.",
         [](const Tensor& x, const Tensor& y, const Tensor& at, double width) {
             return mixed(exp(scores(at, x, width)), y);
         }},
        {"no-maximum",
         "Right, until a query is far from every key. There all exponentials are 0 in a "
         "computer, and 0 / 0 is no number. Only differences of scores matter: subtract "
         "the largest from all before the exponential, and the nearest key has exp(0) = "
         "1.",
         [](const Tensor& x, const Tensor& y, const Tensor& at, double width) {
             const Tensor e = exp(scores(at, x, width));
             return mixed(e / sum(e, 1, Keep::yes), y);
         }},
        {"distance-not-squared",
         "Your score is the distance and not its square. That is a look-up too, with "
         "corners at the keys, but another one: two widths away the score should be -2, "
         "and yours is smaller in size.",
         [](const Tensor& x, const Tensor& y, const Tensor& at, double width) {
             return mixed(softmax(abs(differences(at, x)) / (-2 * width * width)), y);
         }},
    };
}

}  // namespace heed::exercise
