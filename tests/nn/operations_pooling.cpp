#include "core/mask.h"
#include "core/rng.h"
#include "nn/hard_attention.h"
#include "nn/pointer.h"
#include "nn/pool.h"
#include "tests/nn/operations.h"

namespace heed {

void add_pooling(std::vector<GradientEntry>& table) {
    using Inputs = std::vector<Tensor>;
    Rng rng{11};
    const auto draw = [&rng](const Shape& shape) {
        return Tensor::normal(shape, 0, 1, rng);
    };
    const auto add = [&](const char* operation, const char* inputs_are, const char* step,
                         std::function<Tensor(const Inputs&)> function,
                         const Inputs& inputs) {
        table.push_back({operation, inputs_are, step, std::move(function), inputs});
    };
    // Padding behind, in the middle and before; the last sentence has no token.
    const Mask some(Shape{4, 3}, {1, 1, 0, 1, 0, 1, 0, 1, 1, 0, 0, 0});
    const char* const padded = "padded, one sentence empty";
    add("mean_pool", padded, "divide",
        [=](const Inputs& x) { return mean_pool(x[0], some); }, {draw({4, 3, 2})});
    add("max_pool", padded, "max", [=](const Inputs& x) { return max_pool(x[0], some); },
        {draw({4, 3, 2})});
    add("last_pool", padded, "gather",
        [=](const Inputs& x) { return last_pool(x[0], some); }, {draw({4, 3, 2})});
    add("attention_pool", padded, "softmax",
        [=](const Inputs& x) { return attention_pool(x[0], x[1], some); },
        {draw({4, 3, 2}), draw({2})});
    const Tensor reward = draw({2, 3});
    add("reinforce", "(2, 3)", "multiply",
        [=](const Inputs& x) { return reinforce(x[0], reward, 0.3); }, {draw({2, 3})});
    add("copy_probabilities", "a word twice in one sentence, once in the other",
        "scatter_add",
        [](const Inputs& x) {
            return copy_probabilities(x[0], Ids(Shape{2, 3}, {4, 1, 4, 0, 1, 2}), 5);
        },
        {draw({2, 2, 3})});
}

}  // namespace heed
