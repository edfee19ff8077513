// A linear layer with weights of eight bits: a quarter of the memory, for inference.
//
//     scale_o = max_i |W_io| / 127        one for each output: a column of W
//     Q_io    = round(W_io / scale_o)     an integer from -127 to 127
//     y_o     = scale_o Σ_i x_i Q_io + b_o
//
// Symmetric quantisation, rounding to nearest: |W - scale Q| <= scale / 2. Jacob et al.,
// "Quantization and training of neural networks", 2018, without its integer activations.
// Lesson 8.2.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/array.h"
#include "nn/linear.h"

namespace heed {

struct QuantizedLinear {
    Array<std::int8_t> q;  // (in, out)
    Tensor scale;          // (out)
    Tensor b;              // (out), or not defined

    // Throws Error if a weight is not finite, or if the layer has an adapter that was not
    // merged.
    explicit QuantizedLinear(const Linear& layer);

    // (.., in) -> (.., out). Throws Error while a tape would have to record it.
    Tensor operator()(const Tensor& x) const;

    // The weights as they act: scale Q, (in, out).
    Tensor weights() const;

    Index bytes() const;  // of weights, scales and bias
};

// What eight bits cost.
struct QuantizationReport {
    double largest_weight_error = 0;   // max |W - scale Q|
    double relative_weight_error = 0;  // ‖W - scale Q‖ / ‖W‖
    double relative_output_error = 0;  // the same of the outputs, on the given inputs
    Index bytes_before = 0, bytes_after = 0;

    double decibels() const;  // signal to noise of the outputs: -20 log10(relative error)
};

// x: (.., in), typical inputs. A norm of 0 has relative error 0.
QuantizationReport quantization_report(const Linear& layer,
                                       const QuantizedLinear& quantized, const Tensor& x);

std::string to_string(const QuantizationReport& report);

}  // namespace heed
