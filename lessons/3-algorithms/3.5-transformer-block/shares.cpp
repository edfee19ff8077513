// Where the parameters and the operations of a Transformer are.
#include <iostream>

#include "core/core.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "nn/nn.h"
#include "report.h"

namespace lesson {

using namespace heed;

namespace {

std::string percent(double part, double whole) {
    return fixed(100 * part / whole, 1) + " %";
}

// 1234567 -> "1.2 million"
std::string rounded(double count) {
    if (count < 1e6) return str(static_cast<Index>(count));
    return count < 1e9 ? fixed(count / 1e6, 1) + " million"
                       : fixed(count / 1e9, 1) + " billion";
}

}  // namespace

void print_shares() {
    kit::section("the parameters of one block, width 64");
    Rng rng(1);
    const Index D = 64;
    const EncoderLayer block({.width = D, .heads = 4, .inner = 4 * D}, rng);
    const auto all = static_cast<double>(count_parameters(block));
    const auto line = [&](const char* name, const auto& part) {
        const Index count = count_parameters(part);
        std::cout << name << count << "   " << percent(static_cast<double>(count), all)
                  << '\n';
    };
    line("attention      ", block.self_attention);
    line("feed-forward   ", block.feed_forward);
    line("one norm         ", block.norm1);
    std::cout << "together       " << count_parameters(block) << "  = 12 D² + 13 D\n";

    kit::section("the parameters of whole models");
    kit::Table table{
        {"model", "layers", "width", "parameters", "attention", "feed-forward", "words"}};
    const auto row = [&](const char* name, const GptConfig& c) {
        const double layers = static_cast<double>(c.layers),
                     w = static_cast<double>(c.width),
                     v = static_cast<double>(c.vocabulary);
        const auto total = static_cast<double>(count_parameters(c));
        table.rows.push_back({name, str(c.layers), str(c.width), rounded(total),
                              percent(layers * (4 * w * w + 4 * w), total),
                              percent(layers * (8 * w * w + 5 * w), total),
                              percent(v * w, total)});
    };
    row("a toy", {.vocabulary = 1000, .context = 64, .layers = 2, .width = 64});
    row("GPT-2 small", GptConfig::gpt2());
    row("GPT-3", {.vocabulary = 50257,
                  .context = 2048,
                  .layers = 96,
                  .heads = 96,
                  .width = 12288});
    std::cout << to_text(table);

    const EncoderLayer encoder({.width = 512, .heads = 8, .inner = 2048}, rng);
    const DecoderLayer decoder({.width = 512, .heads = 8, .inner = 2048}, rng);
    const double base = static_cast<double>(6 * count_parameters(encoder) +
                                            6 * count_parameters(decoder) + 37000 * 512);
    std::cout << "the paper's base model, 6 + 6 layers of 512, 37,000 words: "
              << rounded(base) << '\n';

    kit::section("the operations of one block, width 64");
    kit::Table operations{{"words", "projections", "scores and mixing", "feed-forward",
                           "share of attention"}};
    const double d = 64;
    for (const double n : {32., 64., 128., 256., 512., 1024., 2048.}) {
        const double projections = 8 * n * d * d, look = 4 * n * n * d,
                     feed = 16 * n * d * d;
        operations.rows.push_back(
            {fixed(n, 0), rounded(projections), rounded(look), rounded(feed),
             percent(projections + look, projections + look + feed)});
    }
    std::cout << to_text(operations);
}

}  // namespace lesson
