// Recycled memory: what one training step gives back, the next takes again.
//
// Asking the system for a large block is dear: it hands out pages one by one, each
// cleared with zeros at its first touch, for a megabyte about as long as computing it
// takes. A step needs the same sizes as the step before. So freed blocks are kept, in
// lists by size, and the block that was freed last, which may still be in a cache, is
// the first to be used again. Lesson 7.1.
#pragma once

#include <cstddef>
#include <cstdint>

namespace heed {

struct MemoryUse {
    std::size_t used = 0;        // bytes of all buffers, as blocks hold them
    std::size_t most_used = 0;   // the most that was ever used at once
    std::size_t kept = 0;        // bytes of blocks that wait to be used again
    std::uint64_t obtained = 0;  // how many blocks the system was asked for so far
};
MemoryUse memory_use();

// Gives back to the system what is kept.
void release_memory();

namespace detail {

// Memory for at least `bytes` bytes, aligned to 64. Throws std::bad_alloc.
void* obtain(std::size_t bytes);
// Takes back what obtain(bytes) gave. What is used and kept is together no more than
// twice the most that was ever used, or 4 MB: beyond that, the blocks that waited longest
// go back to the system.
void give_back(void* memory, std::size_t bytes) noexcept;

}  // namespace detail

}  // namespace heed
