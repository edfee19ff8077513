#include <doctest/doctest.h>

#include "core/core.h"
#include "tests/golden/golden.h"

using namespace heed;

namespace {

using Inputs = std::vector<Tensor>;

std::vector<Parity> attention_table() {
    return {
        {"scaled_dot_product_attention",
         {"q", "k", "v"},
         [](const GoldenCase& c, const Inputs& in) {
             const int heads = c.integer("heads");
             return c.has("mask")
                        ? scaled_dot_product_attention(in[0], in[1], in[2],
                                                       c.mask("mask"), heads)
                        : scaled_dot_product_attention(in[0], in[1], in[2], heads);
         }},
        {"conv1d",
         {"x", "w", "b"},
         [](const GoldenCase& c, const Inputs& in) {
             constexpr Padding named[] = {Padding::same, Padding::valid, Padding::causal};
             return conv1d(in[0], in[1], in[2], named[c.integer("padding")],
                           c.integer("dilation"));
         }},
        {"scatter_add", {"x"}, [](const GoldenCase& c, const Inputs& in) {
             return scatter_add(in[0], c.integer("axis"), c.ids("ids"),
                                c.integer("size"));
         }}};
}

}  // namespace

TEST_SUITE("golden/attention") {

TEST_CASE("attention, convolution and scatter equal PyTorch's in value and gradient") {
    CHECK(check_area("attention", attention_table()));
}

}  // TEST_SUITE("golden/attention")
