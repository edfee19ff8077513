// A block of Reals on a 64-byte line: the memory behind tensors and gradients.
//
// Fixed in size, owned by one, not initialised unless asked; its memory is recycled.
// The alignment lets a kernel load the widest vectors of today's processors without
// crossing a cache line.
#pragma once

#include <algorithm>
#include <limits>
#include <memory>
#include <new>
#include <span>

#include "core/memory.h"
#include "core/real.h"

namespace heed {

class Buffer {
public:
    Buffer() = default;
    explicit Buffer(Index size)
        : values_(static_cast<Real*>(detail::obtain(bytes(size))), GiveBack(bytes(size))),
          size_(size) {}
    Buffer(Index size, Real fill) : Buffer(size) {
        std::fill_n(values_.get(), size_, fill);
    }

    bool allocated() const { return values_ != nullptr; }
    // Of a buffer that was moved from, none.
    std::span<Real> values() { return {values_.get(), size()}; }
    std::span<const Real> values() const { return {values_.get(), size()}; }

private:
    std::size_t size() const { return allocated() ? static_cast<std::size_t>(size_) : 0; }
    // An Index can count more elements than memory has bytes.
    static std::size_t bytes(Index size) {
        const auto n = static_cast<std::size_t>(size);
        if (n > std::numeric_limits<std::size_t>::max() / 2 / sizeof(Real))
            throw std::bad_array_new_length();
        return n * sizeof(Real);
    }
    struct GiveBack {
        std::size_t bytes;
        GiveBack() : bytes(0) {}
        explicit GiveBack(std::size_t n) : bytes(n) {}
        void operator()(Real* values) const { detail::give_back(values, bytes); }
    };
    std::unique_ptr<Real, GiveBack> values_;
    Index size_ = 0;
};

}  // namespace heed
