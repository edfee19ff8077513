// A block of Reals on a 64-byte line: the memory behind tensors and gradients.
//
// Fixed in size, owned by one, not initialised unless asked. The alignment lets a kernel
// load the widest vectors of today's processors without crossing a cache line.
#pragma once

#include <algorithm>
#include <limits>
#include <memory>
#include <new>
#include <span>

#include "core/real.h"

namespace heed {

class Buffer {
public:
    Buffer() = default;
    explicit Buffer(Index size)
        : values_(static_cast<Real*>(::operator new[](bytes(size), alignment))),
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
    // An Index can count more elements than memory has bytes.
    static std::size_t bytes(Index size) {
        const auto n = static_cast<std::size_t>(size);
        if (n > std::numeric_limits<std::size_t>::max() / sizeof(Real))
            throw std::bad_array_new_length();
        return n * sizeof(Real);
    }
    struct Free {
        void operator()(Real* values) const { ::operator delete[](values, alignment); }
    };
    std::unique_ptr<Real, Free> values_;
    Index size_ = 0;
};

}  // namespace heed
