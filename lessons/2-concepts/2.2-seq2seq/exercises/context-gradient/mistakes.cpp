#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

Tensor column(const Tensor& w) {
    return w.reshape({w.size(), 1});
}
Tensor share(const Tensor& w) {
    return column(w / sum(w));
}
Tensor mean_of(const Tensor& w, const Tensor& v) {
    return sum(share(w) * v, 0);
}
Tensor right_dw(const Tensor& w, const Tensor& v, const Tensor& dy) {
    return sum((v - mean_of(w, v)) * dy, 1) / sum(w);
}

using Gradient = std::function<Tensor(const Tensor&, const Tensor&, const Tensor&)>;

Mistake<Answer> mistake(const std::string& id, const std::string& sentence,
                        const Gradient& of_w, const Gradient& of_v) {
    return {id, sentence,
            [of_w, of_v](const Tensor& w, const Tensor& v, const Tensor& dy, Tensor& dw,
                         Tensor& dv) {
                dw = of_w(w, v, dy);
                dv = of_v(w, v, dy);
            }};
}

Tensor right_dv(const Tensor& w, const Tensor&, const Tensor& dy) {
    return share(w) * dy;
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        mistake(
            "mean-forgotten",
            "Your dw takes the value itself where its distance from the mean belongs. A "
            "weight stands in W as well: if it grows, all shares shrink. With two values "
            "10 and 10 no weight can change the mean, but yours says it does.",
            [](const Tensor& w, const Tensor& v, const Tensor& dy) {
                return sum(v * dy, 1) / sum(w);
            },
            right_dv),
        mistake(
            "sums-to-one",
            "You did not divide by W: dw is W times too large, and dv too. Where the "
            "weights sum to one that is right; here they need not.",
            [](const Tensor& w, const Tensor& v, const Tensor& dy) {
                return right_dw(w, v, dy) * sum(w);
            },
            [](const Tensor& w, const Tensor&, const Tensor& dy) {
                return column(w) * dy;
            }),
        mistake(
            "dw-of-a-score",
            "Your dw has its own weight as a factor. That is the gradient of a SCORE, "
            "the logarithm of the weight; the weight itself moves the mean by (v - y) / "
            "W, however small it is.",
            [](const Tensor& w, const Tensor& v, const Tensor& dy) {
                return right_dw(w, v, dy) * w;
            },
            right_dv),
        mistake(
            "sum-for-mean",
            "In dw you measure the distance from the sum w_1 v_1 + w_2 v_2 + ..., which "
            "is 50 in the example. The mean is that divided by W: 12.5, between the "
            "values 10 and 20.",
            [](const Tensor& w, const Tensor& v, const Tensor& dy) {
                return sum((v - sum(column(w) * v, 0)) * dy, 1) / sum(w);
            },
            right_dv),
        mistake(
            "plain-mean",
            "In dw you measure the distance from the plain mean of the values. It is the "
            "weighted mean y: 12.5 in the example and not 15.",
            [](const Tensor& w, const Tensor& v, const Tensor& dy) {
                return sum((v - mean(v, 0)) * dy, 1) / sum(w);
            },
            right_dv),
        mistake(
            "sign",
            "Your dw has the opposite sign: a larger weight pulls the mean TOWARDS its "
            "value, and not away. The value 20 lies above 12.5, so its weight raises y.",
            [](const Tensor& w, const Tensor& v, const Tensor& dy) {
                return -right_dw(w, v, dy);
            },
            right_dv),
        mistake("dv-without-the-weight",
                "Your dv is the same for every value: dy / S, as for a plain mean, and "
                "not its share of dy. A value with the weight 3 of 4 moves y three times "
                "as much as one with the weight 1.",
                right_dw,
                [](const Tensor& w, const Tensor& v, const Tensor& dy) {
                    return Tensor(v.shape()) + dy / static_cast<double>(w.size());
                }),
        mistake("dv-all-of-dy",
                "Every value receives all of dy. y moves by a share of what a value "
                "moves: a value with the weight 3 of 4 hands on 3/4.",
                right_dw,
                [](const Tensor&, const Tensor& v, const Tensor& dy) {
                    return Tensor(v.shape()) + dy;
                }),
        mistake(
            "features-not-summed",
            "Your dw takes the mean over the D numbers of a value, and it is a sum: one "
            "weight moves all of them, and the loss feels every one.",
            [](const Tensor& w, const Tensor& v, const Tensor& dy) {
                return right_dw(w, v, dy) / static_cast<double>(v.dim(1));
            },
            right_dv),
    };
}

}  // namespace heed::exercise
