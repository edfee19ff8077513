#include <doctest/doctest.h>

#include <cmath>

#include "core/core.h"
#include "nn/nn.h"
#include "tests/core/helpers.h"

using namespace heed;

TEST_SUITE("nn/quantized_linear") {

TEST_CASE("known values: the largest of a column becomes 127") {
    Linear layer;
    layer.w = Tensor({2, 2}, {1.27f, -0.5f, -0.634f, 0.25f});
    layer.b = Tensor(Shape{2}, {1, 2});
    const QuantizedLinear small(layer);
    CHECK(small.q == Array<std::int8_t>(Shape{2, 2}, {127, -127, -63, 64}));
    CHECK(all_close(small.scale, Tensor(Shape{2}, {0.01f, 0.5f / 127}), 1e-6, 0));
    // x = (1, 1): 0.01 * (127 - 63) + 1 and (-127 + 64) * 0.5 / 127 + 2
    CHECK(all_close(small(Tensor({1, 2}, 1)), Tensor({1, 2}, {1.64f, 1.7519685f}), 1e-6,
                    0));
    CHECK(small.bytes() == 4 + 4 * static_cast<Index>(sizeof(Real)));
}

TEST_CASE("no weight moves by more than half a step") {
    Rng rng{1};
    const Linear layer(33, 17, rng);
    const QuantizedLinear small(layer);
    const Tensor w = small.weights();
    for (Index k = 0; k < w.size(); ++k) {
        CHECK(std::abs(w[k] - layer.w[k]) <= small.scale[k % 17] * Real{0.500001f});
    }
}

TEST_CASE("the report: about one per cent of error for a quarter of the memory") {
    Rng rng{2};
    const Linear layer(64, 48, rng);
    const QuantizedLinear small(layer);
    const QuantizationReport report =
        quantization_report(layer, small, random({10, 64}, 3));
    CHECK(report.relative_output_error > 0);
    CHECK(report.relative_output_error < 0.01);
    CHECK(report.decibels() > 40);
    CHECK(report.largest_weight_error <= 0.5 / 127 / std::sqrt(64.0) * 1.01);
    CHECK(report.bytes_after * 10 < report.bytes_before * 3);
    CHECK(to_string(report).find(" dB); ") != std::string::npos);
}

TEST_CASE("the quantised layer computes with the weights it stands for") {
    Rng rng{4};
    const Linear layer(7, 5, rng, Linear::Bias::no);
    const QuantizedLinear small(layer);
    const Tensor x = random({2, 3, 7}, 5);
    CHECK(small(x).shape() == Shape({2, 3, 5}));
    CHECK(all_close(small(x), matmul(x, small.weights()), 1e-5, 1e-6));
}

TEST_CASE("columns of zeros, empty layers") {
    Linear layer;
    layer.w = Tensor({2, 2}, {0, 1, 0, 2});
    const QuantizedLinear small(layer);
    CHECK(same(small(Tensor({1, 2}, {3, 4})),
               Tensor({1, 2}, {0, small(Tensor({1, 2}, {3, 4}))[1]})));
    layer.w = Tensor({0, 2});
    CHECK(same(QuantizedLinear(layer)(Tensor({3, 0})), Tensor({3, 2})));
    layer.w = Tensor({2, 0});
    CHECK(QuantizedLinear(layer)(Tensor({3, 2})).shape() == Shape({3, 0}));
}

TEST_CASE("what does not fit is told") {
    Rng rng{6};
    Linear layer(2, 3, rng);
    const QuantizedLinear small(layer);
    CHECK_THROWS_WITH_AS(small(Tensor({1, 3})),
                         "[QuantizedLinear] x (1, 3) must have the 2 columns that w (2, "
                         "3) has rows",
                         ShapeError);
    {
        Tape tape;
        const Tensor x = Tensor({1, 2}).require_grad();
        CHECK_THROWS_WITH_AS(small(x),
                             "[QuantizedLinear] weights of eight bits are for inference: "
                             "train the Linear, then quantise it",
                             Error);
    }
    layer.w.mutable_data()[4] = NaN;
    CHECK_THROWS_WITH_AS(
        QuantizedLinear{layer},
        "[QuantizedLinear] weight (1, 1) is nan: only numbers can be rounded", Error);
    Linear adapted(2, 3, rng);
    attach_lora(adapted, {.rank = 1}, rng);
    CHECK_THROWS_WITH_AS(
        QuantizedLinear{adapted},
        "[QuantizedLinear] this layer (2, 3) has an adapter: merge_lora() it first",
        Error);
}
}  // TEST_SUITE("nn/quantized_linear")
