// Blocks that read and write: encoder and decoder, or a decoder alone, beside recurrent
// networks. All reverse digits, word by word, from a first token to an end.
#include <iostream>

#include "core/core.h"
#include "lessons/kit/progress.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "nn/nn.h"
#include "optim/optim.h"
#include "report.h"

namespace lesson {

using namespace heed;

namespace {

constexpr Index L = 6, vocabulary = 12, width = 32;
constexpr std::int32_t bos = 10, eos = 11;  // 0 .. 9 are the digits
const Generate ends{.bos = bos, .eos = eos, .max_length = L + 2};

struct Pairs {
    Ids source;   // (B, L)
    Ids written;  // (B, L + 1), bos and the digits backwards: what the decoder is given
    Ids target;   // (B, L + 1), the digits backwards and eos: what it is to say
};

Pairs pairs(Index B, Rng& rng) {
    Pairs p{Ids(Shape{B, L}), Ids(Shape{B, L + 1}, bos), Ids(Shape{B, L + 1}, eos)};
    for (Index b = 0; b < B; ++b) {
        for (Index t = 0; t < L; ++t) {
            const auto digit = static_cast<std::int32_t>(rng.below(10));
            p.source(b, t) = p.target(b, L - 1 - t) = p.written(b, L - t) = digit;
        }
    }
    return p;
}

// One text for a decoder alone: the digits, bos, the digits backwards.
Ids joined(const Ids& source, const Ids& written) {
    const Index B = source.shape()[0], n = written.shape()[1];
    Ids text(Shape{B, L + n});
    for (Index b = 0; b < B; ++b) {
        for (Index t = 0; t < L; ++t) text(b, t) = source(b, t);
        for (Index t = 0; t < n; ++t) text(b, L + t) = written(b, t);
    }
    return text;
}

// Teacher forcing. A Transformer and a recurrent network have the same two halves.
template <class Model>
Tensor logits_of(const Model& model, const Pairs& p) {
    const auto memory = model.encode(p.source, Mask(p.source.shape(), 1));
    return model.decode(p.written, memory, memory.start).logits;
}
Tensor logits_of(const Gpt& model, const Pairs& p) {
    return slice(model(joined(p.source, p.written)), 1, L, 2 * L + 1);
}

// Writing: what was written is read, the likeliest token comes next, until eos.
template <class Model>
std::vector<Generated> write(const Model& model, const Ids& source) {
    return greedy(model, source, Mask(source.shape(), 1), ends);
}
std::vector<Generated> write(const Gpt& model, const Ids& source) {
    return greedy(stepper(model), joined(source, Ids(Shape{source.shape()[0], 1}, bos)),
                  ends);
}

template <class Model>
double train(const Model& model, Index steps, Rng& rng) {
    Adam adam(parameters(model), {.lr = 3e-3});
    for (Index step = 0; step < steps; ++step) {
        const Pairs p = pairs(64, rng);
        Tape tape;
        tape.backward(cross_entropy(logits_of(model, p), p.target));
        clip_grad_norm(parameters(model), 1);
        adam.step();
    }
    const Pairs test = pairs(256, rng);
    const std::vector<Generated> all = write(model, test.source);
    double right = 0;
    for (Index b = 0; b < 256; ++b) {
        const Generated& one = all[static_cast<std::size_t>(b)];
        bool same = one.finished && one.ids.size() == L;
        for (Index t = 0; same && t < L; ++t)
            same = one.ids[static_cast<std::size_t>(t)] == test.target(b, t);
        right += same;
    }
    return right / 256;
}

template <class Cell>
Seq2Seq<Cell> recurrent(Rng& rng) {
    return Seq2Seq<Cell>({.source_words = vocabulary,
                          .target_words = vocabulary,
                          .embedding = width,
                          .hidden = width,
                          .attention = true,
                          .dropout = 0},
                         rng);
}

Transformer transformer(Rng& rng) {
    return Transformer({.source_words = vocabulary,
                        .target_words = vocabulary,
                        .longest = 32,
                        .layers = 1,
                        .heads = 4,
                        .width = width,
                        .inner = 4 * width,
                        .dropout = 0},
                       rng);
}

Gpt gpt(Rng& rng) {
    return Gpt({.vocabulary = vocabulary,
                .context = 32,
                .layers = 2,
                .heads = 4,
                .width = width,
                .dropout = 0},
               rng);
}

std::string text(const std::vector<std::int32_t>& ids) {
    std::string all;
    for (const std::int32_t id : ids) all += id < 10 ? str(id) : "?";
    return all;
}

}  // namespace

void print_writers(bool full) {
    const Index steps = full ? 1200 : 260;
    kit::Table table{{"model", "parameters", "exact match", "", ""}};
    kit::Progress progress("teaching four models to write backwards");
    double done = 0;
    const auto arm = [&](const char* name, const auto& make) {
        std::vector<std::string> row{name, ""};
        for (const std::uint64_t seed : {1, 2, 3}) {
            Rng rng(seed);
            const auto model = make(rng);
            row[1] = str(count_parameters(model));
            row.push_back(fixed(train(model, steps, rng)));
            progress.update(++done / 12);
        }
        table.rows.push_back(row);
    };
    arm("RNN with attention", recurrent<RnnCell>);
    arm("LSTM with attention", recurrent<LstmCell>);
    arm("encoder-decoder", transformer);
    arm("decoder only", gpt);
    progress.finish();
    kit::section("six digits backwards, one word at a time");
    std::cout << to_text(table);

    kit::section("the loop that writes");
    Rng rng(1);
    const Gpt model = gpt(rng);
    train(model, steps, rng);
    const Ids source(Shape{1, L}, {3, 1, 4, 1, 5, 9});
    const Ids beginning = joined(source, Ids(Shape{1, 1}, bos));
    std::cout << "read 314159, greedy:         "
              << text(greedy(stepper(model), beginning, ends)[0].ids) << '\n';
    for (const double temperature : {1.0, 3.0}) {
        std::cout << "drawn at temperature " << fixed(temperature, 1) << ":    ";
        for (int i = 0; i < 3; ++i)
            std::cout << ' '
                      << text(sample(stepper(model), beginning,
                                     {.temperature = temperature}, rng, ends)[0]
                                  .ids);
        std::cout << '\n';
    }
}

}  // namespace lesson
