#include "answer.h"

namespace heed::solution {

void teacher_forcing(const Ids& sentences, Ids& reads, Ids& writes) {
    const Index B = sentences.shape()[0], L = sentences.shape()[1];
    reads = writes = Ids(Shape{B, L + 1});
    for (Index b = 0; b < B; ++b) {
        Index length = 0;
        while (length < L && sentences(b, length) != padding) ++length;
        for (Index t = 0; t <= L; ++t) {
            reads(b, t) = t == 0 ? bos : sentences(b, t - 1);
            writes(b, t) = t < length ? sentences(b, t) : t == length ? eos : ignored;
        }
    }
}

}  // namespace heed::solution
