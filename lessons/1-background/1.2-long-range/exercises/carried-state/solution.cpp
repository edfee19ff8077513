#include "answer.h"

namespace heed::solution {

std::pair<Tensor, Tensor> read_text(const Tensor& text, const Tensor& wh, Index B,
                                    Index K) {
    const Index N = text.dim(0), H = text.dim(1), part = N / B;
    Tensor weights = wh.clone().require_grad();
    Tensor state(Shape{B, H});
    Tape tape;
    Tensor loss = Tensor::scalar(0);
    for (Index first = 0; first < part; first += K) {
        state = state.clone();  // the same values, and no history
        for (Index k = first; k < first + K; ++k) {
            std::vector<Tensor> tokens;
            for (Index b = 0; b < B; ++b) tokens.push_back(select(text, 0, b * part + k));
            state = tanh(stack(tokens, 0) + matmul(state, weights));
            loss = loss + sum(state * state);
        }
    }
    tape.backward(loss);
    return {state.clone(), weights.grad()};
}

}  // namespace heed::solution
