// Who hears of whom? A token moves, and those whose output moves have heard of it.
#include <iostream>

#include "dealt.h"
#include "lessons/kit/section.h"
#include "report.h"

namespace lesson {

namespace {

// The largest change of each output when 1 is added to the features of token s.
std::vector<double> change(const Layer& layer, const Tensor& x, Index s) {
    const auto [B, T, D] = x.dims<3>("change: x");
    Tensor moved = x.clone();
    for (Index d = 0; d < D; ++d)
        moved.mutable_data()[static_cast<std::size_t>(s * D + d)] += 1;
    const Tensor before = layer(x, x).context, after = layer(moved, moved).context;
    std::vector<double> changes;
    for (Index t = 0; t < T; ++t)
        changes.push_back(
            largest_difference(slice(after, 1, t, t + 1), slice(before, 1, t, t + 1)));
    return changes;
}

}  // namespace

void print_flow(std::uint64_t seed) {
    const Index T = 4, D = 6, heads = 3;
    const char* const names[] = {"as printed", "cut       ", "transposed"};
    Rng rng(seed);
    Layer layer{MultiHeadAttention(D, heads, rng), Deal::printed};
    const Tensor x = Tensor::normal({1, T, D}, 0, 1, rng);
    kit::section("who hears of token 1");
    for (int i = 0; i < 3; ++i) {
        layer.deal = static_cast<Deal>(i);
        std::cout << names[i] << "  weights " << layer(x, x).weights.shape()
                  << "   change of each output " << fixed(change(layer, x, 1), 3) << '\n';
    }
    kit::section("who hears of whom");
    const Tensor longer = Tensor::normal({1, 6, D}, 0, 1, rng);
    for (int i = 0; i < 3; ++i) {
        layer.deal = static_cast<Deal>(i);
        std::cout << names[i] << "  (row: the token that moves, column: who notices)\n";
        for (Index s = 0; s < 6; ++s) {
            std::cout << "   ";
            for (const double c : change(layer, longer, s))
                std::cout << (c == 0 ? " ." : " x");
            std::cout << '\n';
        }
    }

    kit::section("other lengths, as printed");
    layer.deal = Deal::printed;
    for (const Index S : {1, 4, 6}) {
        std::cout << "4 queries, " << S << (S == 1 ? " key:  " : " keys: ");
        try {
            const Tensor memory = Tensor::normal({1, S, D}, 0, 1, rng);
            std::cout << "weights " << layer(x, memory).weights.shape() << '\n';
        } catch (const ShapeError& error) {
            std::cout << error.what() << '\n';
        }
    }
}

}  // namespace lesson
