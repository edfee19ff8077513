#include <doctest/doctest.h>

#include <cmath>

#include "core/attention_mask.h"
#include "core/mask.h"
#include "core/matmul.h"
#include "core/movement.h"
#include "core/scaled_dot_product_attention.h"
#include "core/softmax.h"
#include "tests/core/helpers.h"

using namespace heed;

namespace {

constexpr auto fused = [](const Tensor& q, const Tensor& k, const Tensor& v,
                          const Mask& mask, Index heads) {
    return scaled_dot_product_attention(q, k, v, mask, heads);
};

// The same from primitives, heads moved to an axis of their own: the oracle.
constexpr auto composed = [](const Tensor& q, const Tensor& k, const Tensor& v,
                             const Mask& mask, Index heads) {
    const auto split = [heads](const Tensor& x) {  // (B, T, D) -> (B, heads, T, K)
        return transpose(x.reshape({x.dim(0), x.dim(1), heads, x.dim(2) / heads}), 1, 2);
    };
    const Tensor scores = matmul(split(q), split(k), {.b = true}) /
                          std::sqrt(static_cast<double>(q.dim(2) / heads));
    const Mask wide = broadcast_to(mask, {q.dim(0), q.dim(1), k.dim(1)}, "composed");
    const auto allowed = wide.data();
    const Tensor weights = softmax(
        scores, Mask(wide.shape().inserted(1, 1), {allowed.begin(), allowed.end()}));
    return transpose(matmul(weights, split(v)), 1, 2)
        .reshape({q.dim(0), q.dim(1), v.dim(2)});
};

// y, dq, dk and dv for a gradient dy of y.
template <class Attend>
std::vector<Tensor> run(Attend attend, const Tensor& q, const Tensor& k, const Tensor& v,
                        const Mask& mask, Index heads, const Tensor& dy) {
    std::vector<Tensor> in{q.clone(), k.clone(), v.clone()};
    for (Tensor& x : in) x.require_grad();
    Tape tape;
    const Tensor y = attend(in[0], in[1], in[2], mask, heads);
    tape.backward(sum(y * dy));
    return {y, in[0].grad(), in[1].grad(), in[2].grad()};
}

const Mask open(Shape{}, 1);

// x with row t of every batch element replaced.
Tensor with_row(const Tensor& x, Index t, Real value) {
    Tensor y = x.clone();
    for (Index b = 0; b < x.dim(0); ++b) {
        for (Index d = 0; d < x.dim(2); ++d) {
            y.mutable_data()[(b * x.dim(1) + t) * x.dim(2) + d] = value;
        }
    }
    return y;
}

}  // namespace

TEST_SUITE("core/scaled_dot_product_attention") {

TEST_CASE("known value: two keys, one query") {
    // scores 2/√4 = 1 and 0: weights e / (e + 1) = 0.7310586 and 0.2689414
    const Tensor q({1, 1, 4}, {1, 0, 0, 0}), k({1, 2, 4}, {2, 0, 0, 0, 0, 2, 0, 0});
    CHECK(all_close(scaled_dot_product_attention(q, k, Tensor({1, 2, 1}, {10, 20})),
                    Tensor({1, 1, 1}, {12.689414f}), 1e-6, 0));
}

TEST_CASE("it equals its composition in value and in all three gradients") {
    struct Sizes {
        Index B, T, S, K, Kv, heads;
    };
    for (const Sizes& n :
         {Sizes{1, 1, 1, 1, 1, 1}, Sizes{2, 3, 5, 4, 7, 1}, Sizes{3, 5, 2, 3, 2, 2},
          Sizes{1, 7, 7, 1, 1, 5}, Sizes{2, 33, 17, 16, 16, 4}}) {
        CAPTURE(n.heads);
        const Tensor q = random({n.B, n.T, n.heads * n.K}, 1),
                     k = random({n.B, n.S, n.heads * n.K}, 2),
                     v = random({n.B, n.S, n.heads * n.Kv}, 3),
                     dy = random({n.B, n.T, n.heads * n.Kv}, 4);
        Mask mask(Shape{n.B, n.T, n.S});
        for (Index i = 0; i < mask.size(); ++i) mask[i] = i % 3 != 1;
        for (const Mask& m : {open, mask}) {
            const auto a = run(fused, q, k, v, m, n.heads, dy);
            const auto b = run(composed, q, k, v, m, n.heads, dy);
            for (std::size_t i = 0; i < a.size(); ++i)
                CHECK(all_close(a[i], b[i], 1e-4, 1e-5));
        }
        CHECK(same(scaled_dot_product_attention(q, k, v, n.heads),
                   fused(q, k, v, open, n.heads)));
    }
}

TEST_CASE("a head reads and writes its own columns and no others") {
    const Tensor q = random({2, 3, 6}, 1), k = random({2, 4, 6}, 2),
                 v = random({2, 4, 9}, 3);
    const Tensor y = scaled_dot_product_attention(q, k, v, 3);
    for (Index h = 0; h < 3; ++h) {
        const Tensor alone = scaled_dot_product_attention(slice(q, -1, 2 * h, 2 * h + 2),
                                                          slice(k, -1, 2 * h, 2 * h + 2),
                                                          slice(v, -1, 3 * h, 3 * h + 3));
        CHECK(same(slice(y, -1, 3 * h, 3 * h + 3), alone));
    }
}

TEST_CASE(
    "one memory for every query: a batch of 1 is shared, and so are its gradients") {
    const Tensor q = random({3, 2, 4}, 1), k = random({1, 5, 4}, 2),
                 v = random({1, 5, 4}, 3), dy = random({3, 2, 4}, 4);
    const auto three = [](const Tensor& x) { return concat({x, x, x}, 0); };
    const auto shared = run(fused, q, k, v, open, 2, dy),
               repeated = run(fused, q, three(k), three(v), open, 2, dy);
    CHECK(same(shared[0], repeated[0]));
    CHECK(same(shared[1], repeated[1]));
    for (const std::size_t i : {2u, 3u}) {
        CHECK(all_close(shared[i], sum(repeated[i], 0, Keep::yes), 1e-5, 1e-6));
    }
}

TEST_CASE("the order of keys and values does not matter") {
    const Tensor q = random({2, 3, 4}, 1), k = random({2, 7, 4}, 2),
                 v = random({2, 7, 4}, 3);
    const auto turned = [](const Tensor& x) {
        return concat({slice(x, 1, 3, 7), slice(x, 1, 0, 3)}, 1);
    };
    CHECK(all_close(scaled_dot_product_attention(q, turned(k), turned(v), 2),
                    scaled_dot_product_attention(q, k, v, 2), 1e-5, 1e-6));
}

TEST_CASE("under a causal mask what comes later changes no bit of what came before") {
    const Tensor x = random({2, 9, 8}, 1), dy = random({2, 9, 8}, 2);
    const Mask causal = causal_mask(9);
    const Tensor before = fused(x, x, x, causal, 2);
    for (Index t = 0; t < 9; ++t) {
        const Tensor changed = with_row(x, t, 50);
        const Tensor after = fused(changed, changed, changed, causal, 2);
        CHECK(same(slice(after, 1, 0, t), slice(before, 1, 0, t)));
        CHECK_FALSE(same(slice(after, 1, t, t + 1), slice(before, 1, t, t + 1)));
    }
}

TEST_CASE("padding changes no bit, in value and gradient, and gets no gradient") {
    const Tensor q = random({1, 7, 4}, 1), k = random({1, 5, 4}, 2),
                 v = random({1, 5, 6}, 3), dy = random({1, 7, 6}, 4);
    const Mask mask(Shape{1, 1, 8}, {1, 1, 1, 1, 1, 0, 0, 0});
    const auto padded = [](const Tensor& x) {
        return concat({x, Tensor({1, 3, x.dim(2)}, 77)}, 1);
    };
    const auto bare = run(fused, q, k, v, open, 2, dy),
               more = run(fused, q, padded(k), padded(v), mask, 2, dy);
    CHECK(same(more[0], bare[0]));
    CHECK(all_close(more[1], bare[1], 1e-5, 1e-6));
    for (const std::size_t i : {2u, 3u}) {
        CHECK(all_close(slice(more[i], 1, 0, 5), bare[i], 1e-5, 1e-6));
        CHECK(same(slice(more[i], 1, 5, 8), Tensor({1, 3, bare[i].dim(2)})));
    }
}

TEST_CASE(
    "a query that may attend to nothing is zeros and leaves the others as they are") {
    const Tensor q = random({2, 3, 4}, 1), k = random({2, 5, 4}, 2),
                 v = random({2, 5, 4}, 3), dy = random({2, 3, 4}, 4);
    Mask mask(Shape{2, 3, 5}, 1);
    mask[2] = 0;
    const auto full = run(fused, q, k, v, mask, 2, dy);
    for (Index s = 0; s < 5; ++s) mask[5 + s] = 0;  // query 1 of the first sentence
    const auto shut = run(fused, q, k, v, mask, 2, dy);
    for (const std::size_t i : {0u, 1u}) {  // y and dq
        const Tensor now = shut[i].reshape({6, 4}), before = full[i].reshape({6, 4});
        CHECK(same(select(now, 0, 1), Tensor(Shape{4})));
        for (const Index row : {0, 2, 3, 4, 5}) {
            CHECK(same(select(now, 0, row), select(before, 0, row)));
        }
    }
    // dk and dv lose what that query gave them: as if its dy were zero.
    Tensor silent = dy.clone();
    for (Index d = 0; d < 4; ++d) silent.mutable_data()[4 + d] = 0;
    const auto without = run(fused, q, k, v, Mask(Shape{}, 1), 2, silent);
    CHECK(same(slice(shut[2], 0, 1, 2), slice(without[2], 0, 1, 2)));
    CHECK(same(slice(shut[3], 0, 1, 2), slice(without[3], 0, 1, 2)));

    const auto nothing = run(fused, q, k, v, Mask(Shape{}, 0), 2, dy);
    for (const Tensor& x : nothing) CHECK(same(x, Tensor(x.shape())));
}

TEST_CASE("scores of ten thousand give a choice, not a NaN") {
    const Tensor q({1, 1, 1}, 1e4f), k({1, 3, 1}, {1, 2, -3}), v({1, 3, 1}, {5, 6, 7});
    const auto all = run(fused, q, k, v, open, 1, Tensor({1, 1, 1}, 1));
    CHECK(same(all[0], Tensor({1, 1, 1}, 6)));
    CHECK(same(all[3], Tensor({1, 3, 1}, {0, 1, 0})));
    const Tensor broken({1, 3, 1}, {1, NaN, 2});
    CHECK(std::isnan(scaled_dot_product_attention(q, broken, v)[0]));
}

TEST_CASE("no batch, no queries, no keys, no width") {
    const auto shape = [](const Shape& q, const Shape& k, const Shape& v) {
        const Tensor dy(
            Shape{q[0], q[1], v[2]});  // the backward of nothing is nothing, too
        const auto all =
            run(fused, random(q, 1), random(k, 2), random(v, 3), open, 1, dy);
        for (const Tensor& x : all) {
            for (const Real value : x.data()) CHECK(std::isfinite(value));
        }
        return all[0].shape();
    };
    CHECK(shape({0, 2, 4}, {0, 3, 4}, {0, 3, 5}) == Shape{0, 2, 5});
    CHECK(shape({2, 0, 4}, {2, 3, 4}, {2, 3, 5}) == Shape{2, 0, 5});
    CHECK(shape({2, 3, 4}, {2, 0, 4}, {2, 0, 5}) == Shape{2, 3, 5});
    CHECK(shape({2, 3, 4}, {2, 2, 4}, {2, 2, 0}) == Shape{2, 3, 0});
    const Tensor mean_of_two = scaled_dot_product_attention(
        Tensor({1, 1, 0}), Tensor({1, 2, 0}), Tensor({1, 2, 1}, {1, 3}));
    CHECK(same(mean_of_two, Tensor({1, 1, 1}, 2)));
    CHECK(same(scaled_dot_product_attention(Tensor({1, 2, 1}, 1), Tensor({1, 0, 1}),
                                            Tensor({1, 0, 1})),
               Tensor({1, 2, 1})));
}

TEST_CASE("what does not fit is told") {
    const Tensor q({2, 3, 4}), k({2, 5, 4}), v({2, 5, 6});
    const auto message = [](auto... in) -> std::string {
        try {
            scaled_dot_product_attention(in...);
        } catch (const Error& e) {
            return e.what();
        }
        return "no error";
    };
    CHECK(message(q, Tensor({2, 5, 3}), v) ==
          "[scaled_dot_product_attention] a dot product needs equal widths: q (2, 3, 4), "
          "k (2, 5, 3): 4 != 3");
    CHECK(message(q, k, Tensor({2, 4, 6})) ==
          "[scaled_dot_product_attention] every key needs one value: k (2, 5, 4), v "
          "(2, 4, 6): 5 != 4");
    CHECK(
        message(q, Tensor({3, 5, 4}), v) ==
        "[scaled_dot_product_attention] the batches of k (3, 5, 4) and v (2, 5, 6) must "
        "be 1 or that of q (2, 3, 4)");
    CHECK(
        message(q, k, Tensor({3, 5, 6})) ==
        "[scaled_dot_product_attention] the batches of k (2, 5, 4) and v (3, 5, 6) must "
        "be 1 or that of q (2, 3, 4)");
    CHECK(message(q, k, v, 4) ==
          "[scaled_dot_product_attention] 4 heads do not divide the widths of q "
          "(2, 3, 4) and v (2, 5, 6)");
    CHECK(message(q, k, v, 3) ==
          "[scaled_dot_product_attention] 3 heads do not divide the widths of q "
          "(2, 3, 4) and v (2, 5, 6)");
    CHECK(message(q, k, v, 0) ==
          "[scaled_dot_product_attention] needs at least one head, not 0");
    CHECK(message(Tensor({3, 4}), k, v) ==
          "[scaled_dot_product_attention: q] needs 3 axes, not (3, 4)");
    CHECK(message(q, Tensor({5, 4}), v) ==
          "[scaled_dot_product_attention: k] needs 3 axes, not (5, 4)");
    CHECK(message(q, k, Tensor({5, 4})) ==
          "[scaled_dot_product_attention: v] needs 3 axes, not (5, 4)");
    CHECK(
        message(q, k, v, Mask(Shape{2, 1, 1, 1}, 1)) ==
        "[scaled_dot_product_attention: mask] a mask (2, 1, 1, 1) does not broadcast to "
        "(2, 3, 5)");
    CHECK(
        message(q, k, v, Mask(Shape{3, 3}, 1)) ==
        "[scaled_dot_product_attention: mask] shapes (3, 3) and (2, 3, 5) do not "
        "broadcast: counted from the end, axis 1 has 3 and 5, which must be equal or 1");
}
}  // TEST_SUITE("core/scaled_dot_product_attention")
