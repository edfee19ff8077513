// What a layer costs, whatever the number of its heads; and what does grow with it.
#include <algorithm>
#include <chrono>
#include <iostream>

#include "core/core.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "nn/nn.h"
#include "report.h"

namespace lesson {

using namespace heed;

namespace {

// The fastest of several runs, in milliseconds.
template <class F>
double milliseconds(const F& f) {
    double best = 1e30;
    for (int i = 0; i < 9; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        f();
        const std::chrono::duration<double, std::milli> took =
            std::chrono::steady_clock::now() - begin;
        best = std::min(best, took.count());
    }
    return best;
}

}  // namespace

void print_costs() {
    const Index T = 256, D = 64;
    kit::section("what a head costs");
    kit::Table table{
        {"heads", "K", "parameters", "Mflop", "weights", "ms in steps", "ms fused"},
        {},
        std::vector<kit::Align>(7, kit::Align::right)};
    for (const Index heads : {1, 2, 4, 8, 16, 64}) {
        Rng rng(1);
        const MultiHeadAttention layer(D, heads, rng);
        const Tensor x = Tensor::normal({1, T, D}, 0, 1, rng);
        const Mask all(Shape{}, 1);
        const Index K = D / heads;
        // Four projections; for every head T x T scores of K terms, and as much to mix.
        const Index flops = 4 * (2 * T * D * D) + heads * 2 * (2 * T * T * K);
        table.rows.push_back({str(heads), str(K), str(count_parameters(layer)),
                              fixed(static_cast<double>(flops) / 1e6, 1),
                              str(layer.with_weights(x, x, all).weights.size()),
                              fixed(milliseconds([&] { layer.with_weights(x, x, all); })),
                              fixed(milliseconds([&] { layer(x, x, all); }))});
    }
    std::cout << to_text(table);
}

}  // namespace lesson
