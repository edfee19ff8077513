#include "answer.h"

namespace heed::mine {

// text: (N, H), each token already a row of H numbers   wh: (H, H)
// B readers, chunks of K tokens for each; N is a multiple of B * K
//   ->   the readers' last states, (B, H), and the gradient of wh, (H, H)
std::pair<Tensor, Tensor> read_text(const Tensor& text, const Tensor& wh, Index B,
                                    Index K) {
    const Index N = text.dim(0), H = text.dim(1);
    Tensor weights = wh.clone().require_grad();
    Tensor state({B, H});
    Tape tape;
    Tensor loss = Tensor::scalar(0);
    for (Index chunk = 0; chunk < N / (B * K); ++chunk) {
        state = Tensor({B, H});
        for (Index k = 0; k < K; ++k) {
            std::vector<Tensor> tokens;
            for (Index b = 0; b < B; ++b)
                tokens.push_back(select(text, 0, (chunk * B + b) * K + k));
            state = tanh(stack(tokens, 0) + matmul(state, weights));
            loss = loss + sum(state * state);
        }
    }
    tape.backward(loss);
    return {state.clone(), weights.grad()};
}

}  // namespace heed::mine
