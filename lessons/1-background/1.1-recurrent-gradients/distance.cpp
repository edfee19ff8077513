#include "distance.h"

#include <cmath>

#include "core/core.h"

namespace lesson {

using namespace heed;

double norm(const Tensor& x) {
    double squares = 0;
    for (const Real v : x.data()) squares += double{v} * double{v};
    return std::sqrt(squares);
}

std::vector<double> gradient_norms(const Network& network, const Sizes& sizes, Rng& rng) {
    const auto [B, T, H] = sizes;
    Tensor x = Tensor::normal({B, T, H}, 0, 1, rng).require_grad();
    const Tensor arriving = Tensor::normal({B, H}, 0, 1, rng);
    Tape tape;
    tape.backward(sum(network(x) * arriving));

    std::vector<double> norms;
    for (Index d = 0; d < T; ++d) norms.push_back(norm(select(x.grad(), 1, T - 1 - d)));
    return norms;
}

std::vector<double> ratios(const Arm& arm, const Sizes& sizes, Index seeds) {
    std::vector<double> logs(static_cast<std::size_t>(sizes.T));
    for (Index seed = 1; seed <= seeds; ++seed) {
        Rng rng(static_cast<std::uint64_t>(seed));
        const auto norms = gradient_norms(arm.make(rng, sizes.H), sizes, rng);
        for (std::size_t d = 0; d < logs.size(); ++d)
            logs[d] += std::log(norms[d] / norms[0]) / static_cast<double>(seeds);
    }
    for (double& value : logs) value = std::exp(value);
    return logs;
}

}  // namespace lesson
