#include "shared_weights.h"

#include "core/core.h"

namespace lesson {

using namespace heed;

template <class Cell>
std::vector<double> missing_after(const Cell& cell, const Sizes& sizes, Rng& rng) {
    const auto [B, T, H] = sizes;
    const Tensor x = Tensor::normal({B, T, H}, 0, 1, rng);
    const Tensor arriving = Tensor::normal({B, H}, 0, 1, rng);

    std::vector<Tensor> copies;  // of Wh, one for every step
    {
        Tape tape;
        State state = cell.zero_state(B);
        for (Index t = 0; t < T; ++t) {
            Cell here = cell;
            here.wh = cell.wh.clone().require_grad();
            copies.push_back(here.wh);
            state = here(select(x, 1, t), state);
        }
        tape.backward(sum(state.h * arriving));
    }

    // From the first step on: what is missing if the last k steps are all that counts.
    std::vector<double> missing(static_cast<std::size_t>(T));
    Tensor sum_so_far(cell.wh.shape());
    for (Index t = 0; t < T; ++t) {
        missing[static_cast<std::size_t>(T - 1 - t)] = norm(sum_so_far);  // k = T - t
        sum_so_far = sum_so_far + copies[static_cast<std::size_t>(t)].grad();
    }
    for (double& share : missing) share /= norm(sum_so_far);
    return missing;
}

template std::vector<double> missing_after(const RnnCell&, const Sizes&, Rng&);
template std::vector<double> missing_after(const LstmCell&, const Sizes&, Rng&);

}  // namespace lesson
