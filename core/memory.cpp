#include "core/memory.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <mutex>
#include <new>

namespace heed {

namespace {

// With the address sanitizer every block comes from the system and goes back there, so
// that it can see who uses a block that was freed; and is filled with NaN, so that tests
// see who uses what was never written.
#if defined(__SANITIZE_ADDRESS__)
constexpr bool recycling = false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
constexpr bool recycling = false;
#else
constexpr bool recycling = true;
#endif
#else
constexpr bool recycling = true;
#endif

constexpr std::align_val_t alignment{64};

// Blocks come in sizes of eight steps from each power of two to the next, so that a size
// that was never asked for often finds a block, and at most an eighth of it is wasted.
struct BlockSize {
    std::size_t bytes, index;

    explicit BlockSize(std::size_t asked) {
        const std::size_t n = std::max<std::size_t>(asked, 64) - 1;
        const auto power = static_cast<std::size_t>(std::bit_width(n)) - 1;
        const std::size_t step = std::max<std::size_t>(power, 9) - 3;  // 64 bytes or more
        bytes = ((n >> step) + 1) << step;
        index = (step << 4) + (n >> step);
    }
};

// A block that waits, in two lists: the blocks of its size, and all blocks by age.
struct Waiting {
    Waiting *newer_of_size, *older_of_size;
    Waiting *newer, *older;
    std::size_t bytes;
};

class Blocks {
public:
    void* obtain(std::size_t asked) {
        const BlockSize size(asked);
        {
            const std::lock_guard lock(mutex_);
            if (Waiting* const block = newest_of_size_[size.index]) {
                remove(block);
                count_used(size.bytes);
                return block;
            }
        }
        void* memory = nullptr;
        try {
            memory = ::operator new(size.bytes, alignment);
        } catch (const std::bad_alloc&) {
            // What is kept may be all that the system had left.
            release(0);
            memory = ::operator new(size.bytes, alignment);
        }
        if (!recycling) std::memset(memory, 0xFF, size.bytes);
        const std::lock_guard lock(mutex_);
        count_used(size.bytes);
        ++use_.obtained;
        return memory;
    }

    void give_back(void* memory, std::size_t asked) noexcept {
        const BlockSize size(asked);
        std::size_t most = 0;
        {
            const std::lock_guard lock(mutex_);
            use_.used -= size.bytes;
            most = std::max(2 * use_.most_used - use_.used, at_least_kept);
            if (recycling) insert(memory, size);
        }
        if (!recycling) ::operator delete(memory, alignment);
        release(most);
    }

    // Blocks go back to the system, the oldest first, until at most `most` bytes are
    // kept.
    void release(std::size_t most) noexcept {
        while (true) {
            Waiting* block = nullptr;
            {
                const std::lock_guard lock(mutex_);
                if (use_.kept <= most) return;
                block = oldest_;
                remove(block);
            }
            ::operator delete(static_cast<void*>(block), alignment);
        }
    }

    MemoryUse use() {
        const std::lock_guard lock(mutex_);
        return use_;
    }

private:
    static constexpr std::size_t at_least_kept = std::size_t{1} << 22;

    void count_used(std::size_t bytes) {
        use_.used += bytes;
        use_.most_used = std::max(use_.most_used, use_.used);
    }

    void insert(void* memory, const BlockSize& size) {
        Waiting*& newest = newest_of_size_[size.index];
        auto* const block =
            new (memory) Waiting{nullptr, newest, nullptr, newest_, size.bytes};
        if (newest != nullptr) newest->newer_of_size = block;
        if (newest_ != nullptr) newest_->newer = block;
        if (oldest_ == nullptr) oldest_ = block;
        newest = newest_ = block;
        use_.kept += size.bytes;
    }

    void remove(Waiting* block) {
        const auto [newer_of_size, older_of_size, newer, older, bytes] = *block;
        if (newer_of_size != nullptr) {
            newer_of_size->older_of_size = older_of_size;
        } else {
            newest_of_size_[BlockSize(bytes).index] = older_of_size;
        }
        if (older_of_size != nullptr) older_of_size->newer_of_size = newer_of_size;
        (newer != nullptr ? newer->older : newest_) = older;
        (older != nullptr ? older->newer : oldest_) = newer;
        use_.kept -= bytes;
    }

    std::mutex mutex_;
    std::array<Waiting*, 1024> newest_of_size_{};
    Waiting *newest_ = nullptr, *oldest_ = nullptr;
    MemoryUse use_;
};

// Never destroyed: a tensor may outlive every other object of a program.
Blocks& blocks() {
    static Blocks& all = *new Blocks;
    return all;
}

}  // namespace

void* detail::obtain(std::size_t bytes) {
    return blocks().obtain(bytes);
}

void detail::give_back(void* memory, std::size_t bytes) noexcept {
    blocks().give_back(memory, bytes);
}

MemoryUse memory_use() {
    return blocks().use();
}

void release_memory() {
    blocks().release(0);
}

}  // namespace heed
