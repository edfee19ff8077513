// The operations, layers and models of nn, each with a batch of 0.
#include <doctest/doctest.h>

#include "core/core.h"
#include "nn/nn.h"
#include "tests/empty_table.h"

using namespace heed;

namespace {

using Inputs = std::vector<Tensor>;

// Sizes of the inputs. Every model below is 4 wide and knows 5 words.
constexpr Index T = 3, S = 2, D = 4, V = 5;

void add_operations(EmptyTable& table) {
    const Tensor q({0, T, D}), k({0, S, D}), w({D, D}, 1), v({D}, 1);
    const Shape scores{0, T, S};
    const Mask real(Shape{0, T});
    table.gives("dot", {q, k}, scores, [](const Inputs& x) { return dot(x[0], x[1]); });
    table.gives("scaled_dot", {q, k}, scores,
                [](const Inputs& x) { return scaled_dot(x[0], x[1]); });
    table.gives("general", {q, k, w}, scores,
                [](const Inputs& x) { return general(x[0], x[1], x[2]); });
    table.gives("additive", {q, k, w, w, v}, scores,
                [](const Inputs& x) { return additive(x[0], x[1], x[2], x[3], x[4]); });
    table.gives("attention", {q, k, k}, {0, T, D},
                [](const Inputs& x) { return attention(x[0], x[1], x[2]).context; });
    table.gives("attend", {Tensor(scores), k}, scores, [](const Inputs& x) {
        return attend(x[0], x[1], Mask(Shape{1, S}, 1)).weights;
    });
    table.gives("sample_attention", {Tensor(scores), k}, {0, T, D}, [](const Inputs& x) {
        Rng rng{1};
        return sample_attention(x[0], x[1], Mask(Shape{}, 1), rng).context;
    });
    table.gives("greedy_attention", {Tensor(scores), k}, {0, T}, [](const Inputs& x) {
        return greedy_attention(x[0], x[1], Mask(Shape{}, 1)).log_probability;
    });
    table.gives("reinforce", {Tensor({0, T})}, {}, [](const Inputs& x) {
        return reinforce(x[0], Tensor({0, T}));
    });
    table.gives("split_heads", {q}, {0, 2, T, 2},
                [](const Inputs& x) { return split_heads(x[0], 2); });
    table.gives("merge_heads", {Tensor({0, 2, T, 2})}, {0, T, D},
                [](const Inputs& x) { return merge_heads(x[0]); });
    table.gives("rows", {Tensor({2, T}, 1)}, {0, T},
                [](const Inputs& x) { return rows(x[0], Ids(Shape{0})); });
    table.gives("mean_pool", {q}, {0, D},
                [=](const Inputs& x) { return mean_pool(x[0], real); });
    table.gives("max_pool", {q}, {0, D},
                [=](const Inputs& x) { return max_pool(x[0], real); });
    table.gives("last_pool", {q}, {0, D},
                [=](const Inputs& x) { return last_pool(x[0], real); });
    table.gives("attention_pool", {q, v}, {0, D},
                [=](const Inputs& x) { return attention_pool(x[0], x[1], real); });
    table.gives("copy_probabilities", {Tensor(scores)}, {0, T, V}, [](const Inputs& x) {
        return copy_probabilities(x[0], Ids(Shape{0, S}), V);
    });
}

// model(inputs..) has this shape, and no parameter moves.
template <class Model, class Run>
void add(EmptyTable& table, const char* name, const Model& model, const Inputs& inputs,
         const Shape& result, Run run) {
    table.gives(
        name, inputs, result, [model, run](const Inputs& x) { return run(model, x); },
        parameters(model));
}

void add_layers(EmptyTable& table) {
    Rng rng{1};
    const Tensor x({0, T, D});
    const Mask real(Shape{0, T}), all(Shape{}, 1);
    const auto of_x = [](const auto& layer, const Inputs& in) { return layer(in[0]); };
    add(table, "Linear", Linear(D, V, rng), {x}, {0, T, V}, of_x);
    Linear adapted(D, V, rng);
    attach_lora(adapted, {.rank = 2}, rng);
    add(table, "Lora", adapted, {x}, {0, T, V}, of_x);
    add(table, "Embedding", Embedding(V, D, rng), {}, {0, T, D},
        [](const Embedding& layer, const Inputs&) {
            return layer(Ids(Shape{0, T}));
        });
    add(table, "Conv1d", Conv1d(D, V, 3, rng), {x}, {0, T, V}, of_x);
    add(table, "LayerNorm", LayerNorm(D), {x}, x.shape(), of_x);
    add(table, "Dropout", Dropout(0.5, rng), {x}, x.shape(), of_x);
    add(table, "FeedForward", FeedForward(D, V, Activation::gelu, rng), {x}, x.shape(),
        of_x);
    add(table, "TaggerHead", TaggerHead(D, V, rng), {x}, {0, T, V}, of_x);
    for (const Pooling pooling :
         {Pooling::mean, Pooling::max, Pooling::last, Pooling::attention}) {
        add(table, "ClassifierHead", ClassifierHead(D, V, rng, pooling), {x}, {0, V},
            [=](const ClassifierHead& head, const Inputs& in) {
                return head(in[0], real);
            });
    }
    add(table, "SinusoidalPositions", SinusoidalPositions(T, D), {x}, x.shape(), of_x);
    add(table, "LearnedPositions", LearnedPositions(T, D, rng), {x}, x.shape(), of_x);
    add(table, "CnnEncoder", CnnEncoder(D, V, 2, 3, rng), {x}, {0, V},
        [=](const CnnEncoder& net, const Inputs& in) { return net(in[0], real).pooled; });
    add(table, "Pointer", Pointer(D, D, 3, rng), {x, x}, {0, T, T},
        [=](const Pointer& layer, const Inputs& in) { return layer(in[0], in[1], all); });
    add(table, "CopyHead", CopyHead(D, V, rng), {x, Tensor({0, T, S})}, {0, T, V + 1},
        [](const CopyHead& head, const Inputs& in) {
            return head(in[0], in[1], Ids(Shape{0, S}), V + 1);
        });
    add(table, "MultiHeadAttention", MultiHeadAttention(D, 2, rng), {x, x}, x.shape(),
        [=](const MultiHeadAttention& layer, const Inputs& in) {
            return layer(in[0], in[1], all);
        });
    const LayerConfig config{.width = D, .heads = 2, .inner = 8, .dropout = 0.1};
    add(table, "EncoderLayer", EncoderLayer(config, rng), {x}, x.shape(),
        [=](const EncoderLayer& layer, const Inputs& in) { return layer(in[0], all); });
    add(table, "DecoderLayer", DecoderLayer(config, rng), {x, x}, x.shape(),
        [=](const DecoderLayer& layer, const Inputs& in) {
            return layer(in[0], causal_mask(T), in[1], all);
        });
    add(table, "TransformerEncoder", TransformerEncoder(config, 2, rng), {x}, x.shape(),
        [=](const TransformerEncoder& net, const Inputs& in) { return net(in[0], all); });
    add(table, "TransformerDecoder", TransformerDecoder(config, 2, rng), {x, x},
        x.shape(), [=](const TransformerDecoder& net, const Inputs& in) {
            KvCache past;
            return net(in[0], causal_mask(T), net.read(in[1]), all, past);
        });
}

template <class Cell>
void add_recurrent(EmptyTable& table, const char* cell_name) {
    Rng rng{2};
    const Tensor x({0, T, D});
    const Mask real(Shape{0, T});
    const Index H = 2;
    add(table, cell_name, Cell(D, H, rng), {Tensor({0, D})}, {0, H},
        [](const Cell& cell, const Inputs& in) {
            return cell(in[0], cell.zero_state(0)).h;
        });
    add(table, "Recurrent", Recurrent<Cell>(D, H, rng, Directions::both), {x},
        {0, T, 2 * H}, [=](const Recurrent<Cell>& net, const Inputs& in) {
            return net(in[0], real).states;
        });
    add(table, "Recurrent", Recurrent<Cell>(D, H, rng), {x}, {0, H},
        [](const Recurrent<Cell>& net, const Inputs& in) { return net(in[0]).last.h; });
    add(table, "Stacked", Stacked<Cell>(D, H, 2, rng), {x}, {0, H},
        [=](const Stacked<Cell>& net, const Inputs& in) {
            return net(in[0], real).last.at(1).h;
        });
    for (const bool attention : {true, false}) {
        add(table, "Seq2Seq",
            Seq2Seq<Cell>({.source_words = V,
                           .target_words = V,
                           .embedding = D,
                           .hidden = H,
                           .attention = attention},
                          rng),
            {}, {0, T, V}, [](const Seq2Seq<Cell>& net, const Inputs&) {
                const auto memory = net.encode(Ids(Shape{0, S}), Mask(Shape{0, S}));
                return net.decode(Ids(Shape{0, T}), memory, memory.start).logits;
            });
    }
}

void add_models(EmptyTable& table) {
    add_recurrent<RnnCell>(table, "RnnCell");
    add_recurrent<GruCell>(table, "GruCell");
    add_recurrent<LstmCell>(table, "LstmCell");
    Rng rng{3};
    const Ids ids(Shape{0, T});
    add(table, "Gpt",
        Gpt({.vocabulary = V, .context = T, .layers = 2, .heads = 2, .width = D}, rng),
        {}, {0, T, V}, [=](const Gpt& net, const Inputs&) { return net(ids); });
    add(table, "MaskedLm",
        MaskedLm({.vocabulary = V, .context = T, .heads = 2, .width = D}, rng), {},
        {0, T, V}, [=](const MaskedLm& net, const Inputs&) {
            return net(ids, Mask(Shape{0, T}));
        });
    for (const bool tied : {true, false}) {
        add(table, "Transformer",
            Transformer({.source_words = V,
                         .target_words = V,
                         .heads = 2,
                         .width = D,
                         .inner = 8,
                         .tied = tied},
                        rng),
            {}, {0, T, V}, [=](const Transformer& net, const Inputs&) {
                const auto memory = net.encode(Ids(Shape{0, S}), Mask(Shape{0, S}));
                return net.decode(ids, memory, memory.start).logits;
            });
    }
}

std::vector<EmptyEntry> empty_batches() {
    EmptyTable table;
    add_operations(table);
    add_layers(table);
    add_models(table);
    return table.entries;
}

}  // namespace

TEST_SUITE("nn/empty_batches") {

TEST_CASE("every operation and every layer that a header of nn declares has an entry") {
    const std::filesystem::path nn = HEED_SOURCE_DIR "/nn";
    CHECK(without_answer(declared_operations(nn), empty_batches()) == "");
    const std::set<std::string> layers = declared_layers(nn);
    CHECK(layers.count("Seq2Seq") == 1);
    CHECK(layers.count("SinusoidalPositions") == 1);
    CHECK(without_answer(layers, empty_batches()) == "");
    CHECK(without_answer({"Gpt", "Mamba"}, empty_batches()) == "Mamba");
    CHECK_THROWS_AS(declared_layers(HEED_SOURCE_DIR "/core"), Error);
}

TEST_CASE("a batch of 0 has a result of its shape and moves no parameter") {
    for (const EmptyEntry& entry : empty_batches()) CHECK(check_empty(entry) == "");
}

TEST_CASE("weights of eight bits, which take no part in training, give an empty batch") {
    Rng rng{4};
    const QuantizedLinear layer(Linear(D, V, rng));
    CHECK(layer(Tensor({0, T, D})).shape() == Shape{0, T, V});
}
}  // TEST_SUITE("nn/empty_batches")
