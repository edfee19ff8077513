#include <doctest/doctest.h>

#include "core/core.h"
#include "nn/layer_norm.h"
#include "nn/parameters.h"

using namespace heed;

TEST_SUITE("nn/layer_norm") {

TEST_CASE("a new layer norm gives rows of mean 0 and variance 1") {
    Rng rng{1};
    const LayerNorm norm(64);
    const Tensor y = norm(Tensor::normal({3, 64}, 5, 2, rng));
    CHECK(all_close(mean(y, -1), Tensor(Shape{3}), 0, 1e-5));
    CHECK(all_close(mean(y * y, -1), Tensor(Shape{3}, 1), 1e-4, 0));
}

TEST_CASE("its parameters are a scale of ones and a shift of zeros, and both are used") {
    const LayerNorm norm(2);
    const auto named = named_parameters(norm);
    REQUIRE(named.size() == 2);
    CHECK(named[0].name == "scale");
    CHECK(named[1].name == "shift");
    CHECK(all_close(norm.scale, Tensor(Shape{2}, 1), 0, 0));
    CHECK(all_close(norm.shift, Tensor(Shape{2}), 0, 0));
    Tensor scale = norm.scale, shift = norm.shift;
    scale.mutable_data()[0] = 3;
    shift.mutable_data()[1] = 7;
    CHECK(all_close(norm(Tensor(Shape{2}, {-4, 4})), Tensor(Shape{2}, {-3, 8}), 1e-5, 0));
}
}  // TEST_SUITE("nn/layer_norm")
