// The memory of this program, counted and, on demand, used up: operator new is replaced.
#pragma once

#include <cstdint>

namespace heed::testing {

// Blocks that were allocated and not freed, by all threads.
std::int64_t live_allocations();

// Allocations of this thread since it began.
std::int64_t allocations_made();

// Allocation number k of this thread, counted from 0, throws std::bad_alloc: that one
// alone, or all after it as well. Until the end of its scope.
enum class Memory { fails_once, stays_empty };
class FailingAllocation {
public:
    FailingAllocation(std::int64_t k, Memory memory);
    ~FailingAllocation();
    FailingAllocation(const FailingAllocation&) = delete;
    FailingAllocation& operator=(const FailingAllocation&) = delete;
};

}  // namespace heed::testing
