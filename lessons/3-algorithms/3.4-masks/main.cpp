// Lesson 3.4: masks.
//
// The four masks of the library; a mask in the arithmetic of softmax, done right and
// wrong; the listings of the documents; then a decoder that sees its targets.
#include <cmath>
#include <iostream>
#include <limits>

#include "core/core.h"
#include "lessons/kit/file.h"
#include "lessons/kit/options.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "report.h"

using namespace heed;
using namespace lesson;

namespace {

// One sentence of a batch: (B, T, S) -> (T, S).
Mask of_sentence(const Mask& mask, Index b) {
    const Index T = mask.shape()[1], S = mask.shape()[2];
    Mask one(Shape{T, S});
    for (Index i = 0; i < T * S; ++i) one[i] = mask[b * T * S + i];
    return one;
}

void four_masks() {
    kit::section("who may look at whom");
    std::cout << side_by_side({{"causal_mask(4)", causal_mask(4)},
                               {"causal_mask(2, 4)", causal_mask(2, 4)},
                               {"window_mask(4, 4, 2)", window_mask(4, 4, 2)}});

    const Mask real(Shape{2, 4}, {1, 1, 1, 1,  //
                                  1, 1, 0, 0});
    const Mask allowed = both(causal_mask(4), padding_mask(real));  // (2, 4, 4)
    std::cout << "\ntwo sentences, of 4 and of 2 words: causal and padding\n"
              << side_by_side({{"sentence 0", of_sentence(allowed, 0)},
                               {"sentence 1", of_sentence(allowed, 1)}})
              << "shapes " << causal_mask(4).shape() << " and "
              << padding_mask(real).shape() << " give " << allowed.shape() << '\n';
}

// Four scores, of which the third is not to be seen.
void in_arithmetic() {
    kit::section("one row, its third key forbidden");
    const Tensor scores({1, 4}, {2, 1, 3, 1});
    const Mask mask(Shape{1, 4}, {1, 1, 0, 1});
    const Real infinity = std::numeric_limits<Real>::infinity();
    const Tensor all = softmax(scores);
    const Tensor zeroed = masked_fill(all, mask, 0);
    kit::Table table{{"", "weights", "sum"}};
    const auto row = [&](const char* name, const Tensor& weights) {
        table.rows.push_back({name, fixed(weights, 3), fixed(sum(weights).item(), 3)});
    };
    row("no mask", all);
    row("weight set to 0 afterwards", zeroed);
    row("score set to 0", softmax(masked_fill(scores, mask, 0)));
    row("score set to -1e9", softmax(masked_fill(scores, mask, -1e9F)));
    row("score set to -infinity", softmax(masked_fill(scores, mask, -infinity)));
    row("softmax(scores, mask)", softmax(scores, mask));
    std::cout << to_text(table);
}

void empty_row() {
    kit::section("a row that may see nothing");
    const Real infinity = std::numeric_limits<Real>::infinity();
    const Tensor scores({1, 6}, {1, 2, 3, 4, 5, 6});
    const Mask nothing(Shape{1, 6}, 0);
    const Tensor added = scores + masked_fill(Tensor({1, 6}), nothing, -1e9F);
    std::cout << "scores 1 to 6, all forbidden\n"
              << "1 - 1e9 and 6 - 1e9 in float:   " << fixed(added[0], 0) << " and "
              << fixed(added[5], 0) << '\n'
              << "weights with -1e9 added:        " << fixed(softmax(added), 3) << '\n';
    const Tensor filled = softmax(masked_fill(scores, nothing, -infinity));
    std::cout << "weights with -infinity:        ";
    for (const Real w : filled.data()) std::cout << (std::isnan(w) ? " NaN" : " number");
    std::cout << "\nweights of softmax(x, mask):    "
              << fixed(softmax(scores, nothing), 3) << '\n';

    Tensor x = scores.clone();
    x.require_grad();
    Tape tape;
    tape.backward(sum(square(softmax(x, nothing))));
    std::cout << "and their gradient:             " << fixed(x.grad(), 3) << '\n';

    const Tensor large({1, 3}, {3e9F, 1, 2});  // the first is forbidden
    const Mask last_two(Shape{1, 3}, {0, 1, 1});
    const Tensor penalty({1, 3}, {-1e9F, 0, 0});
    std::cout << "scores 3e9 1 2, first forbidden\n"
              << "weights with -1e9 added:        " << fixed(softmax(large + penalty), 3)
              << '\n'
              << "weights of softmax(x, mask):    " << fixed(softmax(large, last_two), 3)
              << '\n';
}

// XLNet, 2019: words are guessed in an order other than that of the text.
void any_order() {
    kit::section("causal in another order");
    const std::vector<Index> order = {2, 0, 3, 1};  // word 2 is guessed first
    Mask mask(Shape{4, 4}, 0);
    for (std::size_t i = 0; i < order.size(); ++i)
        for (std::size_t j = 0; j <= i; ++j) mask(order[i], order[j]) = 1;
    std::cout << "words are read in the order 2 0 3 1\n"
              << side_by_side(
                     {{"in that order", mask}, {"from the left", causal_mask(4)}});
}

}  // namespace

int main(int argc, char** argv) {
    std::string out = "out";
    bool full = false;
    kit::Options options("learn run 3.4", "Hides what must not be seen.");
    options.text("out", out, "DIR", "where the picture goes");
    options.flag("full", full, "the leak with three times the steps");
    return kit::run_lesson(argc, argv, options, [&] {
        kit::need_folder(out);
        four_masks();
        in_arithmetic();
        empty_row();
        print_conventions();
        print_listing_of_002();
        print_padding();
        any_order();
        print_leak(out, full);
    });
}
