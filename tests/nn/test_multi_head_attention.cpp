#include <doctest/doctest.h>

#include <cmath>

#include "core/core.h"
#include "nn/attention.h"
#include "nn/multi_head_attention.h"
#include "nn/parameters.h"

using namespace heed;

namespace {

struct Example {
    Rng rng{3};
    MultiHeadAttention attention{6, 3, rng};
    Tensor x = Tensor::normal({2, 4, 6}, 0, 1, rng);
    Tensor memory = Tensor::normal({2, 5, 6}, 0, 1, rng);
    Example() {
        for (Real& b : attention.output.b.mutable_data()) {
            b = static_cast<Real>(rng.normal());
        }
    }
};

const std::vector<Mask> masks{
    Mask(Shape{1, 1}, 1),                                   // everything
    Mask(Shape{2, 1, 5}, {1, 1, 0, 1, 0, 1, 1, 1, 1, 0}),   // padding
    causal_mask(4, 5),                                      // the past
    Mask(Shape{2, 1, 5}, {0, 0, 0, 0, 0, 1, 1, 1, 1, 1})};  // nothing, everything

// Head by head, each by itself, from the functions of lesson 2.1.
Tensor one_by_one(const MultiHeadAttention& a, const Tensor& x, const Tensor& memory,
                  const Mask& mask) {
    const Index K = x.dim(2) / a.heads;
    std::vector<Tensor> heads;
    for (Index h = 0; h < a.heads; ++h) {
        const auto columns = [&](const Linear& part, const Tensor& in) {
            return matmul(in, slice(part.w, 1, h * K, (h + 1) * K)) +
                   slice(part.b, 0, h * K, (h + 1) * K);
        };
        heads.push_back(attention(columns(a.query, x), columns(a.key, memory),
                                  columns(a.value, memory), mask)
                            .context);
    }
    return a.output(concat(heads, -1));
}

bool identical(const Tensor& a, const Tensor& b) {
    return static_cast<bool>(all_close(a, b, 0, 0));
}

}  // namespace

TEST_SUITE("nn/multi_head_attention") {

TEST_CASE("splitting gives each head its columns of every token, merging undoes it") {
    const Tensor x({1, 2, 4}, {1, 2, 3, 4, 5, 6, 7, 8});
    const Tensor heads({1, 2, 2, 2}, {1, 2, 5, 6, 3, 4, 7, 8});
    CHECK(identical(split_heads(x, 2), heads));
    CHECK(identical(merge_heads(heads), x));
    // Reshaping alone would give head 0 the whole first token.
    CHECK_FALSE(identical(x.reshape({1, 2, 2, 2}), heads));
    CHECK(split_heads(Tensor({2, 0, 4}), 4).shape() == Shape{2, 4, 0, 1});
    CHECK_THROWS_WITH_AS(
        split_heads(x, 3),
        "[split_heads] 3 heads cannot share the columns of (1, 2, 4) evenly", ShapeError);
    CHECK_THROWS_AS(split_heads(x, 0), ShapeError);
    CHECK_THROWS_WITH_AS(split_heads(Tensor({2, 4}), 2),
                         "[split_heads: x] needs 3 axes, not (2, 4)", ShapeError);
    CHECK_THROWS_WITH_AS(merge_heads(x), "[merge_heads: x] needs 4 axes, not (1, 2, 4)",
                         ShapeError);
}

TEST_CASE("fused, in single steps, and head by head: three ways to one result") {
    const Example e;
    for (const Mask& mask : masks) {
        CAPTURE(to_string(mask.shape()));
        const auto [context, weights] = e.attention.with_weights(e.x, e.memory, mask);
        CHECK(all_close(e.attention(e.x, e.memory, mask), context, 1e-5, 1e-6));
        CHECK(
            all_close(one_by_one(e.attention, e.x, e.memory, mask), context, 1e-5, 1e-6));
        CHECK(weights.shape() == Shape{2, 3, 4, 5});
        const Mask allowed = broadcast_to(mask, {2, 4, 5}, "test");
        for (Index b = 0; b < 2; ++b) {
            for (Index h = 0; h < 3; ++h) {
                for (Index t = 0; t < 4; ++t) {
                    double sum = 0;
                    bool any = false;
                    for (Index s = 0; s < 5; ++s) {
                        const Real w = weights[((b * 3 + h) * 4 + t) * 5 + s];
                        const bool may = allowed[(b * 4 + t) * 5 + s] != 0;
                        CHECK((may ? w > 0 : w == 0));
                        any = any || may;
                        sum += w;
                    }
                    CHECK(std::abs(sum - (any ? 1 : 0)) < 1e-6);
                }
            }
        }
    }
}

TEST_CASE("heads look at different things: more heads are not one head") {
    Rng one{4}, many{4};
    const MultiHeadAttention a(6, 1, one), b(6, 3, many);
    const Tensor x = Tensor::normal({1, 4, 6}, 0, 1, one);
    const Mask all(Shape{1, 1}, 1);
    CHECK(all_close(a(x, x, all), one_by_one(a, x, x, all), 1e-5, 1e-6));
    CHECK_FALSE(all_close(a(x, x, all), b(x, x, all), 1e-3, 1e-3));
}

TEST_CASE("the future changes nothing, exactly") {
    const Example e;
    const Tensor before = e.attention(e.x, e.x, causal_mask(4));
    Tensor x = e.x.clone();
    for (Index d = 0; d < 6; ++d) x.mutable_data()[2 * 6 + d] = 100;  // token 2
    const Tensor after = e.attention(x, x, causal_mask(4));
    CHECK(identical(slice(slice(before, 0, 0, 1), 1, 0, 2),
                    slice(slice(after, 0, 0, 1), 1, 0, 2)));
    CHECK(identical(slice(before, 0, 1, 2), slice(after, 0, 1, 2)));
    CHECK_FALSE(all_close(slice(slice(before, 0, 0, 1), 1, 3, 4),
                          slice(slice(after, 0, 0, 1), 1, 3, 4), 1e-3, 1e-3));
}

TEST_CASE("what may not be attended to changes nothing, exactly; order changes nothing") {
    const Example e;
    const Mask mask = masks[1];
    Tensor memory = e.memory.clone();
    for (Index d = 0; d < 6; ++d) memory.mutable_data()[2 * 6 + d] = 1e6;
    CHECK(identical(e.attention(e.x, memory, mask), e.attention(e.x, e.memory, mask)));
    const Mask all(Shape{1, 1}, 1);
    const Tensor turned = concat({slice(e.memory, 1, 3, 5), slice(e.memory, 1, 0, 3)}, 1);
    CHECK(all_close(e.attention(e.x, turned, all), e.attention(e.x, e.memory, all), 1e-5,
                    1e-5));
}

TEST_CASE("a sentence that sees nothing gets the bias, and poisons no gradient") {
    const Example e;
    Tensor x = e.x.clone().require_grad(), memory = e.memory.clone().require_grad();
    Tape tape;
    const Tensor y = e.attention(x, memory, masks[3]);
    for (Index i = 0; i < 4 * 6; ++i) CHECK(y[i] == e.attention.output.b[i % 6]);
    // The other sentence is what it would be alone.
    const Tensor alone =
        e.attention(slice(e.x, 0, 1, 2), slice(e.memory, 0, 1, 2), Mask(Shape{1, 1}, 1));
    CHECK(identical(slice(y, 0, 1, 2), alone));
    tape.backward(sum(y * y));
    std::vector<Tensor> all = parameters(e.attention);
    all.push_back(x);
    all.push_back(memory);
    for (const Tensor& p : all) {
        const Tensor d = p.grad();
        for (const Real g : d.data()) CHECK(std::isfinite(g));
    }
    CHECK(identical(slice(x.grad(), 0, 0, 1), Tensor({1, 4, 6})));
    CHECK(identical(slice(memory.grad(), 0, 0, 1), Tensor({1, 5, 6})));
}

TEST_CASE("one memory serves many; no memory and no queries are no error") {
    const Example e;
    const Mask all(Shape{1, 1}, 1);
    const Tensor shared = slice(e.memory, 0, 1, 2);
    const Tensor y = e.attention(e.x, shared, all);
    CHECK(all_close(slice(y, 0, 1, 2), slice(e.attention(e.x, e.memory, all), 0, 1, 2),
                    1e-6, 1e-6));
    CHECK(all_close(e.attention.with_weights(e.x, shared, all).context, y, 1e-5, 1e-6));
    const Tensor nothing = e.attention(e.x, Tensor({2, 0, 6}), all);
    CHECK(identical(nothing, Tensor({2, 4, 6}) + e.attention.output.b));
    CHECK(e.attention(Tensor({2, 0, 6}), e.memory, all).shape() == Shape{2, 0, 6});
    CHECK(e.attention(Tensor({0, 4, 6}), Tensor({0, 5, 6}), all).shape() ==
          Shape{0, 4, 6});
}

TEST_CASE("fresh weights keep PyTorch's bounds, biases are 0, and 4 D² + 4 D in all") {
    Rng rng{5};
    const MultiHeadAttention a(32, 4, rng);
    CHECK(count_parameters(a) == 4 * 32 * 32 + 4 * 32);
    const double bound = std::sqrt(6 / (4 * 32.0));
    double largest = 0;
    for (const Linear* part : {&a.query, &a.key, &a.value}) {
        for (const Real w : part->w.data())
            largest = std::max(largest, std::abs(double{w}));
    }
    CHECK(largest <= bound);
    CHECK(largest > 0.99 * bound);
    for (const Real w : a.output.w.data()) CHECK(std::abs(w) <= 1 / std::sqrt(32.0));
    for (const Linear* part : {&a.query, &a.key, &a.value, &a.output}) {
        for (const Real b : part->b.data()) CHECK(b == 0);
    }
    CHECK_FALSE(all_close(a.query.w, a.key.w, 1e-3, 1e-3));
}

TEST_CASE("what does not fit is refused with its numbers") {
    Rng rng{6};
    CHECK_THROWS_WITH_AS(MultiHeadAttention(6, 4, rng),
                         "[MultiHeadAttention] 4 heads cannot share a width of 6 evenly",
                         ShapeError);
    CHECK_THROWS_WITH_AS(MultiHeadAttention(6, 0, rng),
                         "[MultiHeadAttention] 0 heads cannot share a width of 6 evenly",
                         ShapeError);
    const Example e;
    CHECK_THROWS_WITH_AS(e.attention.with_weights(Tensor({4, 6}), e.memory, masks[0]),
                         "[MultiHeadAttention: x] needs 3 axes, not (4, 6)", ShapeError);
    CHECK_THROWS_AS(e.attention(e.x, e.memory, Mask(Shape{4, 4}, 1)), ShapeError);
    CHECK_THROWS_AS(e.attention(e.x, Tensor({3, 5, 6}), masks[0]), ShapeError);
    CHECK_THROWS_AS(e.attention(e.x, Tensor({2, 5, 4}), masks[0]), ShapeError);
}
}  // TEST_SUITE("nn/multi_head_attention")
