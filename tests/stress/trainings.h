// Three trainings of a second, of all that has random numbers and memory: a writer, a
// translator and a tagger, each with dropout, clipping, Adam and data drawn as it goes.
#pragma once

#include <bit>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/core.h"
#include "files/checkpoint.h"
#include "nn/nn.h"
#include "optim/optim.h"

namespace heed::testing {

inline Ids drawn_ids(const Shape& shape, Index words, Rng& rng) {
    std::vector<std::int32_t> ids;
    for (Index i = 0; i < shape.size(); ++i) {
        ids.push_back(static_cast<std::int32_t>(rng.below(words)));
    }
    return Ids(shape, ids);
}

// Two sentences of 4, the second with its last token padded.
inline Mask padded() {
    return Mask({2, 4}, {1, 1, 1, 1, 1, 1, 1, 0});
}

struct Writer {
    Gpt model;
    explicit Writer(Rng& rng);
    Tensor loss(Rng& data) const {
        const Ids ids = drawn_ids({2, 5}, 7, data);
        return cross_entropy(model(ids), ids);
    }
    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("gpt", model);
    }
};

struct Translator {
    Seq2Seq<LstmCell> model;
    explicit Translator(Rng& rng);
    Tensor loss(Rng& data) const {
        const Ids source = drawn_ids({2, 4}, 5, data),
                  target = drawn_ids({2, 3}, 6, data);
        const auto memory = model.encode(source, padded());
        return cross_entropy(model.decode(target, memory, memory.start).logits, target);
    }
    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("seq2seq", model);
    }
};

struct Tagger {
    Embedding embedding;
    Dropout dropout;
    Lstm lstm;
    TaggerHead head;
    explicit Tagger(Rng& rng);
    Tensor loss(Rng& data) const {
        const Ids words = drawn_ids({2, 4}, 5, data), tags = drawn_ids({2, 4}, 3, data);
        const Tensor states = lstm(dropout(embedding(words)), padded()).states;
        return cross_entropy(head(dropout(states)), tags);
    }
    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("embedding", embedding);
        visitor("dropout", dropout);
        visitor("lstm", lstm);
        visitor("head", head);
    }
};

template <class Model>
class Training {
public:
    explicit Training(std::uint64_t seed)
        : rng_(seed), model_(rng_), data_(rng_.split()) {}

    double step() {
        Tape tape;
        const Tensor loss = model_.loss(data_);
        tape.backward(loss);
        clip_grad_norm(parameters(model_), 0.5);
        adam_.step();
        ++steps_;
        return loss.item();
    }

    void save(const std::filesystem::path& path) const {
        Progress progress;
        progress.step = steps_;
        progress.rngs = {{"data", data_}};
        save_checkpoint(path, model_, adam_, progress);
    }
    void load(const std::filesystem::path& path) {
        const Progress progress = load_checkpoint(path, model_, adam_);
        steps_ = progress.step;
        data_ = progress.rngs.at("data");
    }

    const Model& model() const { return model_; }
    Rng& data() { return data_; }

    // Every bit of the parameters, of Adam's memory and of the random numbers.
    std::vector<std::uint64_t> bits() const {
        std::vector<std::uint64_t> all;
        const auto add = [&](const Tensor& x) {
            for (const Real value : x.data()) {
                all.push_back(std::bit_cast<std::uint64_t>(static_cast<double>(value)));
            }
        };
        for (const Tensor& p : parameters(model_)) add(p);
        for (const auto& [name, tensor] : adam_.state().tensors) add(tensor);
        for (const NamedRng& r : named_rngs(model_)) all.push_back(Rng(*r.rng).next());
        all.push_back(Rng(data_).next());
        return all;
    }

private:
    Rng rng_;
    Model model_;
    Rng data_;
    AdamW adam_{parameters(model_)};
    Index steps_ = 0;
};

}  // namespace heed::testing
