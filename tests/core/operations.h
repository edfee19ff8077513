// Every differentiable operation of core, on inputs chosen to be awkward.
#pragma once

#include "core/rng.h"
#include "tests/gradient_table.h"

namespace heed {

class OperationTable {
public:
    void add(std::string operation, std::string inputs_are, std::string step,
             std::function<Tensor(const std::vector<Tensor>&)> function,
             const std::vector<Tensor>& inputs) {
        entries_.push_back({std::move(operation), std::move(inputs_are), std::move(step),
                            std::move(function), inputs});
    }

    // Numbers of either sign, none nearer to 0 than 0.1 and no two nearer than 0.01.
    Tensor numbers(const Shape& shape) { return spread(shape, true); }
    // The same without the sign, for log, sqrt and divisors.
    Tensor positive(const Shape& shape) { return spread(shape, false); }

    std::vector<GradientEntry> entries() && { return std::move(entries_); }

private:
    Tensor spread(const Shape& shape, bool either_sign) {
        std::vector<Real> values;
        for (Index i = 0; i < shape.size(); ++i) {
            const double value = 0.1 + 0.013 * static_cast<double>(i + 1);
            values.push_back(
                static_cast<Real>(either_sign && rng_.next() % 2 ? -value : value));
        }
        rng_.shuffle(std::span<Real>(values));
        return Tensor(shape, values);
    }

    std::vector<GradientEntry> entries_;
    Rng rng_{1};
};

// The areas that have a file of their own, operations_<area>.cpp.
void add_functions(OperationTable& table);
void add_layer_norm(OperationTable& table);
void add_linear(OperationTable& table);
void add_recurrent(OperationTable& table);
void add_attention(OperationTable& table);
void add_conv1d(OperationTable& table);
void add_losses(OperationTable& table);
void add_selection(OperationTable& table);

// All of them.
std::vector<GradientEntry> core_operations();

}  // namespace heed
