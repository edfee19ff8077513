// An operation of one's own, its gradient measured, and what a wrong one does to a
// training.
#include <cmath>
#include <functional>
#include <iostream>

#include "core/core.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "nn/nn.h"
#include "optim/optim.h"
#include "report.h"

namespace lesson {

using namespace heed;
using kit::Align;

namespace {

enum class Backward { right, broken };

// y = x / r, r = √(mean(x²) + ε): layer norm without a mean ("RMS norm").
// dx = (dy - y mean(dy y)) / r. The broken one forgets that r depends on x.
Tensor rms_norm(const Tensor& x, Backward backward) {
    const Index D = x.dim(-1), rows = x.size() / D;
    Tensor y(x.shape());
    std::vector<double> r;
    for (Index i = 0; i < rows; ++i) {
        double squares = 0;
        for (Index j = 0; j < D; ++j) squares += double{x[i * D + j]} * x[i * D + j];
        r.push_back(std::sqrt(squares / static_cast<double>(D) + 1e-5));
        for (Index j = 0; j < D; ++j) {
            y.mutable_data()[std::size_t(i * D + j)] =
                static_cast<Real>(x[i * D + j] / r.back());
        }
    }
    record("rms_norm", {x}, y,
           [y, r, D, backward, dx = x.grad_slot()](std::span<const Real> dy) {
               const auto to = dx.data();
               for (std::size_t i = 0; i < r.size(); ++i) {
                   const std::size_t n = static_cast<std::size_t>(D), first = i * n;
                   double mean = 0;  // of dy y
                   for (std::size_t j = first; j < first + n; ++j)
                       mean += double{dy[j]} * y[Index(j)] / static_cast<double>(D);
                   if (backward == Backward::broken) mean = 0;
                   for (std::size_t j = first; j < first + n; ++j)
                       to[j] += static_cast<Real>((dy[j] - y[Index(j)] * mean) / r[i]);
               }
           });
    return y;
}

using Function = std::function<Tensor(const Tensor&)>;

// The slope of Σ weight f(x) at element i, measured to both sides.
double measured(const Function& f, const Tensor& x, const Tensor& weight, Index i) {
    constexpr Real h = Real(0.01);  // about the cube root of a float's precision
    const auto loss = [&](Real step) {
        Tensor moved = x.clone();
        moved.mutable_data()[std::size_t(i)] += step;
        return double{sum(weight * f(moved)).item()};
    };
    return (loss(h) - loss(-h)) / (2 * double{h});
}

void check_gradient(const char* name, const Function& f) {
    Rng rng(3);
    const Tensor x = Tensor::normal({2, 4}, 0, 1, rng).require_grad();
    const Tensor weight = Tensor::normal({2, 4}, 0, 1, rng);  // without a pattern
    Tape tape;
    tape.backward(sum(weight * f(x)));
    kit::Table table{
        {name, "backward", "measured"}, {}, {Align::left, Align::right, Align::right}};
    double worst = 0;
    for (Index i = 0; i < x.size(); ++i) {
        const double slope = measured(f, x, weight, i);
        worst = std::max(worst, std::abs(x.grad()[i] - slope));
        if (i < 3) table.rows.push_back({str("x", i), fixed(x.grad()[i]), fixed(slope)});
    }
    std::cout << to_text(table) << "largest difference " << digits(worst, 2) << '\n';
}

// The cosine of the angle between the broken gradient and the right one, a mean over 200
// rows of width D.
double mean_cosine(Index D) {
    Rng rng(3);
    double total = 0;
    for (int row = 0; row < 200; ++row) {
        const Tensor x = Tensor::normal({D}, 0, 1, rng);
        const Tensor weight = Tensor::normal({D}, 0, 1, rng);
        std::vector<Tensor> g;
        for (const Backward backward : {Backward::right, Backward::broken}) {
            const Tensor own = x.clone().require_grad();
            Tape tape;
            tape.backward(sum(weight * rms_norm(own, backward)));
            g.push_back(own.grad());
        }
        const auto dot = [&](int i, int j) {
            return double{sum(g[std::size_t(i)] * g[std::size_t(j)]).item()};
        };
        total += dot(0, 1) / std::sqrt(dot(0, 0) * dot(1, 1));
    }
    return total / 200;
}

// A classifier with the norm between its two layers: is the sum of 16 numbers, the first
// half of them counted twice, positive? Accuracy on rows it has not seen.
double trained(Backward backward, std::uint64_t seed) {
    Rng rng(seed);
    const Linear first(16, 32, rng), last(32, 2, rng);
    const auto model = [&](const Tensor& x) {
        return last(tanh(rms_norm(first(x), backward)));
    };
    const auto draw = [&](Index B, Ids& labels) {
        const Tensor x = Tensor::normal({B, 16}, 0, 1, rng);
        labels = Ids(Shape{B});
        for (Index b = 0; b < B; ++b) {
            double total = 0;
            for (Index j = 0; j < 16; ++j) total += (j < 8 ? 2 : 1) * x[b * 16 + j];
            labels[b] = total > 0;
        }
        return x;
    };
    std::vector<Tensor> all = parameters(first);
    for (const Tensor& p : parameters(last)) all.push_back(p);
    Adam adam(all, {.lr = 3e-3});
    Ids labels;
    for (int step = 0; step < 150; ++step) {
        const Tensor x = draw(64, labels);
        Tape tape;
        tape.backward(cross_entropy(model(x), labels));
        adam.step();
    }
    const Tensor x = draw(1000, labels);
    const Ids guess = argmax(model(x), -1);
    double right = 0;
    for (Index b = 0; b < 1000; ++b) right += guess[b] == labels[b];
    return right / 1000;
}

}  // namespace

void print_gradient_check() {
    kit::section("the gradient of an operation of our own");
    check_gradient("right", [](const Tensor& x) { return rms_norm(x, Backward::right); });
    check_gradient("broken",
                   [](const Tensor& x) { return rms_norm(x, Backward::broken); });

    std::cout << "cosine of broken and right, rows of 4:  " << fixed(mean_cosine(4))
              << "\ncosine of broken and right, rows of 32: " << fixed(mean_cosine(32))
              << '\n';

    kit::section("trained with it, three seeds");
    for (const Backward backward : {Backward::right, Backward::broken}) {
        std::cout << (backward == Backward::right ? "right  " : "broken ");
        for (const std::uint64_t seed : {1, 2, 3})
            std::cout << ' ' << fixed(trained(backward, seed));
        std::cout << '\n';
    }
}

}  // namespace lesson
