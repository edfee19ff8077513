// What is hidden from whom: the mask of the listing, as printed and repaired.
#include <iostream>

#include "lessons/kit/section.h"
#include "report.h"

namespace lesson {

namespace {

// The rows of a square of weights, from position `first` of the memory on.
void print_square(const Tensor& weights, Index first, Index n) {
    for (Index i = 0; i < n; ++i) {
        std::cout << "   ";
        for (Index j = 0; j < n; ++j)
            std::cout << ' ' << fixed(weights[first + i * n + j]);
        std::cout << '\n';
    }
}

}  // namespace

void print_masks() {
    kit::section("hidden from whom");
    const Index T = 4, D = 12;
    Rng rng(1);
    const Tensor x = Tensor::normal({1, T, D}, 0, 1, rng);
    const Tensor later = hidden(causal_mask(T));  // (T, T), 1 above the diagonal
    for (const Index H : {3, 4}) {
        const MultiHead layer(H, D, as_printed, rng);
        std::cout << "as printed, " << H << " heads, 4 words, later words hidden:";
        try {
            const Tensor weights = layer(x, x, x, later).attention_weights;
            std::cout << " weights of word 0\n";
            print_square(weights, 0, H);
        } catch (const ShapeError& error) {
            std::cout << '\n' << "    " << error.what() << '\n';
        }
    }
    const MultiHead layer(4, D, repaired, rng);
    std::cout << "repaired, 4 heads, later words hidden: weights of head 0\n";
    print_square(layer(x, x, x, later).attention_weights, 0, T);
    const auto look = [&](const Tensor& mask, const Repairs& repairs) {
        MultiHead half = layer;
        half.repairs = repairs;
        return [half, mask](const Tensor& y) { return half(y, y, y, mask).output; };
    };
    std::cout << "later words hidden,  word 2 moves: outputs move by "
              << fixed(change(look(later, repaired), x, 2), 3) << '\n'
              << "  split repaired, merge as printed: outputs move by "
              << fixed(change(look(later, {.split = true}), x, 2), 3) << '\n';
    // The last word is padding: hidden from every query, (B, 1, 1, S).
    const Tensor filling = hidden(Mask(Shape{1, 1, 1, T}, {1, 1, 1, 0}));
    std::cout << "word 3 hidden,       word 3 moves: outputs move by "
              << fixed(change(look(filling, repaired), x, 3), 3) << '\n';
    const Tensor all = Tensor({1, 1, 1, T}, 1);
    const Tensor weights = layer(x, x, x, all).attention_weights;
    std::cout << "everything hidden:   weights " << fixed(weights[0]) << ' '
              << fixed(weights[1]) << ' ' << fixed(weights[2]) << ' ' << fixed(weights[3])
              << '\n';
    const Tensor none = softmax(Tensor({1, T}), Mask(Shape{T}, 0));
    std::cout << "the library's softmax with a Mask: " << fixed(none[0]) << ' '
              << fixed(none[1]) << ' ' << fixed(none[2]) << ' ' << fixed(none[3]) << '\n';
}

}  // namespace lesson
