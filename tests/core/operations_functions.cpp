// Functions of one number whose slope is not told from y, or has places to keep away from.
#include "core/elementwise.h"
#include "tests/core/operations.h"

namespace heed {

void add_functions(OperationTable& table) {
    using Inputs = std::vector<Tensor>;
    for (const Shape& shape : {Shape{}, Shape{1}, Shape{7}, Shape{2, 1, 5}}) {
        const std::string of = str(shape);
        table.add("square", of, "square", [](const Inputs& x) { return square(x[0]); },
                  {table.numbers(shape)});
        table.add("abs", of, "abs", [](const Inputs& x) { return abs(x[0]); },
                  {table.numbers(shape)});
        table.add("softplus", of, "softplus",
                  [](const Inputs& x) { return softplus(x[0] * 6); },
                  {table.numbers(shape)});
        table.add("silu", of, "silu", [](const Inputs& x) { return silu(x[0] * 6); },
                  {table.numbers(shape)});
        // The bounds lie between two of the numbers 0.113, 0.126, 0.139, 0.152, ..
        table.add("clamp", str(of, " from -0.15 to 0.145"), "clamp",
                  [](const Inputs& x) { return clamp(x[0], -0.15, 0.145); },
                  {table.numbers(shape)});
    }
    for (const double p : {3.0, 2.0, 1.0, 0.0, -1.0, -2.0}) {
        table.add("pow", str("numbers of either sign to the power of ", p), "pow",
                  [p](const Inputs& x) { return pow(x[0], p); }, {table.numbers({2, 3})});
    }
    for (const double p : {0.5, -0.5, 1.7}) {
        table.add("pow", str("positive numbers to the power of ", p), "pow",
                  [p](const Inputs& x) { return pow(x[0], p); }, {table.positive({5})});
    }
}

}  // namespace heed
