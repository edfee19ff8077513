#include <doctest/doctest.h>

#include "core/core.h"
#include "nn/heads.h"
#include "nn/parameters.h"
#include "nn/pool.h"

using namespace heed;

TEST_SUITE("nn/heads") {

TEST_CASE("a tagger gives every token the same linear layer") {
    Rng rng{1};
    const TaggerHead head(3, 5, rng);
    const Tensor states = Tensor::normal({2, 4, 3}, 0, 1, rng);
    const Tensor y = head(states);
    CHECK(y.shape() == Shape{2, 4, 5});
    CHECK(all_close(select(y, 1, 2), head(select(states, 1, 2)), 1e-5, 1e-6));
    CHECK(count_parameters(head) == 3 * 5 + 5);
}

TEST_CASE("a classifier pools, then gives its labels; only attention learns to pool") {
    Rng rng{2};
    const Tensor states = Tensor::normal({2, 4, 3}, 0, 1, rng);
    const Mask real(Shape{2, 4}, {1, 1, 1, 0, 1, 0, 0, 0});
    const auto check_pooling = [&](Pooling pooling, const Tensor& pooled) {
        const ClassifierHead head(3, 5, rng, pooling);
        CHECK(all_close(head(states, real), head.output(pooled), 1e-5, 1e-6));
        const Index query = pooling == Pooling::attention ? 3 : 0;
        CHECK(count_parameters(head) == query + 3 * 5 + 5);
    };
    check_pooling(Pooling::mean, mean_pool(states, real));
    check_pooling(Pooling::max, max_pool(states, real));
    check_pooling(Pooling::last, last_pool(states, real));
    check_pooling(Pooling::attention, mean_pool(states, real));  // before it has learned

    const ClassifierHead head(3, 5, rng, Pooling::attention);
    Tensor query = head.query;
    query.mutable_data()[0] = 4;
    CHECK(all_close(head(states, real), head.output(attention_pool(states, query, real)),
                    1e-5, 1e-6));
}
}  // TEST_SUITE("nn/heads")
