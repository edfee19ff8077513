#include "table_loss.h"

#include <cmath>
#include <cstdio>
#include <functional>

#include "core/core.h"
#include "lessons/kit/chart.h"
#include "lessons/kit/table.h"

namespace heed::lesson {

namespace {

constexpr Index points = 100;
constexpr int steps = 60;
constexpr double slope = 3, height = 1, noise = 0.1, rate = 0.2;

struct Fit {
    std::vector<double> losses;  // before each step
    double w = 0, b = 0;
};

using Loss = std::function<Tensor(const Tensor& p)>;

// p = x w + b, from w = b = 0, downhill in `steps` steps. (How the tape finds the way
// down is lesson 0.3.)
Fit fit(const Tensor& x, const Loss& loss) {
    Tensor w({1, 1}), b({1});
    w.require_grad();
    b.require_grad();
    Fit result;
    for (int step = 0; step < steps; ++step) {
        Tape tape;
        const Tensor value = loss(matmul(x, w) + b);
        result.losses.push_back(value.item());
        tape.backward(value);
        for (Tensor* parameter : {&w, &b}) {
            parameter->mutable_data()[0] -=
                static_cast<Real>(rate) * parameter->grad()[0];
            parameter->clear_grad();
        }
    }
    result.w = w.item();
    result.b = b.item();
    return result;
}

std::string digits(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", std::round(100 * value) / 100 + 0.0);
    return text;
}

}  // namespace

Tensor pair_loss(const Tensor& p, const Tensor& t) {
    const Tensor difference = p - t;  // (N, 1)
    return mean(difference * difference);
}

Tensor table_loss(const Tensor& p, const Tensor& t) {
    const Tensor difference = p - t;  // (N, 1) - (N) = (N, N)
    return mean(difference * difference);
}

Comparison compare_losses(std::uint64_t seed) {
    Rng rng{seed};
    const Tensor x = Tensor::uniform({points, 1}, -1, 1, rng);
    const Tensor t = (slope * x + height + Tensor::normal({points, 1}, 0, noise, rng))
                         .reshape({points});  // (N)
    const Fit pairs = fit(x, [&](const Tensor& p) {
        return pair_loss(p, t.reshape({points, 1}));
    });
    const Fit table = fit(x, [&](const Tensor& p) { return table_loss(p, t); });

    kit::Table rows{{"step", "pairs", "table"}, {}, {}};
    rows.align = {kit::Align::right, kit::Align::right, kit::Align::right};
    for (const std::size_t step : {0, 5, 10, 20, 40, steps - 1}) {
        rows.rows.push_back(
            {str(step), digits(pairs.losses[step]), digits(table.losses[step])});
    }
    Comparison result;
    result.text =
        str(kit::to_text(rows), "pairs: y = ", digits(pairs.w), " x + ", digits(pairs.b),
            "\ntable: y = ", digits(table.w), " x + ", digits(table.b),
            "\nvariance of the targets ", digits(var(t).item()), ", their mean ",
            digits(mean(t).item()), '\n');

    std::vector<double> time;
    for (int step = 0; step < steps; ++step) time.push_back(step);
    kit::LineChart chart{"Two losses of the same line", {"step"}, {"loss"}, {}};
    chart.series.push_back({"100 pairs: (N, 1) - (N, 1)", time, pairs.losses});
    chart.series.push_back({"a table: (N, 1) - (N)", time, table.losses});
    result.picture = svg_line_chart(chart);
    return result;
}

}  // namespace heed::lesson
