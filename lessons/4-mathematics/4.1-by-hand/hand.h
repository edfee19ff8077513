// Attention with a pencil: plain loops over numbers in double, nothing of the library.
#pragma once

#include <vector>

#include "core/tensor.h"

namespace lesson {

using namespace heed;

using Row = std::vector<double>;
using Matrix = std::vector<Row>;  // a row for each query, key or value

Matrix zeros(std::size_t rows, std::size_t columns);
Matrix zeros_like(const Matrix& m);
void add(Row& to, double times, const Row& x);  // to += times * x
double dot(const Row& a, const Row& b);
Row softmax(const Row& scores);

// The three stages of softmax(Q Kᵀ / divisor) V, under three names.
struct Stages {
    Matrix scores, weights;  // (T, S): a row for each query
    Matrix context;          // (T, Dv)
};
Stages attend(const Matrix& q, const Matrix& k, const Matrix& v, double divisor);

// What a loss with the gradient dcontext says to the three inputs, and on the way.
struct Gradients {
    Matrix dweights, dscores;  // (T, S)
    Matrix dq, dk, dv;
};
Gradients pull_back(const Matrix& q, const Matrix& k, const Matrix& v, double divisor,
                    const Matrix& dcontext);

// dw_i / ds_j of one row of weights.
Matrix jacobian(const Row& weights);

// To the library and back; a tensor of shape (1, rows, columns).
Tensor to_tensor(const Matrix& m);
double largest_difference(const Matrix& a, const Tensor& b);
double largest_difference(const Matrix& a, const Matrix& b);

}  // namespace lesson
