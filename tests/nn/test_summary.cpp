#include <doctest/doctest.h>

#include "core/core.h"
#include "nn/nn.h"

using namespace heed;

namespace {

struct Deep {
    Embedding words;
    std::vector<Linear> blocks;
    std::optional<Linear> head;
    Dropout noise;

    explicit Deep(Rng& rng) : words(5, 2, rng), noise(0.1, rng) {
        for (int i = 0; i < 3; ++i) blocks.emplace_back(2, 2, rng);
        blocks.emplace_back(2, 1000, rng);
    }
    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("words", words);
        visitor("blocks", blocks);
        visitor("head", head);
        visitor("noise", noise);
    }
};

}  // namespace

TEST_SUITE("nn/summary") {

TEST_CASE("a tree of names, shapes and counts; equal neighbours share a line") {
    Rng rng{1};
    const Deep model(rng);
    freeze(model.words);
    Tensor(model.blocks[3].b).require_grad(false);
    CHECK(to_string(summary(model, "deep")) ==
          "deep                           3,028 numbers  2,018 trainable\n"
          "├─ words                          10  frozen\n"
          "│  └─ table (5, 2)                10  frozen\n"
          "├─ blocks.0 .. blocks.2, each      6\n"
          "│  ├─ w (2, 2)                     4\n"
          "│  └─ b (2,)                       2\n"
          "└─ blocks.3                    3,000  2,000 trainable\n"
          "   ├─ w (2, 1000)              2,000\n"
          "   └─ b (1000,)                1,000  frozen\n");
}

TEST_CASE("counts by part add up to the whole, as count_parameters counts it") {
    Rng rng{2};
    const Seq2Seq<LstmCell> model(
        {.source_words = 7, .target_words = 5, .embedding = 3, .hidden = 2}, rng);
    const ModelPart whole = summary(model);
    Index sum = 0;
    for (const ModelPart& part : whole.parts) sum += part.count;
    CHECK(sum == whole.count);
    CHECK(whole.count == count_parameters(model));
    CHECK(whole.parts[0].name == "source_embedding");
    CHECK(whole.parts[0].count == 21);
}

TEST_CASE("no line is wider than 80 columns for a Seq2Seq") {
    Rng rng{3};
    const Seq2Seq<GruCell> model({.source_words = 20000, .target_words = 30000}, rng);
    std::size_t columns = 0;
    for (const char c : to_string(summary(model))) {
        columns =
            c == '\n' ? 0 : columns + ((static_cast<unsigned char>(c) & 0xC0) != 0x80);
        CHECK(columns <= 80);
    }
}

TEST_CASE("a model without parameters is one line") {
    Rng rng{4};
    CHECK(to_string(summary(Dropout(0.5, rng))) == "model  0 numbers\n");
}
}  // TEST_SUITE("nn/summary")
