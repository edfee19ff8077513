#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "core/arithmetic.h"
#include "core/elementwise.h"
#include "core/gradient_check.h"
#include "core/matmul.h"
#include "core/reduce.h"
#include "core/rng.h"
#include "core/softmax.h"
#include "core/tape.h"

using namespace heed;

namespace {

using Inputs = std::vector<Tensor>;

// An operation with the forward of `y` and a backward that is somebody's mistake.
template <class PullBack>
Tensor mistaken(const Inputs& x, const Tensor& y, PullBack pull_back) {
    Tensor out = y.clone();
    if (x.size() == 1)
        record("mistaken", {x[0]}, out, pull_back);
    else
        record("mistaken", {x[0], x[1]}, out, pull_back);
    return out;
}

Tensor some(const Shape& shape, std::uint64_t seed) {
    Rng rng{seed};
    return Tensor::uniform(shape, 0.5, 2, rng);
}

bool says(const Verdict& verdict, const std::string& text) {
    return !verdict.ok && verdict.message.find(text) != std::string::npos;
}

}  // namespace

TEST_SUITE("core/gradient_check") {

TEST_CASE("right gradients pass") {
    CHECK(gradient_check([](const Inputs& x) { return x[0] * x[0]; }, {some({2, 3}, 1)}));
    CHECK(gradient_check([](const Inputs& x) { return softmax(matmul(x[0], x[1])); },
                         {some({2, 3}, 1), some({3, 4}, 2)}));
    CHECK(gradient_check([](const Inputs& x) { return x[0] * 2; },
                         {some({2}, 1), some({3}, 2)}));  // the second is not used: 0
}

TEST_CASE("the message names the input, the place and both numbers") {
    // y = 3 a + 2 b whose db at (1, 0) is 1 more than it should be.
    const auto f = [](const Inputs& x) {
        return mistaken(x, x[0] * 3 + x[1] * 2, [x](std::span<const Real> dy) {
            for (std::size_t i = 0; i < dy.size(); ++i) {
                x[0].grad_slot().data()[i] += 3 * dy[i];
                x[1].grad_slot().data()[i] += 2 * dy[i] + (i == 2 ? 1 : 0);
            }
        });
    };
    const Verdict v = gradient_check(f, {some({2, 2}, 1), some({2, 2}, 2)});
    REQUIRE(!v);
    CAPTURE(v.message);
    CHECK(v.message.rfind("wrong gradient of input 1 (2, 2) at (1, 0): backward says ",
                          0) == 0);
    double backward = 0, measured = 0;
    const std::size_t at = v.message.find("says ") + 5,
                      and_at = v.message.find("measured ") + 9;
    backward = std::stod(v.message.substr(at));
    measured = std::stod(v.message.substr(and_at));
    CHECK(backward - measured == doctest::Approx(1).epsilon(1e-4));
}

TEST_CASE("a missing factor is reported") {
    const auto f = [](const Inputs& x) {
        return mistaken(x, x[0] * x[0], [x](std::span<const Real> dy) {
            for (std::size_t i = 0; i < dy.size(); ++i) {
                x[0].grad_slot().data()[i] += dy[i] * x[0].data()[i];
            }
        });
    };
    CHECK(says(gradient_check(f, {some({3}, 1)}), "wrong gradient of input 0 (3,)"));
}

TEST_CASE("a wrong sign is reported") {
    const auto f = [](const Inputs& x) {
        return mistaken(x, x[0] - x[1], [x](std::span<const Real> dy) {
            for (std::size_t i = 0; i < dy.size(); ++i) {
                x[0].grad_slot().data()[i] += dy[i];
                x[1].grad_slot().data()[i] += dy[i];
            }
        });
    };
    CHECK(says(gradient_check(f, {some({2}, 1), some({2}, 2)}), "input 1 (2,)"));
}

TEST_CASE("a broadcast that is not summed is reported") {
    // (2, 3) + (3,): db takes only the first row.
    const auto f = [](const Inputs& x) {
        return mistaken(x, x[0] + x[1], [x](std::span<const Real> dy) {
            for (std::size_t i = 0; i < 6; ++i) x[0].grad_slot().data()[i] += dy[i];
            for (std::size_t i = 0; i < 3; ++i) x[1].grad_slot().data()[i] += dy[i];
        });
    };
    CHECK(says(gradient_check(f, {some({2, 3}, 1), some({3}, 2)}), "input 1 (3,)"));
}

TEST_CASE("a transposed gradient is reported") {
    // y = 2 x, a square matrix, and dx = 2 dyᵀ: a gradient of ones would hide it.
    const auto f = [](const Inputs& x) {
        return mistaken(x, x[0] * 2, [x](std::span<const Real> dy) {
            for (std::size_t i = 0; i < 9; ++i) {
                x[0].grad_slot().data()[i] += 2 * dy[i % 3 * 3 + i / 3];
            }
        });
    };
    CHECK(says(gradient_check(f, {some({3, 3}, 1)}), "input 0 (3, 3)"));
}

TEST_CASE("a gradient that is not a number is reported") {
    for (const double bad : {std::nan(""), HUGE_VAL, -HUGE_VAL}) {
        const auto f = [bad](const Inputs& x) {
            return mistaken(x, x[0] * 1, [x, bad](std::span<const Real> dy) {
                for (std::size_t i = 0; i < 3; ++i) {
                    x[0].grad_slot().data()[i] += i == 1 ? static_cast<Real>(bad) : dy[i];
                }
            });
        };
        CHECK(says(gradient_check(f, {some({3}, 1)}), "input 0 (3,) at (1,)"));
    }
}

TEST_CASE("a result that is not a number is reported") {
    const auto f = [](const Inputs& x) { return log(x[0] - 10); };
    CHECK(says(gradient_check(f, {some({3}, 1)}), "the result is not finite: "));
}

TEST_CASE("zeros for softmax are reported") {
    // Every row sums to one whatever x is: with a plain sum as loss, zeros would be
    // right.
    const auto f = [](const Inputs& x) {
        return mistaken(x, softmax(x[0]),
                        [x](std::span<const Real>) { x[0].grad_slot().data()[0] += 0; });
    };
    CHECK(says(gradient_check(f, {some({2, 3}, 1)}), "backward says 0, measured "));
}

TEST_CASE("an error of one in a thousand at one element is reported there") {
    const auto f = [](const Inputs& x) {
        return mistaken(x, exp(x[0]), [x](std::span<const Real> dy) {
            for (std::size_t i = 0; i < dy.size(); ++i) {
                const Real slope = std::exp(x[0].data()[i]);
                x[0].grad_slot().data()[i] += dy[i] * slope * (i == 4 ? 1.001 : 1);
            }
        });
    };
    CHECK(says(gradient_check(f, {some({2, 3}, 1)}), "input 0 (2, 3) at (1, 1)"));
}

TEST_CASE("a backward that nothing reaches is reported") {
    const auto f = [](const Inputs& x) { return x[0].clone() * 2; };
    CHECK(!gradient_check([&](const Inputs& x) { return f(x) + x[1]; },
                          {some({2}, 1), some({2}, 2)}));
}

TEST_CASE("a result that no step leads to is reported") {
    CHECK(
        says(gradient_check([](const Inputs& x) { return x[0].clone(); }, {some({2}, 1)}),
             "no step on the tape leads from an input to the result"));
}

TEST_CASE("the caller's tensors are left alone") {
    const Tensor x = some({3}, 1), before = x.clone();
    CHECK(gradient_check([](const Inputs& in) { return tanh(in[0]); }, {x}));
    CHECK(all_close(x, before, 0, 0));
    CHECK(!x.has_grad());
    CHECK(!x.wants_grad());
}
}  // TEST_SUITE("core/gradient_check")
