#include <doctest/doctest.h>

#include "core/core.h"
#include "tests/golden/golden.h"

using namespace heed;

namespace {

using Inputs = std::vector<Tensor>;

std::vector<Parity> table() {
    std::vector<Parity> entries;
    const auto add = [&](const char* operation, const std::vector<std::string>& inputs,
                         std::function<Tensor(const GoldenCase&, const Inputs&)> run) {
        entries.push_back({operation, inputs, std::move(run)});
    };
    const auto of_x = [&](const char* operation, Tensor (*function)(const Tensor&)) {
        add(operation, {"x"},
            [function](const GoldenCase&, const Inputs& in) { return function(in[0]); });
    };
    of_x("exp", exp);
    of_x("tanh", tanh);
    of_x("sigmoid", sigmoid);
    of_x("relu", relu);
    of_x("gelu", gelu);
    of_x("gelu_tanh", gelu_tanh);
    add("softmax", {"x"}, [](const GoldenCase& c, const Inputs& in) {
        return softmax(in[0], c.integer("axis"));
    });
    add("layer_norm", {"x", "scale", "shift"}, [](const GoldenCase& c, const Inputs& in) {
        return layer_norm(in[0], in[1], in[2], c.number("eps"));
    });
    return entries;
}

}  // namespace

TEST_SUITE("golden/core") {

TEST_CASE("operations equal PyTorch's in value and gradient") {
    CHECK(check_area("core", table()));
}

}  // TEST_SUITE("golden/core")
