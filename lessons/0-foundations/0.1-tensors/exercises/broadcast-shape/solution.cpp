#include "answer.h"

namespace heed::solution {

Shape broadcast_shape(const Shape& a, const Shape& b) {
    const int rank = std::max(a.rank(), b.rank());
    std::vector<Index> dims(static_cast<std::size_t>(rank));
    for (int i = 1; i <= rank; ++i) {  // from the right
        const Index m = i <= a.rank() ? a[a.rank() - i] : 1;
        const Index n = i <= b.rank() ? b[b.rank() - i] : 1;
        check(m == n || m == 1 || n == 1, "broadcast", a, " and ", b, " do not fit");
        dims[static_cast<std::size_t>(rank - i)] = m == 1 ? n : m;
    }
    return Shape(dims);
}

}  // namespace heed::solution
