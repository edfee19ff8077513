// Threads, for the loops inside operations.
//
// A loop whose rounds do not depend on each other is cut into pieces, and the pieces are
// done by whoever is free. Which thread does a piece never shows in the result: a piece
// writes only its own part, and a sum over pieces is taken afterwards, in the order of
// the pieces. So one, two and eight threads give the same bits. Lesson 0.2.
#pragma once

#include <algorithm>
#include <memory>
#include <type_traits>

#include "core/real.h"

namespace heed {

// How many threads work on one operation: at first the environment's HEED_THREADS, or
// else as many as the machine has cores. Threads start when they are first needed, and
// sleep when they are not.
int threads();
// Throws Error unless n >= 1. Not while operations run.
void set_threads(int n);

namespace detail {
using Piece = void (*)(const void* body, Index begin, Index end);
void run_pieces(Index n, Index piece, Piece run, const void* body);
}  // namespace detail

// Calls body(begin, end) for pieces that together are [0, n). `grain` is the least number
// of rounds worth a thread: below two grains all is one piece, done here. Inside a piece,
// and while another thread of the program uses the pool, a loop is not cut any further.
// If body throws, the first exception arrives here when all pieces have ended.
template <class Body>
void parallel_for(Index n, Index grain, const Body& body) {
    if (n <= 0) return;
    const auto run = [](const void* b, Index begin, Index end) {
        (*static_cast<const Body*>(b))(begin, end);
    };
    detail::run_pieces(n, std::max<Index>(grain, 1), run, std::addressof(body));
}

}  // namespace heed
