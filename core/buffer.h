// A block of Reals on a 64-byte line: the memory behind tensors and gradients.
//
// Fixed in size, owned by one, not initialised unless asked. The alignment lets a kernel
// load the widest vectors of today's processors without crossing a cache line.
#pragma once

#include <algorithm>
#include <memory>
#include <new>
#include <span>

#include "core/real.h"

namespace heed {

class Buffer {
public:
    Buffer() = default;
    explicit Buffer(Index size)
        : values_(static_cast<Real*>(::operator new[](
              static_cast<std::size_t>(size) * sizeof(Real), alignment))),
          size_(size) {}
    Buffer(Index size, Real fill) : Buffer(size) {
        std::fill_n(values_.get(), size_, fill);
    }

    bool allocated() const { return values_ != nullptr; }
    std::span<Real> values() { return {values_.get(), static_cast<std::size_t>(size_)}; }
    std::span<const Real> values() const {
        return {values_.get(), static_cast<std::size_t>(size_)};
    }

private:
    static constexpr std::align_val_t alignment{64};
    struct Free {
        void operator()(Real* values) const { ::operator delete[](values, alignment); }
    };
    std::unique_ptr<Real, Free> values_;
    Index size_ = 0;
};

}  // namespace heed
