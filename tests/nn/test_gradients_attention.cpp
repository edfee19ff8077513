#include <doctest/doctest.h>

#include "core/core.h"
#include "nn/cnn_encoder.h"
#include "nn/heads.h"
#include "nn/layer_norm.h"
#include "nn/pointer.h"
#include "tests/nn/check_model.h"

using namespace heed;

TEST_SUITE("nn/gradients_attention") {

TEST_CASE("a convolutional encoder over a padded batch, states and pooled") {
    Rng rng{1};
    const CnnEncoder encoder(2, 3, 2, 3, rng);
    const Tensor x = Tensor::normal({2, 4, 2}, 0, 1, rng);
    const Mask mask(Shape{2, 4}, {1, 1, 1, 1, 1, 1, 0, 0});
    CHECK(check_model(encoder, [&] { return encoder(x, mask).states; }));
    const CnnEncoder another(2, 3, 2, 2, rng);
    CHECK(check_model(another, [&] { return another(x, mask).pooled; }));
    CHECK(gradient_check(
        [&](const std::vector<Tensor>& in) { return encoder(in[0], mask).states; }, {x}));
}

TEST_CASE("layer norm and the heads") {
    Rng rng{2};
    const Tensor x = Tensor::normal({2, 4, 3}, 0, 1, rng);
    const Mask real(Shape{2, 4}, {1, 1, 1, 0, 1, 0, 0, 0});
    const LayerNorm norm(3);
    CHECK(check_model(norm, [&] { return norm(x); }));
    const TaggerHead tagger(3, 2, rng);
    CHECK(check_model(tagger, [&] { return tagger(x); }));
    for (const Pooling pooling :
         {Pooling::mean, Pooling::max, Pooling::last, Pooling::attention}) {
        const ClassifierHead head(3, 2, rng, pooling);
        CHECK(check_model(head, [&] { return head(x, real); }));
    }
}

TEST_CASE("a pointer's loss and a copying head's, to every parameter and input") {
    Rng rng{3};
    const Pointer pointer(3, 2, 4, rng);
    const Tensor q = Tensor::normal({2, 3, 3}, 0, 1, rng),
                 k = Tensor::normal({2, 4, 2}, 0, 1, rng);
    const Mask mask(Shape{2, 1, 4}, {1, 1, 1, 0, 1, 1, 0, 0});
    const auto loss = [&](const Tensor& query, const Tensor& key) {
        return cross_entropy(pointer(query, key, mask),
                             Ids(Shape{2, 3}, {0, 2, 1, 1, 0, 1}));
    };
    CHECK(check_model(pointer, [&] { return loss(q, k); }));
    CHECK(gradient_check(
        [&](const std::vector<Tensor>& in) { return loss(in[0], in[1]); }, {q, k}));

    const CopyHead head(3, 4, rng);
    const Tensor weights = softmax(Tensor::normal({2, 3, 4}, 0, 1, rng));
    const Ids source(Shape{2, 4}, {5, 0, 5, 2, 1, 1, 4, 3});
    const auto chosen = [&](const Tensor& h, const Tensor& w) {  // words that can be had
        return gather(head(h, w, source, 6), -1,
                      Ids(Shape{2, 3, 2}, {5, 0, 2, 5, 3, 1, 4, 1, 0, 4, 2, 3}));
    };
    CHECK(check_model(head, [&] { return chosen(q, weights); }));
    CHECK(gradient_check(
        [&](const std::vector<Tensor>& in) { return chosen(in[0], in[1]); },
        {q, weights}));
}
}  // TEST_SUITE("nn/gradients_attention")
