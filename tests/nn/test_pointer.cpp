#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "core/core.h"
#include "nn/attention.h"
#include "nn/parameters.h"
#include "nn/pointer.h"
#include "nn/score.h"

using namespace heed;

namespace {

constexpr Real minus_inf = -std::numeric_limits<Real>::infinity();
const Mask open(Shape{}, 1);

}  // namespace

TEST_SUITE("nn/pointer") {

TEST_CASE("a pointer's probabilities are the weights of additive attention") {
    Rng rng{1};
    const Pointer pointer(3, 2, 4, rng);
    const Tensor q = Tensor::normal({2, 3, 3}, 0, 1, rng),
                 k = Tensor::normal({2, 5, 2}, 0, 1, rng);
    const Mask mask(Shape{2, 1, 5}, {1, 1, 1, 0, 0, 1, 0, 1, 1, 1});
    const Tensor log_p = pointer(q, k, mask);
    const Tensor weights =
        attend(additive(q, k, pointer.wq, pointer.wk, pointer.v), k, mask).weights;
    CHECK(all_close(exp(log_p), weights, 1e-5, 1e-7));
    CHECK(all_close(sum(exp(log_p), -1), Tensor({2, 3}, 1), 1e-6, 0));
    CHECK(log_p[3] == minus_inf);
    CHECK(log_p[3 * 5 + 1] == minus_inf);
    CHECK(count_parameters(pointer) == 3 * 4 + 2 * 4 + 4);
}

TEST_CASE("cross entropy takes log probabilities as logits, forbidden ones too") {
    Rng rng{2};
    const Pointer pointer(3, 3, 4, rng);
    const Tensor x = Tensor::normal({1, 4, 3}, 0, 1, rng);
    const Mask mask(Shape{4}, {1, 0, 1, 1});
    const Tensor log_p = pointer(slice(x, 1, 0, 1), x, mask);
    CHECK(all_close(cross_entropy(log_p, Ids(Shape{1, 1}, 2)), Tensor::scalar(-log_p[2]),
                    1e-5, 0));
}

TEST_CASE("the answer moves with the position it points at") {
    Rng rng{3};
    const Pointer pointer(3, 3, 4, rng);
    const Tensor q = Tensor::normal({1, 2, 3}, 0, 1, rng),
                 k = Tensor::normal({1, 5, 3}, 0, 1, rng);
    const auto turned = [](const Tensor& x, int axis) {
        return concat({slice(x, axis, 2, 5), slice(x, axis, 0, 2)}, axis);
    };
    CHECK(all_close(pointer(q, turned(k, 1), open), turned(pointer(q, k, open), 2), 1e-5,
                    1e-6));
}

TEST_CASE("attention is collected by word, wherever the word stands") {
    const Tensor weights({1, 2, 3}, {0.5, 0.2f, 0.3f, 0, 1, 0});
    CHECK(all_close(copy_probabilities(weights, Ids(Shape{1, 3}, {4, 0, 4}), 5),
                    Tensor({1, 2, 5}, {0.2f, 0, 0, 0, 0.8f, 1, 0, 0, 0, 0}), 1e-6, 0));
}

TEST_CASE("copying and writing are mixed: known value") {
    Rng rng{4};
    CopyHead head(1, 2, rng);
    const auto set = [](Tensor x, std::initializer_list<Real> values) {
        std::copy(values.begin(), values.end(), x.mutable_data().begin());
    };
    // Writes 1/4 and 3/4, and writes rather than copies with 1/(1 + e^-ln 4) = 4/5.
    set(head.output.w, {0, std::log(Real{3})});
    set(head.output.b, {0, 0});
    set(head.gate.w, {std::log(Real{4})});
    set(head.gate.b, {0});
    const Tensor log_p = head(Tensor({1, 1, 1}, 1), Tensor({1, 1, 3}, {0.5, 0.25, 0.25}),
                              Ids(Shape{1, 3}, {2, 1, 2}), 4);
    CHECK(all_close(exp(log_p), Tensor({1, 1, 4}, {0.2f, 0.65f, 0.15f, 0}), 1e-5, 1e-11));
}

TEST_CASE("over all words the probabilities sum to one") {
    Rng rng{5};
    const CopyHead head(3, 6, rng);
    const Tensor h = Tensor::normal({2, 4, 3}, 0, 3, rng);
    const Tensor weights = softmax(Tensor::normal({2, 4, 5}, 0, 3, rng));
    for (const Index words : {6, 9}) {
        const Ids ids(Shape{2, 5}, {0, 5, 2, 2, 1, 5, 5, 5, 5, 5});
        CHECK(all_close(sum(exp(head(h, weights, ids, words)), -1), Tensor({2, 4}, 1),
                        1e-5, 0));
    }
    // Padding has no attention: whatever id stands there gets nothing.
    const Mask mask(Shape{2, 1, 5}, {1, 1, 1, 0, 0, 1, 1, 1, 1, 0});
    const Tensor masked = softmax(Tensor::normal({2, 4, 5}, 0, 1, rng), mask);
    Ids ids(Shape{2, 5}, {0, 5, 2, 0, 0, 3, 4, 3, 1, 0});
    const Tensor before = head(h, masked, ids, 6);
    for (const Index pad : {3, 4, 9}) ids[pad] = 4;
    CHECK(all_close(head(h, masked, ids, 6), before, 0, 0));
}

TEST_CASE("a gate shut tight leaves finite losses and gradients, and a floor of 1e-12") {
    Rng rng{6};
    CopyHead head(1, 3, rng);
    Tensor gate_b = head.gate.b;
    for (const Real odds : {Real{200}, Real{-200}}) {
        gate_b.mutable_data()[0] = odds;
        for (const NamedParameter& p : named_parameters(head))
            Tensor(p.tensor).clear_grad();
        Tape tape;
        const Tensor log_p =
            head(Tensor({1, 1, 1}, 1), Tensor({1, 1, 1}, 1), Ids(Shape{1, 1}, 4), 5);
        const Tensor floor = select(log_p, -1, 3);  // neither written nor copied
        CHECK(floor.item() == doctest::Approx(std::log(smallest_probability)));
        CHECK(select(log_p, -1, 4).item() ==
              doctest::Approx(odds > 0 ? std::log(smallest_probability) : 0));
        tape.backward(sum(log_p));
        for (const NamedParameter& p : named_parameters(head)) {
            const Tensor dp = p.tensor.grad();
            for (const Real d : dp.data()) CHECK(std::isfinite(d));
        }
    }
}

TEST_CASE("no sentences, no words, no source") {
    Rng rng{7};
    const CopyHead head(3, 4, rng);
    CHECK(head(Tensor({0, 2, 3}), Tensor({0, 2, 5}), Ids(Shape{0, 5}), 4).shape() ==
          Shape{0, 2, 4});
    CHECK(head(Tensor({2, 0, 3}), Tensor({2, 0, 5}), Ids(Shape{2, 5}), 4).shape() ==
          Shape{2, 0, 4});
    CHECK(copy_probabilities(Tensor({1, 2, 0}), Ids(Shape{1, 0}), 3).shape() ==
          Shape{1, 2, 3});
}

TEST_CASE("what does not fit is told") {
    Rng rng{8};
    const CopyHead head(3, 4, rng);
    const Tensor h({2, 1, 3}), weights({2, 1, 5});
    CHECK_THROWS_WITH_AS(copy_probabilities(weights, Ids(Shape{2, 4}), 9),
                         "[copy_probabilities] ids (2, 4) must name a word for each "
                         "position of weights (2, 1, 5)",
                         ShapeError);
    CHECK_THROWS_WITH_AS(
        copy_probabilities(weights, Ids(Shape{2, 5}, 9), 9),
        "[scatter_add] id 9 at position 0 is outside the 9 places of (2, 1, 9)",
        ShapeError);
    CHECK_THROWS_WITH_AS(head(h, weights, Ids(Shape{2, 5}), 3),
                         "[CopyHead] cannot choose among 3 words with a vocabulary of 4",
                         ShapeError);
    CHECK_THROWS_WITH_AS(
        head(h, Tensor({2, 3, 5}), Ids(Shape{2, 5}), 4),
        "[CopyHead] weights (2, 3, 5) must be those of the states h (2, 1, 3)",
        ShapeError);
    CHECK_THROWS_WITH_AS(head(Tensor({2, 3}), weights, Ids(Shape{2, 5}), 4),
                         "[CopyHead: h] needs 3 axes, not (2, 3)", ShapeError);
    CHECK_THROWS_WITH_AS(copy_probabilities(Tensor({2, 5}), Ids(Shape{2, 5}), 4),
                         "[copy_probabilities: weights] needs 3 axes, not (2, 5)",
                         ShapeError);
}
}  // TEST_SUITE("nn/pointer")
