// Document 003 prints the weights (0.2, 0.6, 0.2). Can these three words have them?
#include <algorithm>
#include <cmath>
#include <functional>
#include <iostream>

#include "core/core.h"
#include "lessons/kit/chart.h"
#include "lessons/kit/file.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "nn/nn.h"
#include "optim/optim.h"
#include "report.h"

namespace lesson {

using kit::Align;

namespace {

const double root = std::sqrt(3.0);
const Row target{0.2, 0.6, 0.2};

// How far the weights are from the target, in nats: Σ t ln(t / w), 0 only where w = t.
double divergence(const Row& w) {
    double sum = 0;
    for (std::size_t s = 0; s < 3; ++s) sum += target[s] * std::log(target[s] / w[s]);
    return sum;
}

}  // namespace

void print_search(const std::string& out) {
    const int draws = 100000;
    Rng rng(1);
    kit::Series seen{"random queries", {}, {}, kit::Mark::points};
    double largest = 0, broken = 0, nearest = 1e9;
    for (int i = 0; i < draws; ++i) {
        // A direction of any length from about 0.1 to 300: q W / τ is also just a query.
        const double length = std::pow(10.0, rng.uniform(-1, 2.5));
        Row q;
        for (int d = 0; d < 3; ++d) q.push_back(length * rng.normal());
        const Row w = attend({q}, words(), words(), root).weights[0];
        largest = std::max(largest, w[1]);
        nearest = std::min(nearest, divergence(w));
        broken = std::max(broken,
                          std::abs(std::log(w[0]) + std::log(w[2]) - 2 * std::log(w[1])));
        if (i < 100) {
            seen.x.push_back(w[0]);
            seen.y.push_back(w[1]);
        }
    }
    kit::section("100,000 queries");
    std::cout << "largest weight of word_2                " << fixed(largest)
              << "\nln w1 + ln w3 - 2 ln w2, at most        " << rough(broken)
              << "\ndivergence from the target, at least    " << fixed(nearest)
              << "\ndivergence of (1/3, 1/3, 1/3), by hand  "
              << fixed(0.4 * std::log(0.6) + 0.6 * std::log(1.8)) << '\n';

    kit::Series law{"w2 w2 = w1 w3", {}, {}};
    for (int i = -80; i <= 80; ++i) {
        const Row w = softmax(Row{-0.1 * i, 0, 0.1 * i});
        law.x.push_back(w[0]);
        law.y.push_back(w[1]);
    }
    const kit::Series edge{"nothing for word_3", {0, 1}, {1, 0}};
    kit::LineChart chart;
    chart.title = "All weights that three words on a line can have";
    chart.x.label = "weight of word_1";
    chart.y.label = "weight of word_2";
    chart.series = {law, edge, seen,
                    kit::Series{"printed in 003", {0.2}, {0.6}, kit::Mark::points}};
    kit::write_file(out + "/reachable.svg", svg_line_chart(chart));
}

void print_fits() {
    kit::section("trained towards the target");
    const Tensor x = to_tensor(words());     // (1, 3, 3)
    const Tensor first = slice(x, 1, 0, 1);  // word_1, (1, 1, 3)
    const Tensor want({1, 1, 3}, {0.2F, 0.6F, 0.2F});
    kit::Table table{{"what is trained", "divergence, three seeds", "weights, seed 1"}};
    const char* const names[] = {"any query", "a matrix W in q W k", "an additive score"};
    for (int kind = 0; kind < 3; ++kind) {
        Row found, weights;
        for (const std::uint64_t seed : {1, 2, 3}) {
            Rng rng(seed);
            const auto drawn = [&](Shape shape) {
                return Tensor::normal(shape, 0, 1, rng).require_grad();
            };
            std::vector<Tensor> p;
            std::function<Tensor()> scores;  // (1, 1, 3)
            if (kind == 0) {
                p = {drawn({1, 1, 3})};
                scores = [&] { return scaled_dot(p[0], x); };
            } else if (kind == 1) {
                p = {drawn({3, 3})};
                scores = [&] { return general(first, x, p[0]) / root; };
            } else {
                p = {drawn({3, 8}), drawn({3, 8}), drawn({8})};
                scores = [&] { return additive(first, x, p[0], p[1], p[2]); };
            }
            Adam adam(p, {.lr = 0.05});
            for (int step = 0; step < 1000; ++step) {
                Tape tape;
                tape.backward(-sum(want * log_softmax(scores())));
                adam.step();
            }
            const Tensor w = heed::softmax(scores());
            const Row row(w.data().begin(), w.data().end());
            found.push_back(divergence(row));
            if (seed == 1) weights = row;
        }
        table.rows.push_back({names[kind], fixed(found), fixed(weights)});
    }
    std::cout << to_text(table);
}

void print_lifted() {
    kit::section("word_2 beside the line");
    kit::Table table{{"beside by", "query needed", "its length", "weights"},
                     {},
                     std::vector<Align>(4, Align::right)};
    // u is at right angles to (1, 1, 1), so word_1 and word_3 score the same for it.
    const Row u{std::sqrt(0.5), 0, -std::sqrt(0.5)};
    for (const double by : {0.01, 0.1, 1.0}) {
        Matrix keys = words();
        Row q;
        // s2 - s1 = |q| by / √3 must be ln(0.6 / 0.2) = ln 3, and s3 = s1 + a part of
        // (1, 1, 1) · (word_3 - word_1), which this q does not have.
        const double length = root * std::log(3.0) / by;
        for (std::size_t d = 0; d < 3; ++d) {
            keys[1][d] += by * u[d];
            q.push_back(length * u[d]);
        }
        table.rows.push_back({fixed(by, 2), fixed(q, 2), fixed(length, 1),
                              fixed(attend({q}, keys, words(), root).weights[0])});
    }
    std::cout << to_text(table);
}

}  // namespace lesson
