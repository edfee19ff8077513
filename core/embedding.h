// Embedding: rows of a table, looked up by id. A product with one-hot vectors that does
// only the work that is not multiplication by zero. Lesson 0.4.
#pragma once

#include "core/array.h"
#include "core/tensor.h"

namespace heed {

// table: (V, E)   ids: any shape (..)   ->   (.., E)
//
// dtable[ids[i]] += dy[i]: an id that occurs twice collects both gradients.
// Throws ShapeError for an id outside 0 .. V-1.
Tensor embedding(const Tensor& table, const Ids& ids);

// ids: any shape (..)   ->   (.., classes): 1 in the column of the id, 0 elsewhere.
// matmul(one_hot(ids, V), table) is the embedding, the long way. Nothing here has a
// gradient. Throws ShapeError for an id outside 0 .. classes-1.
Tensor one_hot(const Ids& ids, Index classes);

}  // namespace heed
