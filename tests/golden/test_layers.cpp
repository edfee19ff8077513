#include <doctest/doctest.h>

#include "core/core.h"
#include "nn/nn.h"
#include "tests/golden/golden.h"

using namespace heed;

namespace {

using Inputs = std::vector<Tensor>;

// Which parameters of a layer are inputs of its cases. The bias of the keys is none: what
// is added to all scores of a row changes nothing, so its gradient is rounding.
template <class Layer>
std::vector<std::string> names_of(std::vector<std::string> inputs, const Layer& layer) {
    for (const NamedParameter& p : named_parameters(layer)) {
        if (!p.name.ends_with("key.b")) inputs.push_back(p.name);
    }
    return inputs;
}

// Makes the stored tensors a layer's parameters: those of the tape from position `next`
// of the inputs on, the bias of the keys from the case.
struct Fill {
    const GoldenCase& stored;
    const Inputs& in;
    std::size_t next;

    void operator()(const std::string& name, const Tensor& parameter) {
        // The layer is the caller's own; it is only the visit that is const.
        const_cast<Tensor&>(parameter) =
            name.ends_with("key.b") ? stored.real(name) : in.at(next++);
    }
    void operator()(const std::string&, Rng&) {}
};

template <class Layer>
Layer filled(Layer layer, const GoldenCase& stored, const Inputs& in, std::size_t data) {
    Fill fill{stored, in, data};
    layer.visit(detail::Walk("", fill));
    REQUIRE(fill.next == in.size());
    return layer;
}

Rng rng{1};  // whatever is drawn is replaced

LayerConfig layer_config(const GoldenCase& c) {
    constexpr Activation named[] = {Activation::relu, Activation::gelu,
                                    Activation::gelu_tanh};
    return {.width = 4,
            .heads = c.integer("heads"),
            .inner = 3,
            .activation = named[c.integer("activation")],
            .norm = c.integer("before") ? NormPlace::before : NormPlace::after};
}

void add_plain(std::vector<Parity>& entries) {
    entries.push_back(
        {"Linear", {"x", "w", "b"}, [](const GoldenCase& c, const Inputs& in) {
             return filled(Linear(1, 1, rng), c, in, 1)(in[0]);
         }});
    entries.push_back({"Embedding", {"table"}, [](const GoldenCase& c, const Inputs& in) {
                           return filled(Embedding(1, 1, rng), c, in, 0)(c.ids("ids"));
                       }});
    entries.push_back(
        {"LayerNorm", {"x", "scale", "shift"}, [](const GoldenCase& c, const Inputs& in) {
             return filled(LayerNorm(1), c, in, 1)(in[0]);
         }});
    entries.push_back(
        {"SinusoidalPositions", {}, [](const GoldenCase& c, const Inputs&) {
             return SinusoidalPositions(c.integer("longest"), c.integer("width")).table;
         }});
}

void add_attention(std::vector<Parity>& entries) {
    const auto layer = [](const GoldenCase& c, const Inputs& in, std::size_t data) {
        const Index heads = c.integer("heads");
        return filled(MultiHeadAttention(heads, heads, rng), c, in, data);
    };
    const MultiHeadAttention any(1, 1, rng);
    entries.push_back({"MultiHeadAttention/self", names_of({"x"}, any),
                       [layer](const GoldenCase& c, const Inputs& in) {
                           return layer(c, in, 1)(in[0], in[0], c.mask("mask"));
                       }});
    entries.push_back({"MultiHeadAttention/cross", names_of({"x", "memory"}, any),
                       [layer](const GoldenCase& c, const Inputs& in) {
                           return layer(c, in, 2)(in[0], in[1], c.mask("mask"));
                       }});
}

// PyTorch's order of parameters is free, heed's is that of the visit: names decide.
void add_transformer(std::vector<Parity>& entries) {
    const LayerConfig any{.width = 1, .heads = 1, .inner = 1};
    entries.push_back({"EncoderLayer", names_of({"x"}, EncoderLayer(any, rng)),
                       [](const GoldenCase& c, const Inputs& in) {
                           const EncoderLayer layer =
                               filled(EncoderLayer(layer_config(c), rng), c, in, 1);
                           return layer(in[0], c.mask("mask"));
                       }});
    entries.push_back({"DecoderLayer", names_of({"x", "memory"}, DecoderLayer(any, rng)),
                       [](const GoldenCase& c, const Inputs& in) {
                           const DecoderLayer layer =
                               filled(DecoderLayer(layer_config(c), rng), c, in, 2);
                           return layer(in[0], c.mask("mask"), in[1],
                                        c.mask("memory_mask"));
                       }});
    const GptConfig config{
        .vocabulary = 5, .context = 4, .layers = 2, .heads = 2, .width = 4, .dropout = 0};
    entries.push_back({"Gpt", names_of({}, Gpt(config, rng)),
                       [config](const GoldenCase& c, const Inputs& in) {
                           return filled(Gpt(config, rng), c, in, 0)(c.ids("ids"));
                       }});
}

}  // namespace

TEST_SUITE("golden/layers") {

TEST_CASE("layers and a small GPT equal PyTorch's in value and gradient") {
    std::vector<Parity> entries;
    add_plain(entries);
    add_attention(entries);
    add_transformer(entries);
    CHECK(check_area("layers", entries));
}

TEST_CASE("the bias of the keys has no gradient but rounding") {
    const MultiHeadAttention layer(6, 3, rng);
    const Tensor x = Tensor::normal({2, 4, 6}, 0, 1, rng);
    Tape tape;
    tape.backward(sum(layer(x, x, Mask(Shape{4, 4}, 1)) * x));
    CHECK(all_close(layer.key.b.grad(), Tensor({6}), 0, 10 * parity_tolerance));
    CHECK_FALSE(all_close(layer.query.b.grad(), Tensor({6}), 0, 10 * parity_tolerance));
}

}  // TEST_SUITE("golden/layers")
