// Reversal: write n words backwards. Position decides everything here. Experiments with
// positions, and with the parts of a block.
#include <cmath>
#include <iostream>
#include <optional>

#include "core/core.h"
#include "data/accuracy.h"
#include "lessons/kit/progress.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "nn/nn.h"
#include "optim/optim.h"
#include "report.h"

namespace lesson {

using namespace heed;

namespace {

constexpr Index V = 20, n = 10, width = 32, heads = 4;

struct Pairs {
    Ids words, backwards;  // (B, n)
};

Pairs pairs(Index B, Rng& rng) {
    Pairs p{Ids(Shape{B, n}), Ids(Shape{B, n})};
    for (Index b = 0; b < B; ++b)
        for (Index t = 0; t < n; ++t)
            p.words(b, t) = p.backwards(b, n - 1 - t) =
                static_cast<std::int32_t>(rng.below(V));
    return p;
}

template <class Model>
double train(const Model& model, Index steps, Index batch, double lr, Rng& rng) {
    Adam adam(parameters(model), {.lr = lr});
    for (Index step = 0; step < steps; ++step) {
        const Pairs p = pairs(batch, rng);
        Tape tape;
        tape.backward(cross_entropy(model(p.words), p.backwards));
        adam.step();
    }
    const Pairs test = pairs(256, rng);
    Accuracy right;
    right.add(argmax(model(test.words), -1), test.backwards);
    return right.value();
}

// --- positions -------------------------------------------------------------------------

// One layer of attention, residual and a linear layer: what can it do with positions of a
// kind, or without?
struct Reader {
    Embedding words;
    Tensor learned;                               // (n, D), or not defined
    std::optional<SinusoidalPositions> computed;  // or this
    MultiHeadAttention attention;
    Linear output;

    Reader(const std::string& kind, Rng& rng)
        : words(V, width, rng), attention(width, heads, rng), output(width, V, rng) {
        if (kind == "learned")
            learned = Tensor::normal({n, width}, 0, 1, rng).require_grad();
        if (kind == "sinusoidal") computed.emplace(n, width);
    }

    Tensor operator()(const Ids& ids) const {
        Tensor x = words(ids);  // (B, n, D)
        if (learned.defined()) x = x + learned;
        if (computed) x = (*computed)(x);
        return output(x + attention(x, x, Mask(Shape{n, n}, 1)));
    }

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("words", words);
        visitor("learned", learned);
        visitor("attention", attention);
        visitor("output", output);
    }
};

// The best that one who knows only which words occur can do: name the most frequent one.
double best_of_a_bag() {
    Rng rng(9);
    double sum = 0;
    const Index draws = 20000;
    for (Index i = 0; i < draws; ++i) {
        Index counts[V] = {};
        Index most = 0;
        for (Index t = 0; t < n; ++t) most = std::max(most, ++counts[rng.below(V)]);
        sum += static_cast<double>(most) / n;
    }
    return sum / static_cast<double>(draws);
}

// --- blocks ----------------------------------------------------------------------------

enum class Part { norm_before, norm_after, no_residual, no_norm, no_feed_forward };

Tensor through(const EncoderLayer& layer, const Tensor& x, Part part) {
    const Mask all(Shape{x.dim(1), x.dim(1)}, 1);
    const auto attend = [&](const Tensor& h) { return layer.self_attention(h, h, all); };
    switch (part) {
        case Part::no_residual:
            return layer.feed_forward(layer.norm2(attend(layer.norm1(x))));
        case Part::no_norm: {
            const Tensor seen = x + attend(x);
            return seen + layer.feed_forward(seen);
        }
        case Part::no_feed_forward:
            return x + attend(layer.norm1(x));
        default:
            return layer(x, all);
    }
}

struct Stack {
    Embedding words;
    SinusoidalPositions positions{n, width};
    std::vector<EncoderLayer> layers;
    LayerNorm norm;
    Linear output;
    Part part;

    Stack(Part missing, Index depth, Rng& rng)
        : words(V, width, rng), norm(width), output(width, V, rng), part(missing) {
        LayerConfig config{.width = width, .heads = heads, .inner = 4 * width};
        if (part == Part::norm_after) config.norm = NormPlace::after;
        for (Index i = 0; i < depth; ++i) layers.emplace_back(config, rng);
    }

    Tensor operator()(const Ids& ids) const { return logits(positions(words(ids))); }
    Tensor logits(Tensor x) const {
        for (const EncoderLayer& layer : layers) x = through(layer, x, part);
        return output(part == Part::no_norm ? x : norm(x));
    }

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("words", words);
        visitor("layers", layers);
        visitor("norm", norm);
        visitor("output", output);
    }
};

// The gradient that reaches a layer, before any step: its root mean square.
double gradient_of(const EncoderLayer& layer) {
    return size_of(layer.feed_forward.hidden.w.grad());
}

}  // namespace

void print_positions() {
    kit::Table table{{"positions", "accuracy", "", ""}};
    kit::Progress progress("reversing");
    double done = 0;
    for (const std::string kind : {"learned", "sinusoidal", "none"}) {
        std::vector<std::string> row{kind};
        for (const std::uint64_t seed : {1, 2, 3}) {
            Rng rng(seed);
            row.push_back(fixed(train(Reader(kind, rng), 300, 64, 3e-3, rng)));
            progress.update(++done / 9);
        }
        table.rows.push_back(row);
    }
    progress.finish();
    kit::section("ten words backwards, by one layer");
    std::cout << to_text(table) << "chance: " << fixed(1.0 / V)
              << ", the most frequent word of the ten: " << fixed(best_of_a_bag())
              << '\n';
}

void print_blocks() {
    const std::pair<const char*, Part> arms[] = {
        {"norm before", Part::norm_before},
        {"norm after", Part::norm_after},
        {"no residual", Part::no_residual},
        {"no norm", Part::no_norm},
        {"no feed-forward", Part::no_feed_forward}};

    kit::section("24 blocks before the first step");
    kit::Table start{{"block", "numbers that come out", "gradient at block 1",
                      "at block 12", "at block 24"}};
    for (const auto& arm : arms) {
        if (arm.second == Part::no_feed_forward) continue;
        Rng rng(1);
        const Stack model(arm.second, 24, rng);
        const Pairs p = pairs(16, rng);
        Tensor x = model.positions(model.words(p.words));
        for (const EncoderLayer& layer : model.layers) x = through(layer, x, arm.second);
        Tape tape;
        tape.backward(cross_entropy(model(p.words), p.backwards));
        const auto in_thousandths = [&](std::size_t i) {
            return fixed(1000 * gradient_of(model.layers[i]), 4);
        };
        start.rows.push_back({arm.first, fixed(size_of(x)), in_thousandths(0),
                              in_thousandths(11), in_thousandths(23)});
    }
    std::cout << to_text(start) << "gradients in thousandths\n";

    kit::Table table{{"block", "accuracy", "", ""}};
    kit::Progress progress("training stacks of blocks");
    double done = 0;
    for (const auto& arm : arms) {
        std::vector<std::string> row{arm.first};
        for (const std::uint64_t seed : {1, 2, 3}) {
            Rng rng(seed);
            row.push_back(fixed(train(Stack(arm.second, 6, rng), 100, 32, 3e-3, rng)));
            progress.update(++done / 15);
        }
        table.rows.push_back(row);
    }
    progress.finish();
    kit::section("six blocks, a hundred steps");
    std::cout << to_text(table);
}

}  // namespace lesson
