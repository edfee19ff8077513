#include "answer.h"

namespace heed::solution {

std::pair<Ids, Ids> windows(const Ids& text, Index T, Index held_out) {
    const Index pairs = text.size() - held_out - 1;
    Ids inputs(Shape{pairs / T, T}), targets = inputs;
    for (Index i = 0; i < inputs.size(); ++i) {
        inputs[i] = text[i];
        targets[i] = text[i + 1];
    }
    return {inputs, targets};
}

}  // namespace heed::solution
