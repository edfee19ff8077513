#include "answer.h"

namespace heed::mine {

// x: (N, D)   person: (N)   ->   training (N1, D) and validation (N2, D), normalised.
std::pair<Tensor, Tensor> split(const Tensor& x, const Ids& person,
                                std::int32_t first_held_out) {
    // How many rows are held out?
    const Index N = x.dim(0);
    Index held_out = 0;
    for (const std::int32_t who : person.data()) held_out += who >= first_held_out;

    // Every column: mean 0, deviation 1.
    const Tensor mean_of = mean(x, 0);
    const Tensor deviation = sqrt(var(x, 0));
    const Tensor normal = (x - mean_of) / deviation;

    // The last rows are for validation.
    return {slice(normal, 0, 0, N - held_out), slice(normal, 0, N - held_out, N)};

    // Useful: select(x, 0, n) is row n, (D); stack({row, row}, 0) puts rows together;
    // slice(x, 0, a, b) are the rows a .. b-1, and may be none.
}

}  // namespace heed::mine
