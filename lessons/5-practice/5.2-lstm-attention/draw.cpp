// The first numbers of a Keras layer.
#include <cmath>

#include "keras.h"

namespace lesson {

// Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural
// networks", 2010, eq. 16.
Tensor glorot(Index in, Index out, Rng& rng) {
    const double limit = std::sqrt(6.0 / static_cast<double>(in + out));
    return Tensor::uniform({in, out}, -limit, limit, rng);
}

// Random rows, each made perpendicular to those before it: Gram and Schmidt. After Saxe,
// McClelland and Ganguli, "Exact solutions to the nonlinear dynamics of learning", 2014.
Tensor orthogonal(Index rows, Index cols, Rng& rng) {
    Tensor w = Tensor::normal({rows, cols}, 0, 1, rng);
    const auto row = [values = w.mutable_data(), cols](Index i) {
        return values.subspan(static_cast<std::size_t>(i * cols),
                              static_cast<std::size_t>(cols));
    };
    for (Index i = 0; i < rows; ++i) {
        const auto x = row(i);
        for (Index k = 0; k < i; ++k) {
            double along = 0;
            for (std::size_t j = 0; j < x.size(); ++j) along += double{x[j]} * row(k)[j];
            for (std::size_t j = 0; j < x.size(); ++j)
                x[j] -= static_cast<Real>(along * row(k)[j]);
        }
        double squares = 0;
        for (const Real v : x) squares += double{v} * v;
        for (Real& v : x) v = static_cast<Real>(v / std::sqrt(squares));
    }
    return w;
}

}  // namespace lesson
