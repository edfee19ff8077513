// Two look-ups in one question: a query names two of twelve slots, in order; what lies in
// the first, what in the second?
#include <algorithm>
#include <cmath>
#include <iostream>

#include "core/core.h"
#include "lessons/kit/file.h"
#include "lessons/kit/heatmap.h"
#include "lessons/kit/progress.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "nn/nn.h"
#include "optim/optim.h"
#include "report.h"

namespace lesson {

using namespace heed;

namespace {

constexpr Index slots = 12, contents = 16, width = 32;

struct Questions {
    Ids held;           // (B, 12), what lies in each slot
    Ids first, second;  // (B), which slots are asked for
    Ids answers;        // (B, 2), what lies there
};

Questions questions(Index B, Rng& rng) {
    Questions q{Ids(Shape{B, slots}), Ids(Shape{B}), Ids(Shape{B}), Ids(Shape{B, 2})};
    for (std::int32_t& held : q.held.data())
        held = static_cast<std::int32_t>(rng.below(contents));
    for (Index b = 0; b < B; ++b) {
        q.first[b] = static_cast<std::int32_t>(rng.below(slots));
        q.second[b] = static_cast<std::int32_t>(rng.below(slots - 1));
        if (q.second[b] >= q.first[b]) ++q.second[b];  // another one
        q.answers(b, 0) = q.held(b, q.first[b]);
        q.answers(b, 1) = q.held(b, q.second[b]);
    }
    return q;
}

enum class Variant {
    standard,
    network,       // the readout is a network of two layers
    values_cut,    // no W^V: head i mixes columns i K .. of the memory itself
    values_whole,  // as document 003 has it: head i mixes all columns of the memory
    weights_mean,  // one context, with the mean of the heads' weights
    scores_sum,    // one context, with the softmax of the sum of the heads' scores
};

struct Model {
    Variant variant;
    Embedding content, place, first, second;
    MultiHeadAttention look;
    Linear whole;           // (NH D, D), the W^O of values_whole
    Linear hidden, output;  // the readout

    Model(Variant variant_, Index heads, Rng& rng)
        : variant(variant_),
          content(contents, width, rng),
          place(slots, width, rng),
          first(slots, width, rng),
          second(slots, width, rng),
          look(width, heads, rng),
          output(width, 2 * contents, rng) {
        if (variant == Variant::values_whole) whole = Linear(heads * width, width, rng);
        if (variant == Variant::network) {
            hidden = Linear(width, 4 * width, rng);
            output = Linear(4 * width, 2 * contents, rng);
        }
    }

    // -> context (B, 1, D) and weights (B, NH, 1, 12)
    MultiHeadAttention::Result attended(const Questions& asked) const {
        const Tensor x = (first(asked.first) + second(asked.second))
                             .reshape({-1, 1, width});                       // (B, 1, D)
        const Tensor memory = content(asked.held) + place(ids_of_places());  // (B, 12, D)
        if (variant == Variant::standard || variant == Variant::network)
            return look.with_weights(x, memory, Mask(Shape{}, 1));
        const Index B = x.dim(0), NH = look.heads;
        const double root = std::sqrt(static_cast<double>(width / NH));
        const Tensor scores = matmul(split_heads(look.query(x), NH),
                                     split_heads(look.key(memory), NH), {.b = true}) /
                              root;  // (B, NH, 1, 12)
        const Tensor weights = softmax(scores);
        const Tensor all = memory.reshape({B, 1, slots, width});
        switch (variant) {
            case Variant::values_cut:
                return {
                    look.output(merge_heads(matmul(weights, split_heads(memory, NH)))),
                    weights};
            case Variant::values_whole:
                return {whole(merge_heads(matmul(weights, all))), weights};
            case Variant::weights_mean:
                return {look.output(matmul(mean(weights, 1), look.value(memory))),
                        weights};
            default:
                return {look.output(matmul(softmax(sum(scores, 1)), look.value(memory))),
                        weights};
        }
    }
    // -> (B, 2, V)
    Tensor logits(const Tensor& context) const {
        const Tensor h = hidden.w.defined() ? relu(hidden(context)) : context;
        return output(h).reshape({-1, 2, contents});
    }

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("content", content);
        visitor("place", place);
        visitor("first", first);
        visitor("second", second);
        visitor("look", look);
        visitor("whole", whole);
        visitor("hidden", hidden);
        visitor("output", output);
    }

private:
    static Ids ids_of_places() {
        Ids ids(Shape{slots});
        for (Index s = 0; s < slots; ++s) ids[s] = static_cast<std::int32_t>(s);
        return ids;
    }
};

struct Outcome {
    double both = 0;  // the share of questions with both answers right
    std::vector<double> on_first, on_second;  // of each head: mean weight of the slot
};

Outcome train(Variant variant, Index heads, std::uint64_t seed, Index steps) {
    Rng rng(seed);
    const Model model(variant, heads, rng);
    Adam adam(parameters(model), {.lr = 3e-3});
    for (Index step = 0; step < steps; ++step) {
        const Questions batch = questions(128, rng);
        Tape tape;
        const Tensor logits = model.logits(model.attended(batch).context);
        tape.backward(cross_entropy(logits, batch.answers));
        adam.step();
    }
    const Index B = 1000;
    const Questions test = questions(B, rng);
    const auto [context, weights] = model.attended(test);
    const Ids said = argmax(model.logits(context), -1);
    Outcome outcome{0, std::vector<double>(static_cast<std::size_t>(heads)),
                    std::vector<double>(static_cast<std::size_t>(heads))};
    for (Index b = 0; b < B; ++b) {
        const bool both =
            said(b, 0) == test.answers(b, 0) && said(b, 1) == test.answers(b, 1);
        outcome.both += both / static_cast<double>(B);
        for (Index h = 0; h < heads; ++h) {
            const Index row = (b * heads + h) * slots;
            const auto i = static_cast<std::size_t>(h);
            outcome.on_first[i] += weights[row + test.first[b]] / static_cast<double>(B);
            outcome.on_second[i] +=
                weights[row + test.second[b]] / static_cast<double>(B);
        }
    }
    return outcome;
}

void print_heads(const Outcome& outcome, kit::Heatmap& map) {
    for (std::size_t h = 0; h < outcome.on_first.size(); ++h) {
        const double a = outcome.on_first[h], b = outcome.on_second[h];
        std::cout << "head " << h << " of " << outcome.on_first.size() << "   first slot "
                  << fixed(a) << "   second slot " << fixed(b) << "   elsewhere "
                  << fixed(std::max(0.0, 1 - a - b)) << '\n';
        map.rows.push_back(str(h, " of ", outcome.on_first.size()));
        map.values.insert(map.values.end(), {a, b, std::max(0.0, 1 - a - b)});
    }
}

}  // namespace

void print_look_ups(const std::string& out, bool full) {
    struct Row {
        const char* name;
        Variant variant;
        Index heads;
    };
    const std::vector<Row> rows = {
        {"one head", Variant::standard, 1},
        {"2 heads", Variant::standard, 2},
        {"4 heads", Variant::standard, 4},
        {"8 heads", Variant::standard, 8},
        {"one head, network reads it", Variant::network, 1},
        {"2 heads, scores added", Variant::scores_sum, 2},
        {"2 heads, weights averaged", Variant::weights_mean, 2},
        {"2 heads, no W^V, V cut", Variant::values_cut, 2},
        {"2 heads, no W^V, V whole", Variant::values_whole, 2}};
    const Index steps = full ? 2000 : 500;
    kit::section("two look-ups in one question");
    kit::Table table{{"", "parameters of the layer", "both answers right"}, {}, {}};
    kit::Progress progress("looking up");
    double done = 0;
    std::vector<Outcome> two, eight;
    for (const Row& row : rows) {
        std::vector<double> both;
        for (const std::uint64_t seed : {1U, 2U, 3U}) {
            const Outcome outcome = train(row.variant, row.heads, seed, steps);
            both.push_back(outcome.both);
            if (row.variant == Variant::standard && row.heads == 2)
                two.push_back(outcome);
            if (row.heads == 8) eight.push_back(outcome);
            progress.update(++done / (3 * static_cast<double>(rows.size())));
        }
        Rng rng(1);
        const Model model(row.variant, row.heads, rng);
        Index count = count_parameters(model.look);
        if (row.variant == Variant::values_cut)
            count -= count_parameters(model.look.value);
        if (row.variant == Variant::values_whole)
            count += count_parameters(model.whole) - count_parameters(model.look.value) -
                     count_parameters(model.look.output);
        table.rows.push_back({row.name, str(count), fixed(both)});
    }
    progress.finish();
    std::cout << to_text(table);

    kit::Heatmap map;
    map.columns = {"first slot", "second slot", "elsewhere"};
    map.title = "Where the heads look, of a layer with 2 and of one with 8";
    map.row_label = "head";
    kit::section("where the heads look");
    print_heads(two[0], map);
    print_heads(eight[0], map);
    kit::write_file(out + "/heads.svg", svg_heatmap(map));
}

}  // namespace lesson
