#include "answer.h"

namespace heed::mine {

// Is the answer to each sentence of the batch (B, T, D) its own, whatever the company?
bool each_alone(const Model& model, const Tensor& batch) {
    // const Tensor y = model(batch);      (B, ..): y.size() / B numbers for each sentence
    // slice(batch, 0, b, b + 1)           sentence b as a batch of one
    // y[i]                                number i, row by row
    // std::isfinite(y[i])                 false for NaN and infinity
    not_started();
}

}  // namespace heed::mine
