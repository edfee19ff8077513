#include "answer.h"

namespace heed::mine {

// x: (S, D)   query: (D)   real: (S)   ->   the loss () and the gradient of x (S, D)
std::pair<Tensor, Tensor> loss_and_gradient(const Tensor& x, const Tensor& query,
                                            const Mask& real, double sharpness) {
    const Tensor rows = x.clone().require_grad();
    Tape tape;
    const Tensor norm = sqrt(sum(square(rows), -1));                 // (S)
    const Tensor scores = sharpness * sum(rows * query, -1) / norm;  // (S)

    const Tensor e = masked_fill(exp(scores), real, 0);
    const Tensor weights = e / sum(e);

    const Tensor loss = -sum(weights * log(weights));
    tape.backward(loss);
    return {loss, rows.grad()};
}

}  // namespace heed::mine
