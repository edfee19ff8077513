#include "hand.h"

#include <algorithm>
#include <cmath>

namespace lesson {

Matrix zeros(std::size_t rows, std::size_t columns) {
    return Matrix(rows, Row(columns, 0.0));
}

Matrix zeros_like(const Matrix& m) {
    return zeros(m.size(), m[0].size());
}

double dot(const Row& a, const Row& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
    return sum;
}

Row softmax(const Row& scores) {
    Row weights;
    double sum = 0;
    for (const double s : scores) sum += weights.emplace_back(std::exp(s));
    for (double& w : weights) w /= sum;
    return weights;
}

void add(Row& to, double times, const Row& x) {
    for (std::size_t d = 0; d < x.size(); ++d) to[d] += times * x[d];
}

Stages attend(const Matrix& q, const Matrix& k, const Matrix& v, double divisor) {
    Stages stages{{}, {}, zeros(q.size(), v[0].size())};
    for (std::size_t t = 0; t < q.size(); ++t) {
        Row scores;  // of query t with every key
        for (const Row& key : k) scores.push_back(dot(q[t], key) / divisor);
        const Row weights = softmax(scores);
        for (std::size_t s = 0; s < v.size(); ++s)
            add(stages.context[t], weights[s], v[s]);
        stages.scores.push_back(scores);
        stages.weights.push_back(weights);
    }
    return stages;
}

Gradients pull_back(const Matrix& q, const Matrix& k, const Matrix& v, double divisor,
                    const Matrix& dcontext) {
    const Matrix weights = attend(q, k, v, divisor).weights;
    Gradients g{zeros_like(weights), zeros_like(weights), zeros_like(q), zeros_like(k),
                zeros_like(v)};
    for (std::size_t t = 0; t < q.size(); ++t) {
        const Row& w = weights[t];
        Row& dw = g.dweights[t];
        Row& ds = g.dscores[t];
        for (std::size_t s = 0; s < k.size(); ++s) dw[s] = dot(dcontext[t], v[s]);
        const double mean = dot(w, dw);
        for (std::size_t s = 0; s < k.size(); ++s) {
            ds[s] = w[s] * (dw[s] - mean);  // back through the softmax
            add(g.dv[s], w[s], dcontext[t]);
            add(g.dq[t], ds[s] / divisor, k[s]);
            add(g.dk[s], ds[s] / divisor, q[t]);
        }
    }
    return g;
}

Matrix jacobian(const Row& w) {
    Matrix slopes = zeros(w.size(), w.size());
    for (std::size_t i = 0; i < w.size(); ++i)
        for (std::size_t j = 0; j < w.size(); ++j)
            slopes[i][j] = i == j ? w[i] * (1 - w[i]) : -w[i] * w[j];
    return slopes;
}

Tensor to_tensor(const Matrix& m) {
    std::vector<Real> values;
    for (const Row& row : m)
        for (const double x : row) values.push_back(static_cast<Real>(x));
    return Tensor(Shape{1, static_cast<Index>(m.size()), static_cast<Index>(m[0].size())},
                  values);
}

double largest_difference(const Matrix& a, const Tensor& b) {
    double largest = 0;
    Index i = 0;
    for (const Row& row : a)
        for (const double x : row)
            largest = std::max(largest, std::abs(x - double{b[i++]}));
    return largest;
}

double largest_difference(const Matrix& a, const Matrix& b) {
    double largest = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t j = 0; j < a[i].size(); ++j)
            largest = std::max(largest, std::abs(a[i][j] - b[i][j]));
    return largest;
}

}  // namespace lesson
