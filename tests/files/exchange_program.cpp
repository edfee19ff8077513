// Layers that go to PyTorch and come back, for exchange.py.
//
//     exchange_program export FOLDER    writes <layer>.safetensors, its parameters, and
//                                       <layer>.case.safetensors, inputs and y
//     exchange_program import FOLDER    reads both, as PyTorch wrote them, and prints for
//                                       each layer the largest difference of y
#include <cmath>
#include <cstdio>
#include <functional>
#include <memory>

#include "core/attention_mask.h"
#include "core/movement.h"
#include "files/files.h"
#include "nn/nn.h"

using namespace heed;
namespace fs = std::filesystem;

namespace {

using Tensors = std::map<std::string, Tensor>;

struct Exchanged {
    std::string name;
    std::function<void(const fs::path&)> save, load;
    Tensors inputs;
    std::function<Tensor(const Tensors&)> run;
};

// Every parameter anew, so that no bias of 0 and no scale of 1 hides an exchange.
template <class Model>
void redraw(const Model& model, Rng& rng) {
    for (Tensor& p : parameters(model)) {
        for (Real& v : p.mutable_data()) v = static_cast<Real>(rng.normal() / 2);
    }
}

template <class Model, class Run>
Exchanged exchanged(const std::string& name, const Model& made, Tensors inputs, Rng& rng,
                    Run run) {
    const auto model = std::make_shared<Model>(made);
    redraw(*model, rng);
    return {name, [model](const fs::path& path) { save_state_dict(path, *model); },
            [model](const fs::path& path) { load_state_dict(path, *model); },
            std::move(inputs),
            [model, run](const Tensors& in) { return run(*model, in); }};
}

Tensor draw(const Shape& shape, Rng& rng) {
    return Tensor::normal(shape, 0, 1, rng);
}

// Ids travel as Reals.
Tensor draw_ids(const Shape& shape, Index vocabulary, Rng& rng) {
    Tensor ids(shape);
    for (Real& v : ids.mutable_data()) v = static_cast<Real>(rng.below(vocabulary));
    return ids;
}
Ids as_ids(const Tensor& x) {
    Ids ids(x.shape());
    for (Index i = 0; i < ids.size(); ++i) ids[i] = static_cast<std::int32_t>(x[i]);
    return ids;
}

template <class Cell>
void add_recurrent(std::vector<Exchanged>& all, const std::string& name, Rng& rng) {
    const auto states = [](const auto& net, const Tensors& in) {
        const auto result = net(in.at("x"));
        return result.states;
    };
    const auto add = [&](const std::string& kind, Index layers, Directions directions) {
        all.push_back(exchanged(name + kind, Stacked<Cell>(3, 4, layers, rng, directions),
                                {{"x", draw({2, 5, 3}, rng)}}, rng, states));
    };
    add("", 1, Directions::forward);
    add("-stacked", 2, Directions::forward);
    add("-bidirectional", 3, Directions::both);
    all.push_back(exchanged(name + "-recurrent",
                            Recurrent<Cell>(4, 4, rng, Directions::both),
                            {{"x", draw({2, 5, 4}, rng)}}, rng, states));
    all.push_back(exchanged(name + "-cell", Cell(4, 4, rng), {{"x", draw({3, 4}, rng)}},
                            rng, [](const Cell& cell, const Tensors& in) {
                                const Tensor& x = in.at("x");
                                const State begin{x, x};
                                return cell(x, begin).h;
                            }));
}

void add_plain(std::vector<Exchanged>& all, Rng& rng) {
    const auto of_x = [](const auto& layer, const Tensors& in) {
        return layer(in.at("x"));
    };
    const Tensor x = draw({2, 5, 4}, rng);
    all.push_back(exchanged("linear", Linear(4, 3, rng), {{"x", x}}, rng, of_x));
    all.push_back(exchanged("linear-square", Linear(4, 4, rng), {{"x", x}}, rng, of_x));
    all.push_back(exchanged("linear-without-bias", Linear(4, 3, rng, Linear::Bias::no),
                            {{"x", x}}, rng, of_x));
    all.push_back(exchanged("layer-norm", LayerNorm(4), {{"x", x}}, rng, of_x));
    all.push_back(exchanged("conv1d", Conv1d(4, 3, 5, rng), {{"x", x}}, rng, of_x));
    all.push_back(exchanged("conv1d-cubic", Conv1d(4, 4, 4, rng, Padding::valid),
                            {{"x", x}}, rng, of_x));
    all.push_back(exchanged("embedding", Embedding(7, 3, rng),
                            {{"ids", draw_ids({2, 5}, 7, rng)}}, rng,
                            [](const Embedding& layer, const Tensors& in) {
                                return layer(as_ids(in.at("ids")));
                            }));
}

void add_transformer(std::vector<Exchanged>& all, Rng& rng) {
    const Tensor x = draw({2, 5, 6}, rng), memory = draw({2, 3, 6}, rng);
    const Mask causal = causal_mask(5), all_seen(Shape{5, 3}, 1);
    const Tensors one{{"x", x}}, two{{"x", x}, {"memory", memory}};

    all.push_back(
        exchanged("attention", MultiHeadAttention(6, 3, rng), two, rng,
                  [all_seen](const MultiHeadAttention& layer, const Tensors& in) {
                      return layer(in.at("x"), in.at("memory"), all_seen);
                  }));
    for (const NormPlace norm : {NormPlace::before, NormPlace::after}) {
        const std::string place = norm == NormPlace::before ? "-before" : "-after";
        for (const Activation f : {Activation::relu, Activation::gelu}) {
            const std::string kind = place + (f == Activation::relu ? "-relu" : "-gelu");
            const LayerConfig config{
                .width = 6, .heads = 3, .inner = 6, .activation = f, .norm = norm};
            const auto run_causal = [causal](const auto& layer, const Tensors& in) {
                return layer(in.at("x"), causal);
            };
            const auto run_cross = [=](const DecoderLayer& layer, const Tensors& in) {
                return layer(in.at("x"), causal, in.at("memory"), all_seen);
            };
            const auto run_decoder = [=](const TransformerDecoder& net,
                                         const Tensors& in) {
                KvCache past;
                return net(in.at("x"), causal, net.read(in.at("memory")), all_seen, past);
            };
            all.push_back(exchanged("encoder-layer" + kind, EncoderLayer(config, rng),
                                    one, rng, run_causal));
            all.push_back(exchanged("decoder-layer" + kind, DecoderLayer(config, rng),
                                    two, rng, run_cross));
            all.push_back(exchanged("encoder" + kind, TransformerEncoder(config, 2, rng),
                                    one, rng, run_causal));
            all.push_back(exchanged("decoder" + kind, TransformerDecoder(config, 2, rng),
                                    two, rng, run_decoder));
        }
        for (const bool tied : {true, false}) {
            const Transformer net({.source_words = 7,
                                   .target_words = 9,
                                   .longest = 8,
                                   .layers = 2,
                                   .heads = 3,
                                   .width = 6,
                                   .inner = 5,
                                   .norm = norm,
                                   .tied = tied,
                                   .dropout = 0},
                                  rng);
            all.push_back(exchanged(
                "transformer" + place + (tied ? "-tied" : "-untied"), net,
                {{"source", draw_ids({2, 4}, 7, rng)},
                 {"written", draw_ids({2, 5}, 9, rng)}},
                rng, [](const Transformer& model, const Tensors& in) {
                    const Ids source = as_ids(in.at("source"));
                    const auto read = model.encode(source, Mask(source.shape(), 1));
                    const auto out =
                        model.decode(as_ids(in.at("written")), read, read.start);
                    return out.logits;
                }));
        }
    }
}

void add_gpt2(std::vector<Exchanged>& all, Rng& rng) {
    const GptConfig config{.vocabulary = 11,
                           .context = 8,
                           .layers = 3,
                           .heads = 2,
                           .width = 6,
                           .dropout = 0};
    const auto model = std::make_shared<Gpt>(config, rng);
    redraw(*model, rng);
    all.push_back(
        {"gpt2",
         [model](const fs::path& path) { save_gpt2(path, *model); },
         [model](const fs::path& path) { *model = load_gpt2(path, 2); },
         {{"ids", draw_ids({2, 7}, 11, rng)}},
         [model](const Tensors& in) { return (*model)(as_ids(in.at("ids"))); }});
}

std::vector<Exchanged> all_layers() {
    Rng rng{1};
    std::vector<Exchanged> all;
    add_plain(all, rng);
    add_recurrent<RnnCell>(all, "rnn", rng);
    add_recurrent<GruCell>(all, "gru", rng);
    add_recurrent<LstmCell>(all, "lstm", rng);
    add_transformer(all, rng);
    add_gpt2(all, rng);
    return all;
}

double largest_difference(const Tensor& a, const Tensor& b) {
    if (a.shape() != b.shape()) return INFINITY;
    double largest = 0;
    for (Index i = 0; i < a.size(); ++i) {
        const double difference = std::fabs(double{a[i]} - double{b[i]});
        if (!(difference <= largest)) largest = difference;
    }
    return largest;
}

}  // namespace

int main(int argc, char** argv) try {
    if (argc != 3) return 2;
    const bool exporting = std::string(argv[1]) == "export";
    const fs::path folder = argv[2];
    for (const Exchanged& layer : all_layers()) {
        const fs::path parameters = folder / (layer.name + ".safetensors");
        const fs::path example = folder / (layer.name + ".case.safetensors");
        if (exporting) {
            Tensors tensors = layer.inputs;
            tensors["y"] = layer.run(layer.inputs);
            layer.save(parameters);
            write_safetensors(example, tensors);
        } else {
            layer.load(parameters);
            const Safetensors file(example);
            Tensors tensors;
            for (const auto& [name, stored] : file.tensors()) {
                tensors[name] = file.tensor(name);
            }
            const double difference =
                largest_difference(layer.run(tensors), tensors.at("y"));
            std::printf("%s %.3g\n", layer.name.c_str(), difference);
        }
    }
    return 0;
} catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
}
