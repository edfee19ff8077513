// Checkpoints: a training that stops and goes on as if it had not. Lesson 0.5.
//
// What decides the next step is all there: the parameters, what the optimiser remembers,
// the step, the random numbers of the program and of the model's dropout, and where in
// the data the program is. N steps, a checkpoint and N more in another process give the
// bits of 2N steps in one. Gradients are not saved, so save between steps; options, as
// the learning rate, stand in the program or follow from the step.
//
//     Progress progress;
//     progress.step = step;
//     progress.rngs = {{"order", rng}};
//     save_checkpoint("last.safetensors", model, adam, progress);
//
//     progress = load_checkpoint("last.safetensors", model, adam);
//     rng = progress.rngs.at("order");
//
// The file is safetensors: "model.<name>", "optimizer.<name>", and the rest as metadata.
// A checksum over all of it reveals damage.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "files/parameter_file.h"
#include "optim/state.h"

namespace heed {

// Where a program is. Data read in an order drawn anew each epoch need the generator as
// it was before the draw, and how many were read since.
struct Progress {
    Index step = 0;                         // steps of the optimiser so far
    std::map<std::string, Rng> rngs;        // the program's own generators
    std::map<std::string, Index> integers;  // such as "epoch", "position"
    std::map<std::string, double> numbers;  // such as "best_loss"
    std::map<std::string, std::string> texts;
};

namespace detail {

void write_checkpoint(const std::filesystem::path& path,
                      const std::vector<NamedParameter>& parameters,
                      const std::vector<NamedRng>& rngs, const OptimizerState& optimizer,
                      const Progress& progress);

// A checkpoint in memory that fits the model, not yet in it.
class PreparedCheckpoint {
public:
    PreparedCheckpoint(const std::filesystem::path& path,
                       const std::vector<NamedParameter>& parameters,
                       const std::vector<NamedRng>& rngs);
    const OptimizerState& optimizer() const { return optimizer_; }
    Progress apply();  // cannot fail

private:
    void read_metadata(const Safetensors& file, const std::vector<NamedRng>& rngs);

    std::vector<PreparedParameters> parameters_;
    std::vector<std::pair<Rng*, Rng::State>> rngs_;
    OptimizerState optimizer_;
    Progress progress_;
};

}  // namespace detail

// Throws FileError as write_atomically does; the last checkpoint is then still there.
template <class Model, class Optimizer>
void save_checkpoint(const std::filesystem::path& path, const Model& model,
                     const Optimizer& optimizer, const Progress& progress) {
    detail::write_checkpoint(path, named_parameters(model), named_rngs(model),
                             optimizer.state(), progress);
}

// All or nothing: on any error model and optimiser are what they were. Throws FileError
// if the file cannot be read, is damaged, or does not fit the model or what the optimiser
// remembers; Error while a tape needs the parameters. It cannot tell Adam from AdamW,
// which remember the same, nor what took no state, such as plain Sgd.
template <class Model, class Optimizer>
[[nodiscard]] Progress load_checkpoint(const std::filesystem::path& path,
                                       const Model& model, Optimizer& optimizer) {
    detail::PreparedCheckpoint saved(path, named_parameters(model), named_rngs(model));
    try {
        optimizer.set_state(saved.optimizer());
    } catch (const Error& error) {
        throw FileError(str(path.string(), ": ", error.what()));
    }
    return saved.apply();
}

}  // namespace heed
