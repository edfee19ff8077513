#include "answer.h"

namespace heed::mine {

// a: (n, m), a row for each word read, a column for each word written. For each word
// written: the fewest words read that hold at least `share` of its attention.
Looks looked_at(const Tensor& a, double share) {
    not_started();
}

}  // namespace heed::mine
