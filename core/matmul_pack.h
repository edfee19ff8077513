// Packing: copies blocks of the operands into the order in which tiles read them.
//
// It costs one pass over the block and pays where the block is read many times: strides
// disappear, whichever way the operand is stored, and columns beyond the edge become
// zeros, so that a tile can always read whole vectors. Lesson 0.2.
#pragma once

#include "core/matmul_tile.h"

namespace heed::detail {

// A matrix in memory: element (row, column) is at data[row * step + column], or at
// data[column * step + row] if it is stored transposed.
struct Stored {
    const Real* data;
    Index step;
    bool transposed;

    const Real* at(Index row, Index column) const {
        return data + (transposed ? column * step + row : row * step + column);
    }
};

// `columns` of b, from (k0, m0) on, become slivers of tile_columns: sliver after sliver,
// in each `inner` rows of tile_columns numbers.
void pack_slivers(Real* packed, const Stored& b, Index k0, Index inner, Index m0,
                  Index columns);

// `rows` x `inner` of a transposed a, from (n0, k0) on: for each k the rows side by side.
void pack_block(Real* packed, const Stored& a, Index n0, Index rows, Index k0,
                Index inner);

// Transposition: to[k * to_step + r] = from[r * from_step + k], `rows` x `columns`.
void turn(Real* to, Index to_step, const Real* from, Index from_step, Index rows,
          Index columns);

}  // namespace heed::detail
