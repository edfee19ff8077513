#include <doctest/doctest.h>

#include <cmath>

#include "core/core.h"
#include "nn/attention.h"
#include "nn/score.h"

using namespace heed;

TEST_SUITE("nn/attention") {

TEST_CASE("one query, two keys, by hand") {
    // scores 1/√2 and 0: weights e^0.7071 / (e^0.7071 + 1) = 0.669761 and 0.330239
    const Tensor q({1, 1, 2}, {1, 0});
    const Tensor k({1, 2, 2}, {1, 0, 0, 1});
    const Tensor v({1, 2, 1}, {10, 20});
    const auto [context, weights] = attention(q, k, v);
    CHECK(all_close(weights, Tensor({1, 1, 2}, {0.669761f, 0.330239f}), 1e-5, 0));
    CHECK(all_close(context, Tensor({1, 1, 1}, {13.30239f}), 1e-5, 0));
}

TEST_CASE("weights of each query sum to one over what it may attend to") {
    Rng rng{1};
    const Tensor q = Tensor::normal({2, 3, 4}, 0, 1, rng);
    const Tensor k = Tensor::normal({2, 5, 4}, 0, 1, rng);
    const Mask mask(Shape{2, 1, 5}, {1, 1, 1, 0, 0, 1, 0, 0, 0, 0});
    const auto [context, weights] = attention(q, k, k, mask);
    CHECK(all_close(sum(weights, -1), Tensor({2, 3}, 1), 1e-6, 0));
    for (Index t = 0; t < 3; ++t) {
        CHECK(weights[t * 5 + 3] == 0);
        CHECK(weights[t * 5 + 4] == 0);
        CHECK(weights[(3 + t) * 5] == 1);
    }
}

TEST_CASE(
    "attending to nothing gives zeros and finite gradients and disturbs no other row") {
    Rng rng{2};
    Tensor q = Tensor::normal({2, 2, 3}, 0, 1, rng).require_grad();
    Tensor k = Tensor::normal({2, 4, 3}, 0, 1, rng).require_grad();
    Tensor v = Tensor::normal({2, 4, 3}, 0, 1, rng).require_grad();
    const Mask mask(Shape{2, 1, 4}, {0, 0, 0, 0, 1, 1, 0, 1});
    Tape tape;
    const auto [context, weights] = attention(q, k, v, mask);
    CHECK(all_close(slice(context, 0, 0, 1), Tensor({1, 2, 3}), 0, 0));
    tape.backward(sum(context * context));
    for (const Tensor& x : {q, k, v}) {
        const Tensor dx = x.grad();
        for (const Real d : dx.data()) CHECK(std::isfinite(d));
        CHECK(all_close(slice(x.grad(), 0, 0, 1), Tensor(x.shape().with(0, 1)), 0, 0));
    }
    const Mask second(Shape{1, 1, 4}, {1, 1, 0, 1});
    const auto alone =
        attention(slice(q, 0, 1, 2), slice(k, 0, 1, 2), slice(v, 0, 1, 2), second);
    CHECK(all_close(slice(context, 0, 1, 2), alone.context, 0, 0));
}

TEST_CASE("the order of the keys does not matter") {
    Rng rng{3};
    const Tensor q = Tensor::normal({1, 2, 3}, 0, 1, rng);
    const Tensor k = Tensor::normal({1, 3, 3}, 0, 1, rng);
    const auto turned = [](const Tensor& x) {
        return concat({slice(x, 1, 2, 3), slice(x, 1, 0, 2)}, 1);
    };
    CHECK(all_close(attention(q, k, k).context,
                    attention(q, turned(k), turned(k)).context, 1e-5, 1e-6));
}

TEST_CASE("the scores agree with loops over queries and keys") {
    Rng rng{4};
    const Index B = 2, T = 3, S = 4, Dq = 5, Dk = 2, A = 3;
    const Tensor q = Tensor::normal({B, T, Dq}, 0, 1, rng);
    const Tensor k = Tensor::normal({B, S, Dk}, 0, 1, rng);
    const Tensor w = Tensor::normal({Dq, Dk}, 0, 1, rng);
    const Tensor wq = Tensor::normal({Dq, A}, 0, 1, rng);
    const Tensor wk = Tensor::normal({Dk, A}, 0, 1, rng);
    const Tensor v = Tensor::normal({A}, 0, 1, rng);
    Tensor by_general({B, T, S}), by_additive({B, T, S});
    for (Index b = 0; b < B; ++b) {
        for (Index t = 0; t < T; ++t) {
            for (Index s = 0; s < S; ++s) {
                const auto q_at = [&](Index d) {
                    return double{q[(b * T + t) * Dq + d]};
                };
                const auto k_at = [&](Index d) {
                    return double{k[(b * S + s) * Dk + d]};
                };
                double g = 0, a = 0;
                for (Index i = 0; i < Dq; ++i) {
                    for (Index j = 0; j < Dk; ++j) g += q_at(i) * w[i * Dk + j] * k_at(j);
                }
                for (Index h = 0; h < A; ++h) {
                    double inner = 0;
                    for (Index i = 0; i < Dq; ++i) inner += q_at(i) * wq[i * A + h];
                    for (Index j = 0; j < Dk; ++j) inner += k_at(j) * wk[j * A + h];
                    a += v[h] * std::tanh(inner);
                }
                by_general.mutable_data()[(b * T + t) * S + s] = static_cast<Real>(g);
                by_additive.mutable_data()[(b * T + t) * S + s] = static_cast<Real>(a);
            }
        }
    }
    CHECK(all_close(general(q, k, w), by_general, 1e-5, 1e-5));
    CHECK(all_close(additive(q, k, wq, wk, v), by_additive, 1e-5, 1e-5));
}

TEST_CASE(
    "general with the unit matrix is dot, and scaled_dot is dot by the root of the "
    "width") {
    Rng rng{5};
    const Tensor q = Tensor::normal({1, 2, 4}, 0, 1, rng);
    const Tensor k = Tensor::normal({1, 3, 4}, 0, 1, rng);
    Tensor one({4, 4});
    for (Index i = 0; i < 4; ++i) one.mutable_data()[i * 5] = 1;
    CHECK(all_close(general(q, k, one), dot(q, k), 1e-6, 1e-6));
    CHECK(all_close(scaled_dot(q, k) * 2, dot(q, k), 1e-6, 1e-6));
}

TEST_CASE("one memory serves many queries: a batch of 1 is shared") {
    Rng rng{6};
    const Tensor q = Tensor::normal({3, 1, 4}, 0, 1, rng);
    const Tensor k = Tensor::normal({1, 5, 4}, 0, 1, rng);
    const Tensor shared = dot(q, k);
    CHECK(shared.shape() == Shape{3, 1, 5});
    CHECK(all_close(slice(shared, 0, 2, 3), dot(slice(q, 0, 2, 3), k), 1e-6, 1e-6));
    const Tensor w = Tensor::normal({4, 2}, 0, 1, rng),
                 v = Tensor::normal({2}, 0, 1, rng);
    CHECK(additive(q, k, w, w, v).shape() == Shape{3, 1, 5});
}

TEST_CASE("unequal widths are an error that says what would do") {
    const Tensor q({1, 2, 4}), k({1, 3, 5});
    CHECK_THROWS_WITH_AS(
        dot(q, k),
        "[dot] a dot product needs equal widths: q (1, 2, 4), k (1, 3, 5): 4 != "
        "5; general() and additive() do not",
        ShapeError);
    CHECK_THROWS_WITH_AS(
        general(q, k, Tensor({5, 4})),
        "[general] q (1, 2, 4) and k (1, 3, 5) need w (4, 5), not (5, 4)", ShapeError);
    CHECK_THROWS_WITH_AS(additive(q, k, Tensor({4, 2}), Tensor({4, 2}), Tensor({2})),
                         "[additive] q (1, 2, 4), k (1, 3, 5) and v (2,) need wq (4, 2) "
                         "and wk (5, 2), not (4, 2) and (4, 2)",
                         ShapeError);
    CHECK_THROWS_WITH_AS(dot(Tensor({2, 4}), k), "[dot: q] needs 3 axes, not (2, 4)",
                         ShapeError);
}
}  // TEST_SUITE("nn/attention")
