#include <doctest/doctest.h>

#include <cmath>

#include "core/core.h"
#include "nn/conv1d.h"
#include "nn/parameters.h"

using namespace heed;

TEST_SUITE("nn/conv1d") {

TEST_CASE("the layer is the operation with its own weights") {
    Rng rng{1};
    const Conv1d layer(3, 5, 2, rng, Padding::causal, 4);
    const Tensor x = Tensor::normal({2, 7, 3}, 0, 1, rng);
    CHECK(all_close(layer(x), conv1d(x, layer.w, layer.b, Padding::causal, 4), 0, 0));
    CHECK(layer(x).shape() == Shape{2, 7, 5});
    CHECK(Conv1d(3, 5, 2, rng, Padding::valid)(x).shape() == Shape{2, 6, 5});
}

TEST_CASE("weights are drawn from one over the root of all that one result reads") {
    Rng rng{2};
    const Conv1d layer(8, 40, 5, rng);
    CHECK(layer.w.shape() == Shape{5, 8, 40});
    CHECK(count_parameters(layer) == 5 * 8 * 40 + 40);
    const double bound = 1 / std::sqrt(8.0 * 5);
    double largest = 0;
    for (const NamedParameter& p : named_parameters(layer)) {
        for (const Real v : p.tensor.data())
            largest = std::max(largest, std::fabs(double{v}));
    }
    CHECK(largest <= bound * 1.000001);
    CHECK(largest > 0.99 * bound);
}
}  // TEST_SUITE("nn/conv1d")
