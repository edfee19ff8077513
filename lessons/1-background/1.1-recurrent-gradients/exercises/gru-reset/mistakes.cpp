#include <functional>

#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

// What every version has ready when it comes to the candidate.
struct Parts {
    Tensor r, z;           // (B, H)
    Tensor fresh;          // (B, H), x Wx_n + bx_n
    Tensor h, wh_n, bh_n;  // (B, H), (H, H), (H)
};

Tensor block(const Tensor& a, Index k) {
    const Index H = a.dim(-1) / 3;
    return slice(a, -1, k * H, (k + 1) * H);
}

using Finish = std::function<Tensor(const Parts&)>;
Mistake<Answer> mistake(std::string id, std::string sentence, Finish finish) {
    return {std::move(id), std::move(sentence),
            [finish](const Tensor& x, const Tensor& h, const Tensor& wx, const Tensor& wh,
                     const Tensor& bx, const Tensor& bh) {
                const Tensor fresh = matmul(x, wx) + bx, past = matmul(h, wh) + bh;
                return finish({sigmoid(block(fresh, 0) + block(past, 0)),
                               sigmoid(block(fresh, 1) + block(past, 1)), block(fresh, 2),
                               h, block(wh, 2), block(bh, 2)});
            }};
}

Tensor mixed(const Tensor& z, const Tensor& n, const Tensor& h) {
    return (1 - z) * n + z * h;
}

Tensor past(const Parts& p) {
    return matmul(p.h, p.wh_n) + p.bh_n;
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        mistake("before-the-product",
                "This is still the unit of 2014: the state is damped by r before Wh "
                "mixes its numbers, and the bias is not damped at all. In the example it "
                "gives 2.2 and 0.6 under the tanh, and not 1.1 and 1.1.",
                [](const Parts& p) {
                    const Tensor n = tanh(p.fresh + matmul(p.r * p.h, p.wh_n) + p.bh_n);
                    return mixed(p.z, n, p.h);
                }),
        mistake("bias-outside",
                "r acts after the product now, but the bias bh_n is still outside. In "
                "this form the gate damps all that comes from the state's side, product "
                "and bias: with r = 0 the candidate knows the token only.",
                [](const Parts& p) {
                    const Tensor n = tanh(p.fresh + p.r * matmul(p.h, p.wh_n) + p.bh_n);
                    return mixed(p.z, n, p.h);
                }),
        mistake("reset-twice",
                "r acts twice: on h before the product, and on the product. Where r is "
                "0.5 only a quarter of the past is left.",
                [](const Parts& p) {
                    const Tensor n =
                        tanh(p.fresh + p.r * (matmul(p.r * p.h, p.wh_n) + p.bh_n));
                    return mixed(p.z, n, p.h);
                }),
        mistake(
            "token-reset-too",
            "r damps the token as well. It is there to forget the past: with r = 0 the "
            "unit should begin anew with this token, and yours begins with nothing.",
            [](const Parts& p) {
                return mixed(p.z, tanh(p.r * (p.fresh + past(p))), p.h);
            }),
        mistake("no-reset",
                "The reset gate is computed and not used: the candidate sees all of the "
                "past, whatever r says.",
                [](const Parts& p) { return mixed(p.z, tanh(p.fresh + past(p)), p.h); }),
        mistake("reset-inverted",
                "The past is multiplied by 1 - r. Where r is 1 the candidate should see "
                "all of it, and with yours it sees nothing.",
                [](const Parts& p) {
                    return mixed(p.z, tanh(p.fresh + (1 - p.r) * past(p)), p.h);
                }),
        mistake("state-and-product",
                "You multiply the product by r * h. What r damps is h Wh_n + bh_n, and h "
                "is in it already.",
                [](const Parts& p) {
                    const Tensor n =
                        tanh(p.fresh + p.r * p.h * matmul(p.h, p.wh_n) + p.bh_n);
                    return mixed(p.z, n, p.h);
                }),
        mistake("update-inverted",
                "The candidate is right, but z is turned round: your unit takes the "
                "share z of the candidate and keeps 1 - z of the state. (The paper of "
                "2014 and PyTorch have z as the share that is kept; some texts have it "
                "the other way.)",
                [](const Parts& p) {
                    return mixed(1 - p.z, tanh(p.fresh + p.r * past(p)), p.h);
                }),
        mistake("gates-exchanged",
                "The candidate is damped by z and the mixture made with r. The columns "
                "are r, z, n in this order.",
                [](const Parts& p) {
                    return mixed(p.r, tanh(p.fresh + p.z * past(p)), p.h);
                }),
        mistake("bias-twice",
                "The bias bh_n is added once inside the bracket that r multiplies and "
                "once more outside. What the state says, `past`, already contains it.",
                [](const Parts& p) {
                    return mixed(p.z, tanh(p.fresh + p.r * past(p) + p.bh_n), p.h);
                }),
    };
}

}  // namespace heed::exercise
