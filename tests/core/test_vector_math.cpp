#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

#include "core/vector_math.h"

using namespace heed;

namespace {

constexpr float inf = std::numeric_limits<float>::infinity();
constexpr float NaN = std::numeric_limits<float>::quiet_NaN();
constexpr float smallest = std::numeric_limits<float>::denorm_min();
constexpr float largest = std::numeric_limits<float>::max();

float at(Vector v, Index lane) {
    float values[lanes];
    store(values, v);
    return values[lane];
}

// f of one number. The other lanes hold something else.
template <class F>
float of(F f, float x, Index lane = 0) {
    float values[lanes];
    for (Index i = 0; i < lanes; ++i) values[i] = static_cast<float>(i) - 3;
    values[lane] = x;
    return at(f(load(values)), lane);
}

std::uint32_t bits(float x) {
    return std::bit_cast<std::uint32_t>(x);
}

// How many ulp y is away from the exact value; infinitely many if only one of the two is
// a NaN or the wrong infinity.
double ulps(float y, double exact) {
    if (std::isnan(y) || std::isnan(exact))
        return std::isnan(y) == std::isnan(exact) ? 0 : inf;
    const float rounded = static_cast<float>(exact);
    if (std::isinf(rounded) || std::isinf(y)) return y == rounded ? 0 : inf;
    int exponent = -200;
    if (exact != 0) std::frexp(exact, &exponent);
    const int ulp = std::max(exponent - 24, -149);
    return std::ldexp(std::fabs(y - exact), -ulp);
}

// The largest error of f in ulp, over the floats whose bits are from, from + step, ... to.
template <class F, class Exact>
double worst_ulps(F f, Exact exact, std::uint32_t from = 0, std::uint32_t to = 0xFFFFFFFF,
                  std::uint64_t step = 257) {
    double worst = 0;
    float x[lanes], y[lanes];
    for (std::uint64_t i = from; i <= to; i += step * lanes) {
        for (std::uint64_t lane = 0; lane < lanes; ++lane) {
            const std::uint64_t pattern = std::min<std::uint64_t>(i + lane * step, to);
            x[lane] = std::bit_cast<float>(static_cast<std::uint32_t>(pattern));
        }
        store(y, f(load(x)));
        for (Index lane = 0; lane < lanes; ++lane) {
            worst = std::max(worst, ulps(y[lane], exact(static_cast<double>(x[lane]))));
        }
    }
    return worst;
}

// The same for all floats near x, on both sides of it.
template <class F, class Exact>
double worst_near(float x, F f, Exact exact) {
    return worst_ulps(f, exact, bits(x) - std::min(bits(x), 2000u), bits(x) + 2000, 1);
}

// Functions of a vector, and the same in double.
const auto vector_exp = [](Vector x) { return exp(x); };
const auto vector_log = [](Vector x) { return log(x); };
const auto vector_tanh = [](Vector x) { return tanh(x); };
const auto vector_sigmoid = [](Vector x) { return sigmoid(x); };
const auto vector_softplus = [](Vector x) { return softplus(x); };
const auto vector_gelu = [](Vector x) { return gelu(x); };
const auto vector_gelu_slope = [](Vector x) { return gelu_slope(x); };
const auto vector_gelu_tanh = [](Vector x) { return gelu_tanh(x); };
const auto vector_gelu_tanh_slope = [](Vector x) { return gelu_tanh_slope(x); };

const auto exact_exp = [](double x) { return std::exp(x); };
const auto exact_log = [](double x) { return std::log(x); };
const auto exact_tanh = [](double x) { return std::tanh(x); };
const auto exact_sigmoid = [](double x) { return 1 / (1 + std::exp(-x)); };
const auto exact_softplus = [](double x) {
    return (x > 0 ? x : 0) + std::log1p(std::exp(-std::fabs(x)));
};
const auto exact_below = [](double x) { return std::erfc(-x * std::sqrt(0.5)) / 2; };
const auto exact_gelu = [](double x) { return x * exact_below(x); };
const auto exact_gelu_slope = [](double x) {
    return exact_below(x) + x * std::exp(-x * x / 2) * 0.39894228040143268;
};
const auto exact_gelu_tanh = [](double x) {
    return x * exact_sigmoid(1.5957691216057308 * (x + 0.044715 * x * x * x));
};
const auto exact_gelu_tanh_slope = [](double x) {
    const double z = 1.5957691216057308 * (x + 0.044715 * x * x * x);
    const double y = exact_sigmoid(z);
    return y + x * y * exact_sigmoid(-z) * 1.5957691216057308 * (1 + 0.134145 * x * x);
};

// The largest |f(x) - exact(x)| / max(1, |x|) for x from -20 to 20.
template <class F, class Exact>
double worst_absolute(F f, Exact exact) {
    double worst = 0;
    for (int i = -200000; i < 200000; i += static_cast<int>(lanes)) {
        float x[lanes], y[lanes];
        for (int lane = 0; lane < static_cast<int>(lanes); ++lane) {
            x[lane] = static_cast<float>(i + lane) * 1e-4f;
        }
        store(y, f(load(x)));
        for (Index lane = 0; lane < lanes; ++lane) {
            const double v = static_cast<double>(x[lane]);
            const double error =
                std::fabs(y[lane] - exact(v)) / std::max(1.0, std::fabs(v));
            worst = std::max(worst, std::isnan(error) ? static_cast<double>(inf) : error);
        }
    }
    return worst;
}

}  // namespace

TEST_SUITE("core/vector_math") {

TEST_CASE("errors over all floats are what the header says") {
    CHECK(worst_ulps(vector_exp, exact_exp) <= 1.04);
    CHECK(worst_ulps(vector_log, exact_log) <= 0.86);
    CHECK(worst_ulps(vector_tanh, exact_tanh) <= 1.5);
    CHECK(worst_ulps(vector_sigmoid, exact_sigmoid) <= 2.1);
    CHECK(worst_ulps(vector_softplus, exact_softplus) <= 2.1);
    // Left of -13 the result is almost 0.
    CHECK(worst_ulps(vector_gelu, exact_gelu, 0, bits(largest)) <= 6.5);
    CHECK(worst_ulps(vector_gelu, exact_gelu, bits(-0.0f), bits(-13)) <= 6.5);
    CHECK(worst_ulps(vector_gelu, exact_gelu, bits(-13), bits(-largest)) <= 10);
}

TEST_CASE("errors where one formula takes over from another") {
    for (const float x : {0.0f, 0.34657359f, 1.0397208f, 86.989712f, 88.376263f,
                          88.722839f, 89.0f, 1.17549435e-38f, inf}) {
        CAPTURE(x);
        CHECK(worst_near(x, vector_exp, exact_exp) <= 1.04);
        CHECK(worst_near(-x, vector_exp, exact_exp) <= 1.04);
    }
    for (const float x : {-87.336545f, -88.029692f, -103.27893f, -103.97208f, -104.0f}) {
        CAPTURE(x);
        CHECK(worst_near(x, vector_exp, exact_exp) <= 1.04);
    }
    for (const float x :
         {0.0f, 1.17549435e-38f, 0.70710678f, 1.0f, 1.4142136f, 2.0f, inf}) {
        CAPTURE(x);
        CHECK(worst_near(x, vector_log, exact_log) <= 0.86);
    }
    for (const float x :
         {0.0f, 0.55f, 9.01f, 10.0f, inf, -0.0f, -0.55f, -9.01f, -10.0f}) {
        CAPTURE(x);
        CHECK(worst_near(x, vector_tanh, exact_tanh) <= 1.5);
    }
    for (const float x :
         {0.0f, -0.0f, -1.4f, -87.336545f, -103.97208f, 17.0f, inf, -inf}) {
        CAPTURE(x);
        CHECK(worst_near(x, vector_sigmoid, exact_sigmoid) <= 2.1);
        CHECK(worst_near(x, vector_softplus, exact_softplus) <= 2.1);
    }
}

TEST_CASE("gelu and its slopes are right to a few units of the seventh digit") {
    CHECK(worst_absolute(vector_gelu, exact_gelu) <= 1.2e-7);
    CHECK(worst_absolute(vector_gelu_slope, exact_gelu_slope) <= 1.6e-7);
    CHECK(worst_absolute(vector_gelu_tanh, exact_gelu_tanh) <= 1.6e-7);
    CHECK(worst_absolute(vector_gelu_tanh_slope, exact_gelu_tanh_slope) <= 3e-7);
    // Small results keep their digits on this side of -1; far left, where σ follows an
    // exponent that was rounded, the tanh form loses some.
    CHECK(worst_ulps(vector_gelu_tanh, exact_gelu_tanh, 0, bits(largest)) <= 3);
    CHECK(worst_ulps(vector_gelu_tanh, exact_gelu_tanh, bits(-0.0f), bits(-1)) <= 4);
    CHECK(worst_ulps(vector_gelu_tanh, exact_gelu_tanh, bits(-1), bits(-5)) <= 40);
}

TEST_CASE("infinities and zeros") {
    CHECK(of(vector_exp, -inf) == 0);
    CHECK(of(vector_exp, inf) == inf);
    CHECK(of(vector_exp, 89) == inf);
    CHECK(of(vector_exp, 0) == 1);
    CHECK(of(vector_exp, -0.0f) == 1);
    CHECK(of(vector_log, 0) == -inf);
    CHECK(of(vector_log, -0.0f) == -inf);
    CHECK(of(vector_log, 1) == 0);
    CHECK(of(vector_log, inf) == inf);
    for (const float negative : {-smallest, -1.0f, -largest, -inf}) {
        CHECK(std::isnan(of(vector_log, negative)));
    }
    CHECK(of(vector_tanh, inf) == 1);
    CHECK(of(vector_tanh, -inf) == -1);
    CHECK(of(vector_sigmoid, 0) == 0.5f);
    CHECK(of(vector_sigmoid, inf) == 1);
    CHECK(of(vector_sigmoid, -inf) == 0);
    CHECK(of(vector_softplus, inf) == inf);
    CHECK(of(vector_softplus, -inf) == 0);
    CHECK(of(vector_gelu, 0) == 0);
    CHECK(of(vector_gelu, inf) == inf);
    CHECK(of(vector_gelu_tanh, inf) == inf);
    CHECK(of(vector_gelu_slope, 0) == 0.5f);
    CHECK(of(vector_gelu_tanh_slope, 0) == 0.5f);
}

TEST_CASE("far out gelu is x or nothing and its slope 1 or 0") {
    for (const float x : {20.0f, 1e10f, 1e19f, 1e30f, largest}) {
        CAPTURE(x);
        CHECK(of(vector_gelu, x) == x);
        CHECK(of(vector_gelu_tanh, x) == x);
        CHECK(of(vector_gelu, -x) == 0);
        CHECK(of(vector_gelu_tanh, -x) == 0);
        CHECK(of(vector_gelu_slope, x) == 1);
        CHECK(of(vector_gelu_tanh_slope, x) == 1);
        CHECK(of(vector_gelu_slope, -x) == 0);
        CHECK(of(vector_gelu_tanh_slope, -x) == 0);
    }
}

TEST_CASE("a NaN stays a NaN and the lanes beside it are well") {
    const auto stays = [](auto f) {
        for (const float nan : {NaN, -NaN, std::bit_cast<float>(0x7FFFFFFFu)}) {
            CHECK(std::isnan(of(f, nan)));
            for (Index lane = 1; lane < lanes; ++lane) {
                float x[lanes] = {};
                x[0] = nan;
                x[lane] = 0.5f;
                CHECK(at(f(load(x)), lane) == of(f, 0.5f));
            }
        }
    };
    stays(vector_exp);
    stays(vector_log);
    stays(vector_tanh);
    stays(vector_sigmoid);
    stays(vector_softplus);
    stays(vector_gelu);
    stays(vector_gelu_slope);
    stays(vector_gelu_tanh);
    stays(vector_gelu_tanh_slope);
}

TEST_CASE("small results are rounded and not cut off") {
    CHECK(of(vector_exp, -103.9f) == smallest);
    CHECK(of(vector_exp, -104) == 0);
    CHECK(of(vector_exp, -100) == 27 * smallest);
    CHECK(of(vector_sigmoid, -100) == 27 * smallest);
    CHECK(of(vector_log, smallest) == doctest::Approx(-103.278929903));
    CHECK(of(vector_tanh, smallest) == smallest);
    CHECK(of(vector_tanh, 1e-20f) == 1e-20f);
    CHECK(bits(of(vector_tanh, -0.0f)) == bits(-0.0f));
}

TEST_CASE("tanh is odd and never above 1") {
    for (float x = 1e-6f; x < 20; x *= 1.0001f) {
        const float y = of(vector_tanh, x);
        CHECK(of(vector_tanh, -x) == -y);
        CHECK(y <= 1);
        if (x > 9.02f) CHECK(y == 1);
    }
}

TEST_CASE("what rises does not fall by more than rounding") {
    const auto rises = [](auto f, float from, float to) {
        float before = of(f, from);
        for (float x = from; x <= to; x = std::nextafter(x, inf)) {
            const float y = of(f, x);
            const float least = std::nextafter(std::nextafter(before, -inf), -inf);
            if (y < least) FAIL_CHECK("f(", x, ") = ", y, " after ", before);
            before = std::max(before, y);
        }
    };
    rises(vector_tanh, 0.5499f, 0.5501f);
    rises(vector_tanh, 9.0f, 9.02f);
    rises(vector_sigmoid, -1.4001f, -1.3999f);
    rises(vector_sigmoid, 16.6f, 16.7f);
    rises(vector_exp, 0.3465f, 0.3467f);
    rises(vector_exp, -103.98f, -103.9f);
    rises(vector_log, 0.7071f, 0.7072f);
    rises(vector_log, 1.4142f, 1.4143f);
    rises(vector_softplus, -1e-40f, 1e-40f);
}

TEST_CASE("a number has the same bits in every lane and in a vector's rest") {
    const auto steady = [](auto f) {
        for (const float x : {-90.0f, -6.25f, -1.0f, -0.3f, 1e-5f, 0.7f, 3.1f, 12.0f}) {
            const float first = of(f, x);
            for (Index lane = 1; lane < lanes; ++lane) {
                CHECK(bits(of(f, x, lane)) == bits(first));
            }
            CHECK(bits(at(f(load(&x, 1)), 0)) == bits(first));
        }
    };
    steady(vector_exp);
    steady(vector_tanh);
    steady(vector_sigmoid);
    steady(vector_softplus);
    steady(vector_gelu);
    steady(vector_gelu_slope);
    steady(vector_gelu_tanh);
    steady(vector_gelu_tanh_slope);
}

}  // TEST_SUITE("core/vector_math")
