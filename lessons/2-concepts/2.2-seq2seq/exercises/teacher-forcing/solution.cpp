#include "answer.h"

namespace heed::solution {

void teacher_forcing(const Ids& sentences, Ids& reads, Ids& writes) {
    const Index B = sentences.shape()[0], L = sentences.shape()[1];
    reads = Ids(Shape{B, L + 1}, padding);
    writes = Ids(Shape{B, L + 1}, ignored);
    for (Index b = 0; b < B; ++b) {
        reads(b, 0) = bos;
        Index length = 0;
        while (length < L && sentences(b, length) != padding) ++length;
        for (Index t = 0; t < length; ++t) {
            reads(b, t + 1) = sentences(b, t);
            writes(b, t) = sentences(b, t);
        }
        writes(b, length) = eos;
    }
}

}  // namespace heed::solution
