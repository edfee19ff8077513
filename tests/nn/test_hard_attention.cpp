#include <doctest/doctest.h>

#include <cmath>

#include "core/core.h"
#include "nn/hard_attention.h"

using namespace heed;

namespace {

const Mask open(Shape{}, 1);
const Tensor scores({1, 1, 4}, {0.5, -1, 0, 1});
const std::vector<double> rewards = {3, -1, 2, 0.5};

std::vector<double> probabilities() {
    const Tensor p = softmax(scores);
    return {p[0], p[1], p[2], p[3]};
}

double expected_reward() {
    double total = 0;
    for (std::size_t s = 0; s < 4; ++s) total += probabilities()[s] * rewards[s];
    return total;
}

// One estimate of the gradient of -E[reward] for each of N draws, (N, 4).
Tensor estimates(Index N, double baseline, Rng& rng) {
    Tensor many = (scores + Tensor({N, 1, 1})).clone().require_grad();
    Tape tape;
    const HardAttention looked = sample_attention(many, Tensor({1, 4, 1}), open, rng);
    Tensor reward({N, 1});
    for (Index n = 0; n < N; ++n) {
        reward.mutable_data()[n] =
            static_cast<Real>(rewards[static_cast<std::size_t>(looked.positions[n])]);
    }
    tape.backward(reinforce(looked.log_probability, reward, baseline));
    return many.grad().reshape({N, 4}) * static_cast<double>(N);
}

// By enumeration: the mean and the variance of one component of such an estimate.
struct Moments {
    double mean, variance;
};
Moments exact(std::size_t i, double baseline) {
    const std::vector<double> p = probabilities();
    double mean = 0, square = 0;
    for (std::size_t s = 0; s < 4; ++s) {
        const double g = -(rewards[s] - baseline) * ((s == i ? 1 : 0) - p[i]);
        mean += p[s] * g;
        square += p[s] * g * g;
    }
    return {mean, square - mean * mean};
}

}  // namespace

TEST_SUITE("nn/hard_attention") {

TEST_CASE("positions are drawn as often as their probability says") {
    const Index N = 20000;
    Rng rng{1};
    const auto looked =
        sample_attention(scores + Tensor({N, 1, 1}), Tensor({1, 4, 1}), open, rng);
    for (std::size_t s = 0; s < 4; ++s) {
        const double p = probabilities()[s];
        Index count = 0;
        for (const auto at : looked.positions.data()) count += at == static_cast<int>(s);
        // Four standard deviations: one seed in 4,000 would fail here.
        CHECK(std::fabs(static_cast<double>(count) - p * N) <
              4 * std::sqrt(p * (1 - p) * N));
    }
}

TEST_CASE("the context is the value that was looked at, and log p its probability") {
    Rng rng{2};
    const Tensor s = Tensor::normal({3, 5, 4}, 0, 1, rng);
    const Tensor v = Tensor::normal({3, 4, 2}, 0, 1, rng);
    const auto sampled = sample_attention(s, v, open, rng),
               best = greedy_attention(s, v, open);
    CHECK(best.positions == argmax(s, -1));
    const Tensor log_p = log_softmax(s);
    for (const HardAttention& looked : {sampled, best}) {
        for (Index row = 0; row < 15; ++row) {
            const Index at = looked.positions[row];
            CHECK(looked.log_probability[row] == log_p[row * 4 + at]);
            for (Index d = 0; d < 2; ++d) {
                CHECK(looked.context[row * 2 + d] == v[(row / 5 * 4 + at) * 2 + d]);
            }
        }
    }
}

TEST_CASE("the mean of many estimates is the gradient of the expected reward") {
    const Index N = 100000;
    const double J = expected_reward();
    for (const double baseline : {0.0, J, -7.0}) {
        CAPTURE(baseline);
        Rng rng{3};
        const Tensor average = mean(estimates(N, baseline, rng), 0);
        for (std::size_t i = 0; i < 4; ++i) {
            const auto [gradient, variance] = exact(i, baseline);
            // d(-J)/d score_i = -p_i (r_i - J), and no baseline moves it.
            CHECK(gradient ==
                  doctest::Approx(-probabilities()[i] * (rewards[i] - J)).epsilon(1e-6));
            const double error = std::sqrt(variance / static_cast<double>(N));
            CHECK(std::fabs(average[static_cast<Index>(i)] - gradient) < 4 * error);
        }
    }
}

TEST_CASE("a baseline makes the estimates less noisy") {
    const Index N = 20000;
    const auto noise = [&](double baseline) {  // measured, summed over the components
        Rng rng{4};
        const Tensor g = estimates(N, baseline, rng);
        const Tensor off = g - mean(g, 0, Keep::yes);
        const double measured = sum(mean(off * off, 0)).item();
        double variance = 0;
        for (std::size_t i = 0; i < 4; ++i) variance += exact(i, baseline).variance;
        CHECK(measured == doctest::Approx(variance).epsilon(0.03));
        return measured;
    };
    const double bare = noise(0), with_baseline = noise(expected_reward());
    CHECK(with_baseline < 0.6 * bare);
    CHECK(noise(-7) > 10 * bare);
}

TEST_CASE("the context's gradient reaches the values looked at and never the scores") {
    Rng rng{5};
    Tensor s = Tensor::normal({1, 2, 3}, 0, 1, rng).require_grad();
    Tensor v = Tensor::normal({1, 3, 1}, 0, 1, rng).require_grad();
    Tape tape;
    const auto looked = greedy_attention(s, v, open);
    tape.backward(sum(looked.context));
    CHECK_FALSE(s.has_grad());
    Tensor counts({1, 3, 1});
    for (const auto at : looked.positions.data()) counts.mutable_data()[at] += 1;
    CHECK(all_close(v.grad(), counts, 0, 0));
}

TEST_CASE("what is masked is never chosen, however large, and nothing gives nothing") {
    const Tensor s({2, 1, 3}, {1, 9000, 1, 2, 2, 2}), v({2, 3, 1}, {1, 2, 3, 4, 5, 6});
    const Mask mask(Shape{2, 1, 3}, {1, 0, 1, 0, 0, 0});
    Rng rng{6};
    for (int i = 0; i < 50; ++i) {
        Tensor in = s.clone().require_grad();
        Tape tape;
        const auto looked =
            i == 0 ? greedy_attention(in, v, mask) : sample_attention(in, v, mask, rng);
        CHECK(looked.positions[0] != 1);
        CHECK(looked.log_probability[0] == doctest::Approx(std::log(0.5)));
        CHECK(looked.positions[1] == -1);
        CHECK(looked.context[1] == 0);
        CHECK(looked.log_probability[1] == 0);
        tape.backward(reinforce(looked.log_probability, Tensor({2, 1}, 5)));
        const Tensor dx = in.grad();
        for (const Index k : {1, 3, 4, 5}) CHECK(dx[k] == 0);
        CHECK(std::fabs(dx[0]) == doctest::Approx(1.25));  // 5 (1 - 1/2) over two choices
    }
}

TEST_CASE("trial and error finds the one position that pays") {
    Rng rng{7};
    Tensor learned = Tensor({1, 1, 5}).require_grad();
    const Tensor v({1, 5, 1}, {0, 0, 0, 1, 0});
    RunningBaseline baseline;
    for (int step = 0; step < 60; ++step) {
        learned.clear_grad();
        Tape tape;
        const auto looked = sample_attention(learned + Tensor({16, 1, 1}), v, open, rng);
        const Tensor reward = looked.context.reshape({16, 1});
        tape.backward(reinforce(looked.log_probability, reward, baseline.value()));
        baseline.update(reward);
        const Tensor dx = learned.grad();
        for (Index i = 0; i < 5; ++i) learned.mutable_data()[i] -= 2 * dx[i];
    }
    CHECK(softmax(learned)[3] > 0.9);
    CHECK(baseline.value() > 0.8);
    CHECK(greedy_attention(learned, v, open).context.item() == 1);
}

TEST_CASE("one seed, the same positions") {
    Rng first{8}, second{8}, third{9};
    const Tensor s({1, 40, 6}), v({1, 6, 1});
    const Ids positions = sample_attention(s, v, open, first).positions;
    CHECK(sample_attention(s, v, open, second).positions == positions);
    CHECK(sample_attention(s, v, open, third).positions != positions);
}

TEST_CASE("no queries, no positions") {
    Rng rng{10};
    const auto none = sample_attention(Tensor({2, 0, 3}), Tensor({2, 3, 4}), open, rng);
    CHECK(none.context.shape() == Shape{2, 0, 4});
    const auto nowhere =
        sample_attention(Tensor({2, 1, 0}), Tensor({2, 0, 4}), open, rng);
    CHECK(all_close(nowhere.context, Tensor({2, 1, 4}), 0, 0));
    CHECK(all_close(nowhere.log_probability, Tensor({2, 1}), 0, 0));
    CHECK(nowhere.positions == Ids(Shape{2, 1}, -1));
}

TEST_CASE("the first reward is taken as it is, later ones by their share") {
    RunningBaseline baseline(0.75);
    CHECK(baseline.value() == 0);
    baseline.update(Tensor(Shape{2}, {3, 5}));
    CHECK(baseline.value() == 4);
    baseline.update(Tensor::scalar(8));
    CHECK(baseline.value() == 5);
}

TEST_CASE("what does not fit is told") {
    Rng rng{11};
    CHECK_THROWS_WITH_AS(reinforce(Tensor({2, 3}), Tensor({3, 2})),
                         "[reinforce] one reward for each choice: log probabilities (2, "
                         "3), rewards (3, 2)",
                         ShapeError);
    for (const double decay : {1.0, -0.5}) {
        CHECK_THROWS_WITH_AS(
            RunningBaseline{decay},
            str("[RunningBaseline] decay must be at least 0 and below 1, "
                "not ",
                decay)
                .c_str(),
            Error);
    }
    CHECK_THROWS_WITH_AS(greedy_attention(Tensor({2, 3}), Tensor({1, 3, 1}), open),
                         "[hard attention: scores] needs 3 axes, not (2, 3)", ShapeError);
    CHECK_THROWS_WITH_AS(
        sample_attention(Tensor({1, 2, 3}), Tensor({1, 4, 1}), open, rng),
        "[hard attention] v (1, 4, 1) must have one value for each position of scores "
        "(1, 2, 3)",
        ShapeError);
    CHECK_THROWS_WITH_AS(
        greedy_attention(Tensor({1, 2, 3}), Tensor({1, 3, 1}), Mask(Shape{2, 1, 1})),
        "[log_softmax: mask] a mask (2, 1, 1) does not broadcast to (1, 2, 3)",
        ShapeError);
}

TEST_CASE("what was not chosen may be anything, and values must fit the scores") {
    const Tensor v({1, 2, 1}, {5, static_cast<Real>(NAN)});
    const HardAttention seen =
        greedy_attention(Tensor({1, 1, 2}, {1, 3}), v, Mask(Shape{2}, {1, 0}));
    CHECK(seen.context[0] == 5);
    CHECK_THROWS_WITH_AS(greedy_attention(Tensor({1, 1, 3}), v, Mask(Shape{}, 1)),
                         "[hard attention] v (1, 2, 1) must have one value for each "
                         "position of scores (1, "
                         "1, 3)",
                         ShapeError);
}
}  // TEST_SUITE("nn/hard_attention")
