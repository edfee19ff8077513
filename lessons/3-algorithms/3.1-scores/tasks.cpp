// Three tasks, four scores. A query, eight keys; the score of the right key must win.
#include <cmath>
#include <iostream>
#include <span>

#include "core/core.h"
#include "data/accuracy.h"
#include "lessons/kit/progress.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "nn/nn.h"
#include "optim/optim.h"
#include "report.h"

namespace lesson {

namespace {

constexpr std::int32_t S = 8;
constexpr Index width = 16, steps = 400;

enum class Task { same, next, nearest };

struct Batch {
    Tensor q, k;  // (B, 1, D), (B, 8, D)
    Ids right;    // (B), the key that answers
};

// same, next: eight items in any order; which key is the query's item, or the one after
// it in a fixed circle? nearest: which of eight numbers is nearest to the query's?
Batch draw(Task task, const Tensor& items, Index B, Rng& rng) {
    Batch batch{{}, {}, Ids(Shape{B})};
    if (task == Task::nearest) {
        batch.q = Tensor({B, 1, 2}, 1);  // (number, 1)
        batch.k = Tensor({B, S, 2}, 1);
        for (std::size_t b = 0; b < static_cast<std::size_t>(B); ++b) {
            const double x = batch.q.mutable_data()[2 * b] =
                static_cast<Real>(2 * rng.uniform() - 1);
            double best = 3;
            for (std::size_t s = 0; s < S; ++s) {
                const double y = batch.k.mutable_data()[2 * (S * b + s)] =
                    static_cast<Real>(2 * rng.uniform() - 1);
                if (std::abs(x - y) >= best) continue;
                best = std::abs(x - y);
                batch.right[static_cast<Index>(b)] = static_cast<std::int32_t>(s);
            }
        }
        return batch;
    }
    Ids asked(Shape{B, 1}), order(Shape{B, S});
    for (Index b = 0; b < B; ++b) {
        std::vector<std::int32_t> items_in_order{0, 1, 2, 3, 4, 5, 6, 7};
        rng.shuffle(std::span<std::int32_t>(items_in_order));
        for (Index s = 0; s < S; ++s)
            order(b, s) = items_in_order[static_cast<std::size_t>(s)];
        const Index at = static_cast<Index>(rng.below(S));
        const std::int32_t answer = order(b, at);
        const std::int32_t before = answer == 0 ? S - 1 : answer - 1;
        asked(b, 0) = task == Task::same ? answer : before;
        batch.right[b] = static_cast<std::int32_t>(at);
    }
    batch.q = embedding(items, asked);
    batch.k = embedding(items, order);
    return batch;
}

struct Learner {
    Score score;
    std::vector<Tensor> parameters;
};

Learner make(const std::string& name, Index D, Rng& rng) {
    const Index A = 16;
    const auto drawn = [&](Shape shape) {
        return Tensor::normal(shape, 0, 1 / std::sqrt(static_cast<double>(shape[0])), rng)
            .require_grad();
    };
    if (name == "dot") return {dot, {}};
    if (name == "general") {
        const Tensor w = drawn({D, D});
        return {[=](auto& q, auto& k) { return general(q, k, w); }, {w}};
    }
    if (name == "general, keys (y, y y, 1)") {
        const Tensor w = drawn({2, 3});
        return {[=](auto& q, auto& k) {
                    const Tensor y = slice(k, -1, 0, 1);
                    return general(q, concat({y, y * y, slice(k, -1, 1, 2)}, -1), w);
                },
                {w}};
    }
    const Tensor wq = drawn({D, A}), wk = drawn({D, A}), v = drawn({A});
    if (name == "dot of q Wq, k Wk") {
        return {[=](auto& q, auto& k) { return dot(matmul(q, wq), matmul(k, wk)); },
                {wq, wk}};
    }
    return {[=](auto& q, auto& k) { return additive(q, k, wq, wk, v); }, {wq, wk, v}};
}

double learned(const std::string& name, Task task, std::uint64_t seed) {
    Rng rng(seed);
    const Tensor items = Tensor::normal({S, width}, 0, 1, rng);  // never trained
    const Learner learner = make(name, task == Task::nearest ? 2 : width, rng);
    const auto scores = [&](const Batch& b) {
        return learner.score(b.q, b.k).reshape({-1, S});
    };
    if (!learner.parameters.empty()) {
        Adam adam(learner.parameters, {.lr = 0.05});
        for (Index step = 0; step < steps; ++step) {
            const Batch b = draw(task, items, 64, rng);
            Tape tape;
            tape.backward(cross_entropy(scores(b), b.right));
            adam.step();
        }
    }
    const Batch test = draw(task, items, 2000, rng);
    Accuracy right;
    right.add(argmax(scores(test), -1), test.right);
    return right.value();
}

}  // namespace

void print_tasks() {
    kit::section("three tasks, four scores");
    kit::Table table{{"score", "the same item", "the next item", "the nearest number"}};
    kit::Progress progress("scoring");
    double done = 0;
    for (const std::string name : {"dot", "dot of q Wq, k Wk", "general", "additive",
                                   "general, keys (y, y y, 1)"}) {
        table.rows.push_back({name});
        for (const Task task : {Task::same, Task::next, Task::nearest}) {
            if (name[7] == ',' && task != Task::nearest) {
                table.rows.back().push_back("-");
                continue;
            }
            std::vector<double> accuracies;
            for (const std::uint64_t seed : {1, 2, 3})
                accuracies.push_back(learned(name, task, seed));
            table.rows.back().push_back(fixed(accuracies));
            progress.update(++done / 13);
        }
    }
    progress.finish();
    std::cout << to_text(table);
}

}  // namespace lesson
