// What the documents print about masks, run as it stands.
#include <cmath>
#include <iostream>

#include "core/core.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "nn/nn.h"
#include "report.h"

namespace lesson {

using namespace heed;

namespace {

// A mask as numbers, as the listings have it.
Tensor numbers(const Mask& mask) {
    Tensor x(mask.shape());
    const auto to = x.mutable_data();
    for (Index i = 0; i < mask.size(); ++i)
        to[static_cast<std::size_t>(i)] = static_cast<Real>(mask[i]);
    return x;
}

// 002, 5.2: scores += mask * -1e9
Tensor weights_of_002(const Tensor& scores, const Tensor& mask) {
    return softmax(scores + mask * -1e9);
}

// 004, 4: scores = where(mask == 0, -1e9, scores)
Tensor weights_of_004(const Tensor& scores, const Mask& mask) {
    return softmax(masked_fill(scores, mask, -1e9F));
}

// 002, 5.2, without its projections: heads are split off, and not moved.
Tensor heads_of_002(const Tensor& x, Index heads, const Tensor& mask) {
    const auto [B, T, D] = x.dims<3>("002");
    const Tensor split = x.reshape({B, T, heads, D / heads});
    const Tensor scores = matmul(split, split, {.b = true});  // (B, T, NH, NH)
    return weights_of_002(scores / std::sqrt(static_cast<double>(D / heads)), mask);
}

Tensor future(Index T) {
    return 1 - numbers(causal_mask(T));  // 1 = hidden, as 002 wants it
}

}  // namespace

void print_conventions() {
    kit::section("two documents, one mask");
    const Tensor scores({1, 4});
    const Mask mask(Shape{1, 4}, {1, 1, 0, 0});
    std::cout << "mask 1 1 0 0, four equal scores\n"
              << "002, 1 = hidden:         "
              << fixed(weights_of_002(scores, numbers(mask)))
              << "\n004, 0 = hidden:         " << fixed(weights_of_004(scores, mask))
              << "\nheed, true = may attend: " << fixed(softmax(scores, mask)) << '\n';

    const Tensor x({1, 3}, {4, 8, 6});
    const Mask first_two(Shape{1, 3}, {1, 1, 0});
    const double root = 2;
    const Tensor before = softmax(masked_fill(x, first_two, -1e9F) / root);
    const Tensor after = softmax(masked_fill(x / root, first_two, -1e9F));
    std::cout << "masked before and after dividing by 2: " << fixed(before, 4) << " and "
              << fixed(after, 4) << '\n';
}

void print_listing_of_002() {
    kit::section("the mask of 002 meets the scores of 002");
    Rng rng(1);
    try {
        heads_of_002(Tensor::normal({2, 5, 6}, 0, 1, rng), 3, future(5));
        std::cout << "5 words, 3 heads: no error\n";
    } catch (const ShapeError&) {
        std::cout << "5 words, 3 heads: ShapeError, scores (2, 5, 3, 3), mask (5, 5)\n";
    }
    const Tensor x = Tensor::normal({2, 4, 8}, 0, 1, rng);
    const Tensor w = heads_of_002(x, 4, future(4));  // (2, 4, 4, 4)
    std::cout << "4 words, 4 heads: no error, weights " << w.shape() << '\n';
    for (Index head = 0; head < 4; ++head) {
        std::cout << "  word 0, head " << head << " looks at heads 0 .. 3: "
                  << fixed(slice(w.reshape({32, 4}), 0, head, head + 1)) << '\n';
    }
    const MultiHeadAttention layer(8, 4, rng);
    const Tensor right = layer.with_weights(x, x, causal_mask(4)).weights;
    std::cout << "repaired: weights " << right.shape() << '\n';
    for (Index word = 0; word < 4; ++word) {
        std::cout << "  head 0, word " << word << " looks at words 0 .. 3: "
                  << fixed(slice(right.reshape({32, 4}), 0, word, word + 1)) << '\n';
    }
}

void print_padding() {
    kit::section("three words, filled up with padding");
    kit::Table table{{"length", "weight on padding", "context moved", "with a mask"}};
    Rng rng(1);
    const Index D = 64;
    // As Keras draws an embedding; padding is word 0, and has a row as any other.
    const Tensor words = Tensor::uniform({1, 3, D}, -0.05, 0.05, rng);
    const Tensor zero = Tensor::uniform({1, 1, D}, -0.05, 0.05, rng);
    const Tensor alone = attention(words, words, words).context;
    const auto moved = [&](const Tensor& context) {
        const Tensor d = slice(context, 1, 0, 3) - alone;
        return std::sqrt(sum(square(d)).item() / sum(square(alone)).item());
    };
    for (const Index T : {3, 6, 10, 100}) {
        const Tensor x = T == 3 ? words : concat({words, repeat(zero, 1, T - 3)}, 1);
        Mask real(Shape{1, T}, 0);
        for (Index t = 0; t < 3; ++t) real[t] = 1;
        const Attention open = attention(x, x, x);
        const Attention hidden = attention(x, x, x, padding_mask(real));
        const Tensor first = slice(open.weights, 1, 0, 1);  // (1, 1, T)
        const double on_padding = 1 - sum(slice(first, 2, 0, 3)).item();
        table.rows.push_back({str(T), fixed(std::abs(on_padding), 3),
                              fixed(100 * moved(open.context), 0) + " %",
                              fixed(100 * moved(hidden.context), 0) + " %"});
    }
    std::cout << to_text(table);

    const Tensor q = Tensor::normal({1, 200, 128}, 0, 1, rng);
    const Tensor k = Tensor::normal({1, 10, 128}, 0, 1, rng);
    std::cout << "largest of ten weights, width 128: formula of 001 "
              << fixed(mean(max(softmax(scaled_dot(q, k)), -1)).item())
              << ", listing of 001 " << fixed(mean(max(softmax(dot(q, k)), -1)).item())
              << '\n';
}

}  // namespace lesson
