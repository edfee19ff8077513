// Lesson 3.3: multi-head attention.
//
// Why one look is not enough; a layer with three heads against three small layers; how a
// reshape without a transposition makes heads attend to heads; then trainings.
#include <algorithm>
#include <cmath>
#include <iostream>

#include "core/core.h"
#include "dealt.h"
#include "lessons/kit/file.h"
#include "lessons/kit/options.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "nn/nn.h"
#include "report.h"

using namespace heed;
using namespace lesson;

namespace {

// Two places hold a number each. What does a query learn of them?
void one_look_or_two() {
    kit::section("one look or two");
    kit::Table table{{"memory", "one head, weights 0.5 0.5", "head 0", "head 1"}, {}, {}};
    for (const auto& [a, b] : {std::pair{3, 5}, std::pair{5, 3}, std::pair{4, 4}}) {
        const Tensor values({1, 2, 1}, {static_cast<Real>(a), static_cast<Real>(b)});
        const auto look = [&](Real score0, Real score1) {
            const Tensor scores({1, 1, 2}, {score0, score1});
            return fixed(attend(scores, values).context.item());
        };
        table.rows.push_back({str(a, " ", b), look(0, 0), look(20, 0), look(0, 20)});
    }
    std::cout << to_text(table);
}

// Head i alone, with its own small matrices: columns i K .. (i + 1) K of the large ones.
Tensor small_head(const MultiHeadAttention& layer, const Tensor& x, const Tensor& memory,
                  Index i) {
    const Index K = x.dim(2) / layer.heads;
    const auto project = [&](const Linear& all, const Tensor& from) {
        return matmul(from, slice(all.w, 1, i * K, (i + 1) * K)) +
               slice(all.b, 0, i * K, (i + 1) * K);
    };
    return attention(project(layer.query, x), project(layer.key, memory),
                     project(layer.value, memory))
        .context;  // (B, T, K)
}

void four_ways(std::uint64_t seed) {
    kit::section("one layer, four ways");
    Rng rng(seed);
    const Index B = 2, T = 5, S = 7, D = 12, heads = 3, K = D / heads;
    const MultiHeadAttention layer(D, heads, rng);
    const Tensor x = Tensor::normal({B, T, D}, 0, 1, rng);
    const Tensor memory = Tensor::normal({B, S, D}, 0, 1, rng);

    std::vector<Tensor> parts;
    Tensor added = layer.output.b;
    for (Index i = 0; i < heads; ++i) {
        const Tensor head = small_head(layer, x, memory, i);
        parts.push_back(head);
        added = added + matmul(head, slice(layer.output.w, 0, i * K, (i + 1) * K));
    }
    const Tensor separate = layer.output(concat(parts, 2));
    const auto print = [&](const char* name, const Tensor& y) {
        std::cout << name << fixed(largest_difference(y, separate), 6) << '\n';
    };
    std::cout << "largest difference to " << heads << " small heads, concatenated\n";
    print("  three products with rows of W^O, added  ", added);
    print("  split, attend, merge: with_weights()    ",
          layer.with_weights(x, memory, Mask(Shape{}, 1)).context);
    print("  fused: operator()                       ",
          layer(x, memory, Mask(Shape{}, 1)));
    print("  W^O left out                            ", concat(parts, 2));
}

// Rows of the first matrix that a product sees, where each number is 10 token + feature.
void print_matrix(const char* what, const Tensor& heads) {
    std::cout << what << ' ' << heads.shape() << ", first matrix\n";
    const Index rows = heads.dim(2), columns = heads.dim(3);
    for (Index i = 0; i < rows * columns; ++i) {
        const auto number = static_cast<int>(heads[i]);
        std::cout << (i % columns == 0 ? "   " : " ") << number / 10 << '.' << number % 10
                  << (i % columns == columns - 1 ? "\n" : "");
    }
}

void what_is_a_matrix(const std::string& out) {
    kit::section("what a product takes for a matrix");
    Tensor x({1, 4, 6});
    for (Index i = 0; i < x.size(); ++i)
        x.mutable_data()[static_cast<std::size_t>(i)] =
            static_cast<Real>(i / 6 * 10 + i % 6);
    print_matrix("as printed", dealt(x, 3, Deal::printed));
    print_matrix("cut", dealt(x, 3, Deal::cut));
    print_matrix("transposed", dealt(x, 3, Deal::right));
    draw_memory(out);
}

}  // namespace

int main(int argc, char** argv) {
    std::string out = "out";
    Index seed = 1;
    bool full = false;
    kit::Options options("learn run 3.3", "Looks with several heads at once.");
    options.text("out", out, "DIR", "where the pictures go");
    options.integer("seed", seed, {0, 1000000}, "N", "of what is drawn, not trained");
    options.flag("full", full, "more heads, and longer trainings");
    return kit::run_lesson(argc, argv, options, [&] {
        kit::need_folder(out);
        one_look_or_two();
        four_ways(static_cast<std::uint64_t>(seed));
        what_is_a_matrix(out);
        print_flow(static_cast<std::uint64_t>(seed));
        print_reversal(full);
        print_look_ups(out, full);
        print_costs();
    });
}
