// Lesson 4.2: why scores are divided by the root of d_k.
//
// How large a dot product is; what softmax makes of large scores and what comes back
// through it; a training with other divisors; and where the root is not enough.
#include <cmath>
#include <iostream>

#include "core/core.h"
#include "lessons/kit/file.h"
#include "lessons/kit/options.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "nn/nn.h"
#include "report.h"

using namespace lesson;
using kit::Align;

namespace {

kit::Table table_of(std::vector<std::string> header) {
    kit::Table table{std::move(header)};
    table.align = std::vector<Align>(table.header.size(), Align::right);
    return table;
}

// Two keys: one number, the difference of their scores, decides everything.
void print_two_keys() {
    kit::section("two keys");
    kit::Table table = table_of({"difference", "larger weight", "slope w (1 - w)"});
    for (const double difference : {0.0, 1.0, 2.0, 4.0, 8.0, 16.0}) {
        const double smaller = 1 / (1 + std::exp(difference));
        table.rows.push_back({fixed(difference, 0), fixed(1 - smaller, 5),
                              rough(smaller * (1 - smaller))});
    }
    std::cout << to_text(table);
}

void print_products() {
    kit::section("how large a dot product is");
    kit::Table table =
        table_of({"d_k", "variance", "deviation", "root of d_k", "deviation, scaled"});
    for (const Index d : {3, 16, 64, 256, 1024}) {
        Rng rng(1);
        const Tensor q = Tensor::normal({5000, d}, 0, 1, rng),
                     k = Tensor::normal({5000, d}, 0, 1, rng);
        const Tensor products = sum(q * k, 1);  // (5000)
        const double variance = var(products).item();
        const double root = std::sqrt(static_cast<double>(d));
        table.rows.push_back({str(d), fixed(variance, d < 100 ? 1 : 0),
                              fixed(std::sqrt(variance)), fixed(root),
                              fixed(std::sqrt(variance) / root)});
    }
    std::cout << to_text(table);
}

// The example at the end of document 000's listing: randn(10, 5, 300), twice.
void print_document_000() {
    kit::section("randn(10, 5, 300)");
    double deviation = 0, largest[2] = {};
    Shape scores_shape, context_shape;
    const int times = 20;
    for (int i = 0; i < times; ++i) {
        Rng rng(static_cast<std::uint64_t>(i));
        const Tensor input = Tensor::normal({10, 5, 300}, 0, 1, rng),
                     output = Tensor::normal({10, 5, 300}, 0, 1, rng);
        const Tensor raw = dot(output, input);
        const Attention look = attention(output, input, input);
        deviation += std::sqrt(var(raw).item()) / times;
        largest[0] += mean(max(softmax(raw), -1)).item() / times;
        largest[1] += mean(max(look.weights, -1)).item() / times;
        scores_shape = raw.shape();
        context_shape = look.context.shape();
    }
    std::cout << "scores " << scores_shape << ", contexts " << context_shape
              << "\ndeviation of the scores, raw            " << fixed(deviation, 1)
              << "\n                         scaled         "
              << fixed(deviation / std::sqrt(300.0))
              << "\nlargest of five weights, raw            " << fixed(largest[0])
              << "\n                         scaled         " << fixed(largest[1])
              << '\n';
}

// Words that look at themselves: q and k are then not independent.
void print_self() {
    kit::section("words that look at themselves");
    kit::Table table = table_of(
        {"d_k", "its own score", "the others'", "weight of itself", "with matrices"});
    for (const Index d : {16, 64, 256}) {
        Rng rng(1);
        const Tensor x = Tensor::normal({50, 16, d}, 0, 1, rng);
        const auto weight = [&](Index i) {
            return Tensor::normal({d, d}, 0, 1 / std::sqrt(static_cast<double>(d)), rng) *
                   static_cast<Real>(i);
        };
        const Tensor scores = scaled_dot(x, x);
        const Tensor learned = scaled_dot(matmul(x, weight(1)), matmul(x, weight(1)));
        double own = 0, other = 0, itself = 0, with = 0;
        const Tensor w = softmax(scores), wl = softmax(learned);
        for (Index b = 0; b < 50; ++b)
            for (Index t = 0; t < 16; ++t)
                for (Index s = 0; s < 16; ++s) {
                    const Index i = (b * 16 + t) * 16 + s;
                    if (s == t) {
                        own += scores[i] / 800;
                        itself += w[i] / 800;
                        with += wl[i] / 800;
                    } else {
                        other += scores[i] / 12000;
                    }
                }
        table.rows.push_back(
            {str(d), fixed(own), fixed(std::abs(other), 1), fixed(itself), fixed(with)});
    }
    std::cout << to_text(table);
}

}  // namespace

int main(int argc, char** argv) {
    std::string out = "out";
    bool full = false;
    kit::Options options("learn run 4.2", "Scores with the root of d_k and without.");
    options.text("out", out, "DIR", "where the pictures go");
    options.flag("full", full, "train with eight seeds instead of three");
    return kit::run_lesson(argc, argv, options, [&] {
        kit::need_folder(out);
        print_two_keys();
        print_products();
        print_document_000();
        print_saturation(out);
        print_training(out, full);
        print_self();
    });
}
