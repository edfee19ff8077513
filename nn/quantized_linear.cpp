#include "nn/quantized_linear.h"

#include <algorithm>
#include <cmath>

#include "core/arithmetic.h"
#include "core/tape.h"

namespace heed {

namespace {

double norm(const Tensor& x) {
    double squares = 0;
    for (const Real v : x.data()) squares += double{v} * v;
    return std::sqrt(squares);
}

double relative_error(const Tensor& actual, const Tensor& expected) {
    const double size = norm(expected);
    return size == 0 ? 0 : norm(actual - expected) / size;
}

}  // namespace

QuantizedLinear::QuantizedLinear(const Linear& layer)
    : q(layer.w.shape()), scale(Shape{layer.w.dim(1)}), b(layer.b) {
    check<Error>(!layer.lora, "QuantizedLinear", "this layer ", layer.w.shape(),
                 " has an adapter: merge_lora() it first");
    const Index in = q.shape()[0], out = q.shape()[1];
    const auto w = layer.w.data();
    const auto s = scale.mutable_data();
    for (Index i = 0; i < in; ++i) {
        for (Index o = 0; o < out; ++o) {
            const Real size = std::abs(w[i * out + o]);
            check<Error>(std::isfinite(size), "QuantizedLinear", "weight (", i, ", ", o,
                         ") is ", w[i * out + o], ": only numbers can be rounded");
            s[o] = std::max(s[o], size / 127);
        }
    }
    for (Index i = 0; i < in; ++i) {
        for (Index o = 0; o < out; ++o) {
            // A scale of 0 is a column of zeros, or of numbers too small to divide by.
            const Real steps = s[o] == 0 ? 0 : w[i * out + o] / s[o];
            q(i, o) = static_cast<std::int8_t>(
                std::lround(std::clamp(steps, Real{-127}, Real{127})));
        }
    }
}

Tensor QuantizedLinear::operator()(const Tensor& x) const {
    const Index in = q.shape()[0], out = q.shape()[1];
    check(x.rank() >= 1 && x.dim(-1) == in, "QuantizedLinear", "x ", x.shape(),
          " must have the ", in, " columns that w ", q.shape(), " has rows");
    check<Error>(!Tape::recording() || !x.wants_grad(), "QuantizedLinear",
                 "weights of eight bits are for inference: train the Linear, then "
                 "quantise it");
    Tensor result = Tensor::uninitialized(x.shape().with(x.rank() - 1, out));
    const auto y = result.mutable_data();
    const auto rows = x.data();
    std::vector<Real> sums(static_cast<std::size_t>(out));
    const Index N = out == 0 ? 0 : result.size() / out;
    for (Index n = 0; n < N; ++n) {
        std::fill(sums.begin(), sums.end(), Real{0});
        for (Index i = 0; i < in; ++i) {
            const Real xi = rows[n * in + i];
            for (Index o = 0; o < out; ++o) sums[o] += xi * static_cast<Real>(q(i, o));
        }
        for (Index o = 0; o < out; ++o) {
            y[n * out + o] = sums[o] * scale[o] + (b.defined() ? b[o] : Real{0});
        }
    }
    return result;
}

Tensor QuantizedLinear::weights() const {
    Tensor w = Tensor::uninitialized(q.shape());
    const auto values = w.mutable_data();
    const Index out = q.shape()[1];
    for (Index k = 0; k < q.size(); ++k) {
        values[k] = static_cast<Real>(q[k]) * scale[k % out];
    }
    return w;
}

Index QuantizedLinear::bytes() const {
    const Index reals = scale.size() + (b.defined() ? b.size() : 0);
    return q.size() + reals * static_cast<Index>(sizeof(Real));
}

double QuantizationReport::decibels() const {
    return -20 * std::log10(relative_output_error);
}

QuantizationReport quantization_report(const Linear& layer,
                                       const QuantizedLinear& quantized,
                                       const Tensor& x) {
    QuantizationReport report;
    const Tensor difference = quantized.weights() - layer.w;
    for (const Real d : difference.data()) {
        report.largest_weight_error =
            std::max(report.largest_weight_error, std::abs(double{d}));
    }
    report.relative_weight_error = relative_error(quantized.weights(), layer.w);
    report.relative_output_error = relative_error(quantized(x), layer(x));
    const Index numbers = layer.w.size() + (layer.b.defined() ? layer.b.size() : 0);
    report.bytes_before = numbers * static_cast<Index>(sizeof(Real));
    report.bytes_after = quantized.bytes();
    return report;
}

std::string to_string(const QuantizationReport& report) {
    return str("weights: largest error ", report.largest_weight_error, ", relative ",
               report.relative_weight_error, "; outputs: relative error ",
               report.relative_output_error, " (", report.decibels(), " dB); ",
               report.bytes_before, " -> ", report.bytes_after, " bytes");
}

}  // namespace heed
