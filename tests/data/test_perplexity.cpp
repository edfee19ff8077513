#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "core/error.h"
#include "data/perplexity.h"
#include "scores.h"

using namespace heed;

TEST_SUITE("data/perplexity") {

TEST_CASE("a model that knows nothing is as perplexed as its vocabulary is large") {
    Perplexity perplexity;
    perplexity.add(std::log(50.0), 7);
    perplexity.add(std::log(50.0), 1);
    CHECK(near(perplexity.value(), 50));
}

TEST_CASE("the mean is over tokens and not over batches") {
    Perplexity perplexity;
    perplexity.add(1, 3);
    perplexity.add(5, 1);
    CHECK(perplexity.tokens() == 4);
    CHECK(near(perplexity.mean_loss(), 2));  // (3·1 + 1·5) / 4, where batches give 3
    CHECK(near(perplexity.value(), 7.38905609893065));
}

TEST_CASE("perplexity of nothing is one and an empty batch changes nothing") {
    Perplexity perplexity;
    CHECK(perplexity.mean_loss() == 0);
    CHECK(perplexity.value() == 1);
    perplexity.add(std::numeric_limits<double>::quiet_NaN(), 0);
    CHECK(perplexity.value() == 1);
    perplexity.add(std::log(3.0), 2);
    perplexity.add(std::numeric_limits<double>::infinity(), 0);
    CHECK(near(perplexity.value(), 3));
}

TEST_CASE("what cannot be is not hidden") {
    Perplexity perplexity;
    CHECK_THROWS_WITH_AS(perplexity.add(1, -1),
                         "[perplexity] a loss cannot be the mean of -1 tokens", Error);
    perplexity.add(1000, 1);
    CHECK(perplexity.value() == std::numeric_limits<double>::infinity());
    perplexity.add(std::numeric_limits<double>::quiet_NaN(), 1);
    CHECK(std::isnan(perplexity.value()));
}
}  // TEST_SUITE("data/perplexity")
