#include "answer.h"

namespace heed::mine {

// The shape of a + b. Throws ShapeError if they do not fit.
Shape broadcast_shape(const Shape& a, const Shape& b) {
    // a.rank() is the number of axes and a[i] the size of axis i, the first being 0.
    // Shape(std::vector<Index>{2, 3}) makes a shape of a list.
    not_started();
}

}  // namespace heed::mine
