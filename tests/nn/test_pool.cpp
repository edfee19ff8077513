#include <doctest/doctest.h>

#include <cmath>
#include <functional>
#include <limits>

#include "core/core.h"
#include "nn/pool.h"

using namespace heed;

namespace {

using PoolFunction = std::function<Tensor(const Tensor&, const Mask&)>;

std::vector<PoolFunction> all_pools() {
    const Tensor query(Shape{2}, {0.5, -1});
    return {mean_pool, max_pool, last_pool, [query](const Tensor& x, const Mask& real) {
                return attention_pool(x, query, real);
            }};
}

}  // namespace

TEST_SUITE("nn/pool") {

TEST_CASE("known values: three tokens, of which the last is padding") {
    const Tensor x({1, 3, 2}, {1, 6, 3, 2, 99, 99});
    const Mask real(Shape{1, 3}, {1, 1, 0});
    CHECK(all_close(mean_pool(x, real), Tensor({1, 2}, {2, 4}), 0, 0));
    CHECK(all_close(max_pool(x, real), Tensor({1, 2}, {3, 6}), 0, 0));
    CHECK(all_close(last_pool(x, real), Tensor({1, 2}, {3, 2}), 0, 0));
    // scores of query (√2, 0): 1 and 3; weights 1 / (1 + e²) = 0.1192029 and 0.8807971
    const Tensor query(Shape{2}, {std::sqrt(Real{2}), 0});
    CHECK(all_close(attention_pool(x, query, real),
                    Tensor({1, 2}, {2.7615942f, 2.4768117f}), 1e-6, 0));
    CHECK(all_close(attention_pool(x, Tensor(Shape{2}), real), mean_pool(x, real), 1e-6,
                    0));
}

TEST_CASE("negative features survive the largest, and the last token may stand early") {
    const Tensor x({2, 2, 1}, {-5, -7, -1, -2});
    const Mask real(Shape{2, 2}, {1, 1, 1, 0});
    CHECK(all_close(max_pool(x, real), Tensor({2, 1}, {-5, -1}), 0, 0));
    CHECK(all_close(last_pool(x, real), Tensor({2, 1}, {-7, -1}), 0, 0));
}

TEST_CASE("padding counts for nothing, whatever stands there") {
    Rng rng{1};
    const Tensor x = Tensor::normal({1, 3, 2}, 0, 1, rng);
    const Mask three(Shape{1, 3}, 1), padded(Shape{1, 5}, {1, 1, 1, 0, 0});
    for (const PoolFunction& pool : all_pools()) {
        for (const Real junk : {Real{77}, std::numeric_limits<Real>::quiet_NaN(),
                                std::numeric_limits<Real>::infinity()}) {
            const Tensor longer = concat({x, Tensor({1, 2, 2}, junk)}, 1);
            CHECK(all_close(pool(longer, padded), pool(x, three), 1e-6, 1e-7));
        }
    }
}

TEST_CASE("a sentence without tokens gives zeros, gets no gradient, disturbs no other") {
    Rng rng{2};
    const Tensor x = Tensor::normal({2, 3, 2}, 0, 1, rng);
    const Mask real(Shape{2, 3}, {0, 0, 0, 1, 1, 0});
    const Mask second(Shape{1, 3}, {1, 1, 0});
    for (const PoolFunction& pool : all_pools()) {
        Tensor in = x.clone().require_grad();
        Tape tape;
        const Tensor y = pool(in, real);
        tape.backward(sum(y * 3));
        CHECK(all_close(slice(y, 0, 0, 1), Tensor({1, 2}), 0, 0));
        CHECK(all_close(slice(in.grad(), 0, 0, 1), Tensor({1, 3, 2}), 0, 0));
        CHECK(all_close(slice(y, 0, 1, 2), pool(slice(x, 0, 1, 2), second), 1e-6, 1e-7));
    }
}

TEST_CASE("no sentences, no tokens") {
    for (const PoolFunction& pool : all_pools()) {
        CHECK(pool(Tensor({0, 3, 2}), Mask(Shape{0, 3})).shape() == Shape{0, 2});
        CHECK(
            all_close(pool(Tensor({2, 0, 2}), Mask(Shape{2, 0})), Tensor({2, 2}), 0, 0));
    }
}

TEST_CASE("what does not fit is told") {
    const Tensor x({2, 3, 4});
    for (const auto& [pool, name] : {std::pair{&mean_pool, "mean_pool"},
                                     {&max_pool, "max_pool"},
                                     {&last_pool, "last_pool"}}) {
        CHECK_THROWS_WITH_AS(pool(x, Mask(Shape{3, 2})),
                             str('[', name,
                                 "] the mask (3, 2) must say for each token of "
                                 "x (2, 3, 4) whether it is real")
                                 .c_str(),
                             ShapeError);
        CHECK_THROWS_WITH_AS(pool(Tensor({3, 4}), Mask(Shape{3})),
                             str('[', name, "] needs 3 axes, not (3, 4)").c_str(),
                             ShapeError);
    }
    CHECK_THROWS_WITH_AS(attention_pool(x, Tensor(Shape{4}), Mask(Shape{3, 2})),
                         "[attention_pool] the mask (3, 2) must say for each token of x "
                         "(2, 3, 4) whether it is real",
                         ShapeError);
    CHECK_THROWS_WITH_AS(attention_pool(x, Tensor(Shape{3}), Mask(Shape{2, 3})),
                         "[attention_pool] the query (3,) must be as wide as x (2, 3, 4)",
                         ShapeError);
}
}  // TEST_SUITE("nn/pool")
