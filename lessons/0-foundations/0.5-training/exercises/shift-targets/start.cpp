#include "answer.h"

namespace heed::mine {

// text: (N)   ->   inputs (W, T) and targets (W, T), from the first N - held_out tokens.
std::pair<Ids, Ids> windows(const Ids& text, Index T, Index held_out) {
    // text.size() is N and text[i] token i. Ids inputs(Shape{W, T}) makes a table,
    // inputs(w, t) is its row w, column t; return {inputs, targets} returns both.
    not_started();
}

}  // namespace heed::mine
