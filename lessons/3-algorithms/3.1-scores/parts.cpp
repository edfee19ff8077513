// The four scores of the bench, what they are made of, and heads around them.
#include <iostream>

#include "core/core.h"
#include "lessons/kit/label.h"
#include "lessons/kit/section.h"
#include "nn/nn.h"
#include "report.h"

namespace lesson {

using kit::Align;

namespace {

double largest(const Tensor& x) {
    return max(x.reshape({-1}), 0).item();
}

}  // namespace

std::vector<Named> bench() {
    const Tensor w({2, 2}, {0, 1, -1, 0}), one({2, 2}, {1, 0, 0, 1}), v({2}, {1, 0.5F});
    return {{"dot", dot},
            {"scaled", scaled_dot},
            {"general", [=](auto& q, auto& k) { return general(q, k, w); }},
            {"additive", [=](auto& q, auto& k) { return additive(q, k, one, one, v); }}};
}

// What a step of the tape does for each, and what is there to be learned, at width 64.
void print_parts() {
    kit::section("what a score is made of");
    Rng rng(1);
    const auto drawn = [&](Shape shape) {
        return Tensor::normal(shape, 0, 1, rng).require_grad();
    };
    const Tensor q = drawn({1, 5, 64}), k = drawn({1, 7, 64}), w = drawn({64, 64}),
                 wq = drawn({64, 32}), wk = drawn({64, 32}), v = drawn({32});
    const auto report = [&](const std::string& name, const Score& score,
                            const std::vector<Tensor>& parameters) {
        Index count = 0;
        for (const Tensor& p : parameters) count += p.size();
        Tape tape;
        std::cout << kit::padded(name, 9, Align::left) << score(q, k).shape() << "  "
                  << kit::padded(std::to_string(count), 4, Align::right) << "  ";
        for (const char* const operation : tape.operations())
            std::cout << ' ' << operation;
        std::cout << '\n';
    };
    report("dot", dot, {});
    report("scaled", scaled_dot, {});
    report("general", [=](auto& a, auto& b) { return general(a, b, w); }, {w});
    report("additive", [=](auto& a, auto& b) { return additive(a, b, wq, wk, v); },
           {wq, wk, v});
    const Tensor s = dot(k, k);
    Tensor diagonal({64, 64});
    for (std::size_t i = 0; i < 64; ++i) diagonal.mutable_data()[65 * i] = 1;
    std::cout << "dot of 7 words with themselves: largest |s_ij - s_ji| "
              << fixed(largest(abs(s - transpose(s, 1, 2))), 1) << '\n'
              << "general with W = 1: largest distance from dot "
              << fixed(largest(abs(general(q, k, diagonal) - dot(q, k))), 1) << '\n';
}

// Heads are not a fifth score: two of them, around each of the four.
void print_heads() {
    kit::section("two heads around any score");
    Rng rng(2);
    const Tensor q = Tensor::normal({1, 3, 4}, 0, 1, rng),
                 k = Tensor::normal({1, 5, 4}, 0, 1, rng);
    for (const Named& s : bench()) {
        std::vector<Tensor> contexts;
        for (const Index from : {0, 2}) {
            const Tensor own = slice(k, -1, from, from + 2);  // (1, 5, 2)
            const Tensor scores = s.score(slice(q, -1, from, from + 2), own);
            contexts.push_back(attend(scores, own).context);  // (1, 3, 2)
        }
        std::cout << kit::padded(s.name, 9, Align::left) << "two of "
                  << contexts[0].shape() << " joined: " << concat(contexts, -1).shape()
                  << '\n';
    }
}

}  // namespace lesson
