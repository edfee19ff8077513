#include "core/broadcast.h"

#include <algorithm>

#include "core/error.h"

namespace heed {

Broadcast::Broadcast(const Shape& a, const Shape& b, std::string_view where) {
    const int rank = std::max(a.rank(), b.rank());
    // Axes are counted from the end, 1 is the last; those that are missing have size 1.
    const auto size_of = [](const Shape& shape, int i) {
        return i <= shape.rank() ? shape[shape.rank() - i] : 1;
    };
    std::array<Index, Shape::max_rank> dims{};
    for (int i = 1; i <= rank; ++i) {
        const Index size_a = size_of(a, i), size_b = size_of(b, i);
        check(size_a == size_b || size_a == 1 || size_b == 1, where, "shapes ", a,
              " and ", b, " do not broadcast: counted from the end, axis ", i, " has ",
              size_a, " and ", size_b, ", which must be equal or 1");
        dims[static_cast<std::size_t>(rank - i)] = size_a == 1 ? size_b : size_a;
    }
    shape_ = Shape(std::span<const Index>(dims.data(), static_cast<std::size_t>(rank)));

    Index stride_a = 1, stride_b = 1;
    std::vector<Loop> loops;  // innermost first

    for (int i = 1; i <= rank; ++i) {
        const Index size_a = size_of(a, i), size_b = size_of(b, i);
        const Index size = size_of(shape_, i);
        const Loop loop{size, size_a == 1 ? 0 : stride_a, size_b == 1 ? 0 : stride_b};
        stride_a *= size_a;
        stride_b *= size_b;
        if (size == 1) continue;

        // An axis that goes on where the inner one ended needs no loop of its own.
        const bool goes_on = !loops.empty() &&
                             loop.step_a == loops.back().step_a * loops.back().size &&
                             loop.step_b == loops.back().step_b * loops.back().size;
        if (goes_on)
            loops.back().size *= size;
        else
            loops.push_back(loop);
    }

    if (!loops.empty()) inner_ = loops.front();
    for (std::size_t i = loops.size(); i-- > 1;) {
        outer_.push_back(loops[i]);
        rows_ *= loops[i].size;
    }
}

}  // namespace heed
