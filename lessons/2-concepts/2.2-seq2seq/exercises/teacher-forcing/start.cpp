#include "answer.h"

namespace heed::mine {

// sentences: (B, L)   ->   reads, writes: (B, L + 1)
void teacher_forcing(const Ids& sentences, Ids& reads, Ids& writes) {
    const Index B = sentences.shape()[0], L = sentences.shape()[1];
    reads = Ids(Shape{B, L + 1}, padding);
    writes = Ids(Shape{B, L + 1}, ignored);
    for (Index b = 0; b < B; ++b) {
        Index length = 0;
        while (length < L && sentences(b, length) != padding) ++length;
        for (Index t = 0; t < length; ++t) {
            reads(b, t) = sentences(b, t);
            writes(b, t) = sentences(b, t);
        }
    }
}

}  // namespace heed::mine
