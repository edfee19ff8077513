// Three papers in three masks, and the sizes of the models in five.
#include <iostream>

#include "core/core.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "nn/nn.h"
#include "report.h"

namespace lesson {

using namespace heed;
using kit::Align;

namespace {

void print_mask(const Mask& mask) {
    for (Index t = 0; t < mask.shape()[0]; ++t) {
        for (Index s = 0; s < mask.shape()[1]; ++s)
            std::cout << (mask(t, s) ? " x" : " .");
        std::cout << '\n';
    }
}

// Who comes before whom in this order of prediction. No word sees itself.
Mask permuted_mask(const std::vector<Index>& order) {
    const Index T = static_cast<Index>(order.size());
    Mask mask(Shape{T, T});
    for (std::size_t late = 0; late < order.size(); ++late) {
        for (std::size_t early = 0; early < late; ++early)
            mask(order[late], order[early]) = 1;
    }
    return mask;
}

// Which of 24 words are hidden, as a line of dots.
std::string hidden(Rng& rng) {
    const Ids text(Shape{1, 24}, 5);
    const MaskedTokens masked =
        mask_tokens(text, {.mask_id = 0, .words_begin = 1, .words_end = 50}, rng);
    std::string line;
    for (const std::int32_t target : masked.targets.data())
        line += target == default_ignored_id ? '.' : 'x';
    return line;
}

}  // namespace

void print_masks_of_papers() {
    kit::section("Transformer-XL: 3 words after 4 that are kept");
    print_mask(causal_mask(3, 7));
    kit::section("XLNet: the words in the order 3 1 4 2");
    print_mask(permuted_mask({2, 0, 3, 1}));
    kit::section("RoBERTa: hidden words in three epochs");
    Rng fixed_once(1), anew(1);
    const std::string first = hidden(fixed_once);
    std::cout << "static    " << first << ' ' << first << ' ' << first << "\ndynamic  ";
    for (int epoch = 0; epoch < 3; ++epoch) std::cout << ' ' << hidden(anew);
    std::cout << '\n';
}

namespace {

// A model by its sizes. E: encoder layers, C: decoder layers with cross-attention.
struct Sizes {
    Index V, context, E, C, D, F;
};

// Attention 4 (D² + D), feed-forward 2 D F + F + D, a norm 2 D.
Index count(const Sizes& s) {
    const Index attention = 4 * (s.D * s.D + s.D), norm = 2 * s.D;
    const Index feed_forward = 2 * s.D * s.F + s.F + s.D;
    return (s.V + s.context) * s.D + s.E * (attention + feed_forward + 2 * norm) +
           s.C * (2 * attention + feed_forward + 3 * norm);
}

}  // namespace

void print_sizes_of_papers() {
    kit::section("the formula against a model that is made");
    Rng rng(1);
    const Transformer small({.source_words = 11,
                             .target_words = 13,
                             .layers = 2,
                             .heads = 2,
                             .width = 8,
                             .inner = 24,
                             .norm = NormPlace::after},
                            rng);
    std::cout << "formula " << count({24, 0, 2, 2, 8, 24}) << ", model "
              << count_parameters(small) << '\n';

    kit::section("sizes in the papers");
    const Index base = count({37000, 0, 6, 6, 512, 2048});
    const Index big = count({37000, 0, 6, 6, 1024, 4096});
    // BERT has two vectors for segments, a norm after the sum, and a layer on top.
    const auto bert = [](Index L, Index D) {
        return count({30522, 512 + 2, L, 0, D, 4 * D}) + 2 * D + D * D + D;
    };
    const GptConfig gpt3{
        .vocabulary = 50257, .context = 2048, .layers = 96, .heads = 96, .width = 12288};
    kit::Table table{{"model", "parameters", "the paper says"},
                     {},
                     {Align::left, Align::right, Align::right}};
    const auto row = [&](const char* name, Index n, const char* said) {
        table.rows.push_back({name, grouped(n), said});
    };
    row("Transformer, base", base, "65 million");
    row("Transformer, big", big, "213 million");
    row("BERT, base", bert(12, 768), "110 million");
    row("BERT, large", bert(24, 1024), "340 million");
    row("GPT-2, smallest", count_parameters(GptConfig::gpt2()), "117 million");
    row("GPT-3", count_parameters(gpt3), "175.0 billion");
    std::cout << to_text(table);

    kit::section("the first positions of the paper");
    const SinusoidalPositions positions(3, 512);
    kit::Table waves{{"position", "column 0", "column 1", "column 2", "column 511"},
                     {},
                     std::vector<Align>(5, Align::right)};
    for (Index p = 0; p < 3; ++p) {
        std::vector<std::string> row_of_table{str(p)};
        for (const Index column : {0, 1, 2, 511})
            row_of_table.push_back(fixed(positions.table[p * 512 + column], 4));
        waves.rows.push_back(row_of_table);
    }
    std::cout << to_text(waves);
}

}  // namespace lesson
