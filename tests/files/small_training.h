// A training small enough for tests that has all a checkpoint must hold: dropout, an
// optimiser with a memory, and data in an order that is drawn anew for each epoch.
#pragma once

#include <algorithm>
#include <filesystem>
#include <numeric>
#include <string>
#include <vector>

#include "core/core.h"
#include "files/checkpoint.h"
#include "files/exact.h"
#include "nn/dropout.h"
#include "nn/linear.h"
#include "optim/optim.h"

namespace heed::testing {

struct SmallModel {
    Linear hidden;
    Dropout dropout;
    Linear output;

    SmallModel(Index width, Rng& rng)
        : hidden(2, width, rng), dropout(0.5, rng), output(width, 1, rng) {}
    Tensor operator()(const Tensor& x) const { return output(dropout(tanh(hidden(x)))); }

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("hidden", hidden);
        visitor("dropout", dropout);
        visitor("output", output);
    }
};

inline auto small_optimizer(const SmallModel& model, Sgd::Options options) {
    return Sgd(parameters(model), options);
}
inline auto small_optimizer(const SmallModel& model, Adam::Options options) {
    return Adam(parameters(model), options);
}

template <class Optimizer>
class SmallTraining {
public:
    static constexpr Index items = 7;  // the steps of an epoch

    SmallTraining(std::uint64_t seed, typename Optimizer::Options options,
                  Index width = 5)
        : start_(seed),
          model_(width, start_),
          optimizer_(small_optimizer(model_, options)),
          epoch_(start_.split()),
          order_(epoch_) {
        draw_order();
    }

    // One step; its loss.
    double advance() {
        if (position_ == items) {
            epoch_ = order_;
            draw_order();
            position_ = 0;
        }
        const auto item =
            static_cast<Real>(items_[static_cast<std::size_t>(position_++)]);
        Tape tape;
        const Tensor error = model_(Tensor({1, 2}, {item / 7, 1 - item})) - item;
        const Tensor loss = sum(error * error);
        tape.backward(loss);
        optimizer_.step();
        ++step_;
        return loss.item();
    }

    void save(const std::filesystem::path& path) const {
        save_checkpoint(path, model_, optimizer_,
                        {.step = step_,
                         .rngs = {{"epoch", epoch_}},
                         .integers = {{"position", position_}},
                         .numbers = {},
                         .texts = {}});
    }
    void load(const std::filesystem::path& path) {
        const Progress progress = load_checkpoint(path, model_, optimizer_);
        step_ = progress.step;
        order_ = epoch_ = progress.rngs.at("epoch");
        draw_order();
        position_ = progress.integers.at("position");
    }

    // Everything that decides what comes next, as text.
    std::string state() const {
        std::string out = str(step_, ' ', position_, ' ', exact_text(order_.state()));
        for (const NamedRng& r : named_rngs(model_)) {
            out += '\n' + r.name + ' ' + exact_text(r.rng->state());
        }
        const auto add = [&out](const std::string& name, const Tensor& tensor) {
            out += '\n' + name;
            for (const Real value : tensor.data()) {
                out += ' ' + exact_text(static_cast<double>(value));
            }
        };
        for (const NamedParameter& p : named_parameters(model_)) add(p.name, p.tensor);
        const OptimizerState memory = optimizer_.state();
        for (const auto& [name, tensor] : memory.tensors) add(name, tensor);
        for (const auto& [name, number] : memory.numbers) {
            out += '\n' + name + ' ' + exact_text(number);
        }
        return out;
    }

    const SmallModel& model() const { return model_; }

private:
    void draw_order() {
        items_.resize(static_cast<std::size_t>(items));
        std::iota(items_.begin(), items_.end(), Index{0});
        order_.shuffle(std::span<Index>(items_));
    }

    Rng start_;
    SmallModel model_;
    Optimizer optimizer_;
    Rng epoch_;  // as it was before the order of this epoch was drawn
    Rng order_;
    std::vector<Index> items_;
    Index position_ = 0, step_ = 0;
};

// A "training" whose numbers all say the same step: half of one checkpoint and half of
// another would show.
struct Uniform {
    Tensor w = Tensor({300, 300}).require_grad();
    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("w", w);
    }
};
struct UniformMemory {
    OptimizerState memory;
    OptimizerState state() const { return memory; }
    void set_state(const OptimizerState& state) { memory = state; }
};

inline void save_uniform(const std::filesystem::path& path, Index step) {
    const auto value = static_cast<Real>(step);
    Uniform model;
    std::ranges::fill(model.w.mutable_data(), value);
    save_checkpoint(path, model, UniformMemory{{{{"m", Tensor({300}, value)}}, {}}},
                    {step, {}, {}, {}, {}});
}

// The step that the whole file agrees on, or -1.
inline Index load_uniform(const std::filesystem::path& path) {
    Uniform model;
    UniformMemory optimizer;
    const Index step = load_checkpoint(path, model, optimizer).step;
    const auto agrees = [step](Real value) { return value == static_cast<Real>(step); };
    const Tensor& m = optimizer.memory.tensors.at("m");
    const bool all = std::ranges::all_of(model.w.data(), agrees) &&
                     std::ranges::all_of(m.data(), agrees);
    return all ? step : -1;
}

}  // namespace heed::testing
