#include "answer.h"

namespace heed::mine {

// x: (N, D)   person: (N)   ->   training (N1, D) and validation (N2, D), normalised.
//
// Useful: slice(x, 0, a, b) are the rows a .. b-1, (b - a, D), and may be none;
// concat({rows, more_rows}, 0) puts one below the other.
std::pair<Tensor, Tensor> split(const Tensor& x, const Ids& person,
                                std::int32_t first_held_out) {
    // How many rows are held out?
    const Index N = x.dim(0);
    Index held_out = 0;
    for (const std::int32_t who : person.data()) held_out += who >= first_held_out;

    // Every column: mean 0, deviation 1.
    const Tensor normal = (x - mean(x, 0)) / sqrt(var(x, 0));

    // The last rows are for validation.
    return {slice(normal, 0, 0, N - held_out), slice(normal, 0, N - held_out, N)};
}

}  // namespace heed::mine
