#include <doctest/doctest.h>

#include <algorithm>

#include "core/core.h"
#include "nn/nn.h"

using namespace heed;

namespace {

std::vector<std::string> names(const auto& model) {
    std::vector<std::string> found;
    for (const NamedParameter& p : named_parameters(model)) found.push_back(p.name);
    return found;
}

std::vector<std::string> rng_names(const auto& model) {
    std::vector<std::string> found;
    for (const NamedRng& r : named_rngs(model)) found.push_back(r.name);
    return found;
}

struct Stack {
    std::vector<Linear> layers;
    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("layers", layers);
    }
};

struct Noisy {
    Linear linear;
    Dropout dropout;
    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("linear", linear);
        visitor("dropout", dropout);
    }
};

struct NoisyStack {
    std::vector<Noisy> layers;
    std::optional<Noisy> last;
    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("layers", layers);
        visitor("last", last);
    }
};

}  // namespace

TEST_SUITE("nn/parameters") {

TEST_CASE("names follow the members, and what is not defined has none") {
    Rng rng{1};
    CHECK(names(Linear(2, 3, rng)) == std::vector<std::string>{"w", "b"});
    CHECK(names(Linear(2, 3, rng, Linear::Bias::no)) == std::vector<std::string>{"w"});
    CHECK(
        names(Stack{{Linear(1, 1, rng), Linear(1, 1, rng)}}) ==
        std::vector<std::string>{"layers.0.w", "layers.0.b", "layers.1.w", "layers.1.b"});
    CHECK(names(Gru(1, 1, rng, Directions::both))[4] == "backward.wx");
    CHECK(names(Gru(1, 1, rng)).size() == 4);
}

TEST_CASE("generators are found beside parameters and counted among none of them") {
    Rng rng{1};
    const auto noisy = [&] { return Noisy{Linear(1, 1, rng), Dropout(0.5, rng)}; };
    NoisyStack stack{{noisy(), noisy()}, {}};
    CHECK(rng_names(stack) ==
          std::vector<std::string>{"layers.0.dropout.rng", "layers.1.dropout.rng"});
    stack.last = noisy();
    CHECK(rng_names(stack).back() == "last.dropout.rng");
    CHECK(names(stack).size() == 6);
    CHECK(count_parameters(stack) == 6);
    CHECK(rng_names(Linear(1, 1, rng)).empty());

    const Seq2SeqConfig config{
        .source_words = 5, .target_words = 6, .embedding = 3, .hidden = 4};
    CHECK(rng_names(Seq2Seq<GruCell>(config, rng)) ==
          std::vector<std::string>{"dropout.rng"});
}

TEST_CASE("a generator found in a model is the one its dropout draws from") {
    Rng rng{6};
    const Dropout dropout(0.5, rng);
    Rng& inside = *named_rngs(dropout).front().rng;
    const Rng::State before = inside.state();
    const Tensor x = Tensor({100}, 1).require_grad();
    Tape tape;
    const Tensor first = dropout(x);
    CHECK(inside.state() != before);
    inside.set_state(before);
    CHECK(all_close(dropout(x), first, 0, 0));
}

TEST_CASE("parameters are the model's own numbers and want gradients") {
    Rng rng{2};
    const Linear layer(2, 3, rng);
    CHECK(count_parameters(layer) == 9);
    std::vector<Tensor> p = parameters(layer);
    p[1].mutable_data()[0] = 42;
    CHECK(layer.b[0] == 42);
    for (const Tensor& t : p) CHECK(t.wants_grad());
}

TEST_CASE("a source sentence and a mask of other shapes are refused") {
    Rng rng{1};
    const Seq2Seq<GruCell> model({.source_words = 5, .target_words = 6}, rng);
    CHECK_THROWS_WITH_AS(
        model.encode(Ids(Shape{2, 3}), Mask(Shape{2, 4}, 1)),
        "[Seq2Seq::encode] source (2, 3) and mask (2, 4) must both be (B, S)", ShapeError);
    CHECK_THROWS_WITH_AS(
        model.encode(Ids(Shape{3}), Mask(Shape{3}, 1)),
        "[Seq2Seq::encode] source (3,) and mask (3,) must both be (B, S)", ShapeError);
}

TEST_CASE("every parameter of a Seq2Seq gets a gradient, with every cell") {
    const auto check_all = [](const auto& model) {
        Tape tape;
        const Ids source(Shape{1, 2}, {1, 2}), target(Shape{1, 3}, {1, 2, 3});
        const auto memory = model.encode(source, Mask(Shape{1, 2}, 1));
        const auto out = model.decode(target, memory, memory.start);
        tape.backward(cross_entropy(out.logits, target));
        for (const NamedParameter& parameter : named_parameters(model)) {
            CAPTURE(parameter.name);
            REQUIRE(parameter.tensor.has_grad());
            const Tensor d = parameter.tensor.grad();
            CHECK(std::any_of(d.data().begin(), d.data().end(),
                              [](Real g) { return g != 0; }));
        }
    };
    Rng rng{3};
    const Seq2SeqConfig config{
        .source_words = 5, .target_words = 6, .embedding = 3, .hidden = 4};
    check_all(Seq2Seq<RnnCell>(config, rng));
    check_all(Seq2Seq<GruCell>(config, rng));
    check_all(Seq2Seq<LstmCell>(config, rng));
}

TEST_CASE(
    "a linear layer is x W + b over any leading axes, and its fresh weights are "
    "bounded") {
    Rng rng{4};
    const Linear layer(4, 3, rng);
    for (const Real w : layer.w.data()) CHECK(std::abs(w) <= 0.5);
    const Tensor x = Tensor::normal({2, 5, 4}, 0, 1, rng);
    CHECK(all_close(layer(x), matmul(x, layer.w) + layer.b, 1e-6, 1e-7));
    CHECK_THROWS_WITH_AS(layer(Tensor({2, 3})),
                         "[linear] columns of x (2, 3) must equal rows of w (4, 3): 3 != 4",
                         ShapeError);
}

TEST_CASE("dropout layers draw from streams of their own") {
    Rng one{5}, two{5};
    const Dropout dropout(0.5, one);
    two.split();
    CHECK(one.next() == two.next());
    Tape tape;
    Tensor x = Tensor({100}, 1).require_grad();
    CHECK_FALSE(all_close(dropout(x), dropout(x), 0, 0));
    CHECK_THROWS_AS(Dropout(1.0, one), Error);
}
}  // TEST_SUITE("nn/parameters")
