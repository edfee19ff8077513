#include "tests/stress/allocations.h"

#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <limits>
#include <new>

namespace heed::testing {
namespace {

constexpr auto never = std::numeric_limits<std::int64_t>::max();

std::atomic<std::int64_t> live{0};
thread_local std::int64_t made = 0, first_to_fail = never, last_to_fail = never;

void* allocate(std::size_t size, std::size_t alignment) {
    const std::int64_t number = made++;
    if (first_to_fail <= number && number <= last_to_fail) throw std::bad_alloc();
    // aligned_alloc wants a multiple of the alignment, and a block of its own for size 0.
    const std::size_t blocks = size / alignment + 1;
    void* const memory = blocks > std::numeric_limits<std::size_t>::max() / alignment
                             ? nullptr
                             : std::aligned_alloc(alignment, blocks * alignment);
    if (memory == nullptr) throw std::bad_alloc();
    ++live;
    return memory;
}

void release(void* memory) {
    if (memory == nullptr) return;
    --live;
    std::free(memory);
}

}  // namespace

std::int64_t live_allocations() {
    return live;
}

std::int64_t allocations_made() {
    return made;
}

FailingAllocation::FailingAllocation(std::int64_t k, Memory memory) {
    first_to_fail = made + k;
    last_to_fail = memory == Memory::fails_once ? first_to_fail : never;
}

FailingAllocation::~FailingAllocation() {
    first_to_fail = last_to_fail = never;
}

}  // namespace heed::testing

void* operator new(std::size_t size) {
    return heed::testing::allocate(size, alignof(std::max_align_t));
}
void* operator new(std::size_t size, std::align_val_t alignment) {
    return heed::testing::allocate(size, static_cast<std::size_t>(alignment));
}
void* operator new[](std::size_t size) {
    return operator new(size);
}
void* operator new[](std::size_t size, std::align_val_t alignment) {
    return operator new(size, alignment);
}
// std::stable_sort takes what it can get. A sanitizer has forms of its own: all are ours.
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    try {
        return operator new(size);
    } catch (const std::bad_alloc&) {
        return nullptr;
    }
}
void operator delete(void* memory, const std::nothrow_t&) noexcept {
    heed::testing::release(memory);
}
void operator delete(void* memory) noexcept {
    heed::testing::release(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    heed::testing::release(memory);
}
void operator delete(void* memory, std::align_val_t) noexcept {
    heed::testing::release(memory);
}
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept {
    heed::testing::release(memory);
}
void operator delete[](void* memory) noexcept {
    heed::testing::release(memory);
}
void operator delete[](void* memory, std::size_t) noexcept {
    heed::testing::release(memory);
}
void operator delete[](void* memory, std::align_val_t) noexcept {
    heed::testing::release(memory);
}
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept {
    heed::testing::release(memory);
}
