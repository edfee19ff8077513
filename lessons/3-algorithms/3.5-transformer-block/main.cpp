// Lesson 3.5: positions, and the block a Transformer is built of.
//
// Attention does not know an order; two ways to tell it; the block, whole and in parts;
// blocks that read and write; and where the parameters are.
#include <cmath>
#include <iostream>

#include "core/core.h"
#include "lessons/kit/file.h"
#include "lessons/kit/heatmap.h"
#include "lessons/kit/options.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "nn/nn.h"
#include "report.h"

using namespace heed;
using namespace lesson;

namespace {

double largest_difference(const Tensor& a, const Tensor& b) {
    double largest = 0;
    for (Index i = 0; i < a.size(); ++i)
        largest = std::max(largest, std::abs(double{a[i]} - double{b[i]}));
    return largest;
}

void bag_of_words() {
    kit::section("the same sentence, backwards");
    Rng rng(1);
    const Index T = 5, D = 16;
    const EncoderLayer layer({.width = D, .heads = 2, .inner = 4 * D}, rng);
    const Tensor x = Tensor::normal({1, T, D}, 0, 1, rng);
    const SinusoidalPositions positions(T, D);
    const Mask all(Shape{T, T}, 1);
    kit::Table table{{"layer", "backwards in, backwards out?"}};
    const auto row = [&](const char* name, const Tensor& y, const Tensor& turned) {
        const double d = largest_difference(flip(turned, 1), y);
        table.rows.push_back(
            {name, d < 1e-5 ? "yes, the same numbers" : "no, differs by " + fixed(d)});
    };
    row("attention + feed-forward", layer(x, all), layer(flip(x, 1), all));
    row("with positions", layer(positions(x), all), layer(positions(flip(x, 1)), all));
    row("with a causal mask only", layer(x, causal_mask(T)),
        layer(flip(x, 1), causal_mask(T)));
    std::cout << to_text(table);
}

void clocks(const std::string& out) {
    kit::section("a clock for each pair of columns");
    const SinusoidalPositions four(4, 4);
    kit::Table small{{"position", "sin p", "cos p", "sin p/100", "cos p/100"}};
    for (Index p = 0; p < 4; ++p) {
        std::vector<std::string> row{str(p)};
        for (Index d = 0; d < 4; ++d) row.push_back(fixed(four.table[p * 4 + d], 3));
        small.rows.push_back(row);
    }
    std::cout << to_text(small);

    const Index D = 64, longest = 64;
    const SinusoidalPositions positions(longest, D);
    const Tensor products = matmul(positions.table, positions.table, {.b = true});
    kit::section("distance is all that a product sees");
    kit::Table table{{"distance", "from 0", "from 5", "from 20", "from 40"}};
    for (const Index k : {0, 1, 2, 5, 20}) {
        std::vector<std::string> row{str(k)};
        for (const Index from : {0, 5, 20, 40})
            row.push_back(fixed(products[from * longest + from + k], 2));
        table.rows.push_back(row);
    }
    std::cout << to_text(table);

    kit::Heatmap map{.rows = {},
                     .columns = {},
                     .values = {},
                     .title = "Sinusoidal positions: 0 is -1, 1 is +1",
                     .row_label = "position",
                     .column_label = "column"};
    for (Index d = 0; d < 16; ++d) map.columns.push_back(str(d));
    const SinusoidalPositions drawn(24, 16);
    for (Index p = 0; p < 24; ++p) {
        map.rows.push_back(str(p));
        for (Index d = 0; d < 16; ++d)
            map.values.push_back((drawn.table[p * 16 + d] + 1) / 2);
    }
    kit::write_file(out + "/positions.svg", kit::svg_heatmap(map));
}

// How many places of 41 the one in the middle depends on: those with a gradient.
void how_far() {
    kit::section("what the middle of 41 places depends on");
    Rng rng(1);
    const Index T = 41, D = 8;
    const auto places_with_gradient = [&](const auto& layer) {
        Tensor x = Tensor::normal({1, T, D}, 0, 1, rng);
        x.require_grad();
        Tape tape;
        tape.backward(sum(square(select(layer(x), 1, T / 2))));
        const Tensor size = sum(abs(x.grad()), -1);  // (1, T)
        Index count = 0;
        for (const Real s : size.data()) count += s != 0;
        return count;
    };
    for (const Index depth : {1, 2, 4, 8}) {
        std::vector<Conv1d> stack;
        for (Index i = 0; i < depth; ++i) stack.emplace_back(D, D, 3, rng);
        std::cout << "convolutions with 3 taps, depth " << depth << ": "
                  << places_with_gradient([&](Tensor x) {
                         for (const Conv1d& layer : stack) x = tanh(layer(x));
                         return x;
                     })
                  << " places\n";
    }
    const EncoderLayer layer({.width = D, .heads = 2, .inner = 4 * D}, rng);
    const Mask all(Shape{T, T}, 1);
    std::cout << "attention, depth 1:                "
              << places_with_gradient([&](const Tensor& x) { return layer(x, all); })
              << " places\n";
}

}  // namespace

int main(int argc, char** argv) {
    std::string out = "out";
    bool full = false;
    kit::Options options("learn run 3.5", "Builds a Transformer and takes parts away.");
    options.text("out", out, "DIR", "where the picture goes");
    options.flag("full", full, "longer trainings of those that write");
    return kit::run_lesson(argc, argv, options, [&] {
        kit::need_folder(out);
        bag_of_words();
        clocks(out);
        print_positions();
        how_far();
        print_blocks();
        print_writers(full);
        print_shares();
    });
}
