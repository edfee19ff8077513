// The formulas of the documents, computed as they are printed.
#include <algorithm>
#include <cmath>
#include <iostream>

#include "core/core.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "nn/nn.h"
#include "report.h"

namespace lesson {

namespace {

// a = z softmax(a) until it rests, softmax along the last axis.
struct Iterated {
    Tensor a;
    std::vector<bool> rests;  // for each row: did the last round leave it where it was?
};

Iterated iterate(const Tensor& z, int rounds) {
    Tensor a = z, before;
    for (int i = 0; i < rounds; ++i) {
        before = a;
        a = z * softmax(a);
    }
    const Tensor moved = max(abs(a - before), -1);
    Iterated result{a, {}};
    for (const Real m : moved.data()) result.rests.push_back(m < 1e-3);
    return result;
}

}  // namespace

void print_names() {
    kit::section("with and without the root");
    kit::Table table{{"width", "dot", "scaled"}, {}, {}};
    table.align.assign(3, kit::Align::right);
    for (const Index D : {3, 64, 512}) {
        Rng rng(1);
        const Tensor q = Tensor::normal({1, 400, D}, 0, 1, rng),
                     k = Tensor::normal({1, 400, D}, 0, 1, rng);
        table.rows.push_back({std::to_string(D), fixed(std::sqrt(var(dot(q, k)).item())),
                              fixed(std::sqrt(var(scaled_dot(q, k)).item()))});
    }
    std::cout << "deviation of the scores of random vectors\n" << to_text(table);
}

void print_circular() {
    kit::section("a = z softmax(a)");
    const Tensor z({4}, {3, 1, -1, -6});
    std::cout << "z                       " << fixed(z, 0) << '\n'
              << "one pass, z softmax(z)  " << fixed(z * softmax(z), 3) << '\n'
              << "what was meant          " << fixed(softmax(z), 3) << '\n'
              << "softmax of one number   " << fixed(softmax(Tensor({1}, 3)), 3) << '\n';
    kit::Table table{{"scores times", "do not rest", "negative", "sum below 0"}, {}, {}};
    table.align.assign(4, kit::Align::right);
    for (const double times : {1.0, 5.0, 20.0, 50.0}) {
        Rng rng(3);
        const Index columns = 1000;
        const auto [a, rests] =
            iterate(Tensor::normal({columns, 4}, 0, 1, rng) * times, 500);
        double restless = 0, negative = 0, below = 0;
        for (const bool rest : rests) restless += !rest;
        for (const Real x : a.data()) negative += x < 0;
        const Tensor sums = sum(a, -1);
        for (const Real x : sums.data()) below += x < 0;
        table.rows.push_back({fixed(times, 0), fixed(restless / 10, 0) + " %",
                              fixed(negative / 40, 0) + " %",
                              fixed(below / 10, 0) + " %"});
    }
    std::cout << "1000 columns of 4 random scores, 500 rounds\n" << to_text(table);
}

void print_not_conformable() {
    kit::section("softmax(W^T Q K)");
    const auto attempt = [](Index T, Index S, Index D) {
        Rng rng(4);
        const Tensor q = Tensor::normal({T, D}, 0, 1, rng),
                     k = Tensor::normal({S, D}, 0, 1, rng),
                     w = Tensor::normal({D, D}, 0, 1, rng);
        std::cout << T << " queries, " << S << " keys, width " << D << ":";
        try {
            const Tensor literal = matmul(matmul(w, q, {.a = true}), k);  // Wᵀ Q K
            const Tensor meant =
                general(q.reshape({1, T, D}), k.reshape({1, S, D}), w).reshape({T, S});
            std::cout << ' ' << literal.shape() << ", entry 1,1 is " << fixed(literal[0])
                      << ", of Q W K^T " << fixed(meant[0]) << '\n';
        } catch (const ShapeError& error) {
            std::cout << '\n' << error.what() << '\n';
        }
    };
    attempt(3, 5, 4);
    attempt(4, 4, 4);
    try {
        dot(Tensor({1, 3, 4}), Tensor({1, 5, 6}));
    } catch (const ShapeError& error) {
        std::cout << "dot of unequal widths:\n" << error.what() << '\n';
    }
}

void print_axes() {
    kit::section("two axes");
    const Tensor scores({1, 2, 3}, {2, 1, 0, 4, 1, 1});  // two queries, three keys
    const Tensor values({1, 3, 1}, {10, 20, 30});
    for (const int axis : {-1, 1}) {
        const Tensor w = softmax(scores, axis);  // (1, 2, 3)
        const Tensor alone = softmax(slice(scores, 1, 0, 1), axis);
        std::cout << "softmax over " << (axis == 1 ? "the queries" : "the keys") << '\n'
                  << "  weights of query 1   " << fixed(slice(w, 1, 0, 1), 3) << "  sum "
                  << fixed(sum(slice(w, 1, 0, 1)).item(), 3) << '\n'
                  << "  weights of query 2   " << fixed(slice(w, 1, 1, 2), 3) << "  sum "
                  << fixed(sum(slice(w, 1, 1, 2)).item(), 3) << '\n'
                  << "  contexts of both     " << fixed(matmul(w, values)) << '\n'
                  << "  query 1 on its own   " << fixed(matmul(alone, values)) << '\n';
    }
}

}  // namespace lesson
