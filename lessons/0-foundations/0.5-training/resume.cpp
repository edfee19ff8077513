#include "resume.h"

#include <cstring>
#include <filesystem>
#include <iostream>

#include "files/checkpoint.h"
#include "files/parameter_file.h"
#include "lessons/kit/section.h"
#include "report.h"

namespace lesson {

namespace {

// A training with everything that decides its next step.
struct Training {
    Rng rng;
    NameModel model;
    Adam adam;
    Names names;
    Index epoch = 0;

    Training(const Names& names_, std::uint64_t seed)
        : rng(seed),
          model(16, 32, 0.2, rng),
          adam(parameters(model), {.lr = 1e-2}),
          names(names_) {}

    void run(Index epochs) {
        for (const Index end = epoch + epochs; epoch < end; ++epoch) {
            Names shuffled = names;  // the order depends on rng alone
            train_epoch(model, adam, shuffled, 32, rng);
        }
    }

    void save(const std::filesystem::path& file) const {
        heed::Progress progress;
        progress.step = epoch;
        progress.rngs = {{"order", rng}};
        save_checkpoint(file, model, adam, progress);
    }
    void load(const std::filesystem::path& file) {
        const heed::Progress progress = load_checkpoint(file, model, adam);
        epoch = progress.step;
        rng = progress.rngs.at("order");
    }
};

// In how many of their numbers two models differ by a bit or more.
Index different(const NameModel& a, const NameModel& b) {
    Index count = 0;
    const std::vector<Tensor> ours = parameters(a), theirs = parameters(b);
    for (std::size_t k = 0; k < ours.size(); ++k) {
        for (Index i = 0; i < ours[k].size(); ++i) {
            const Real x = ours[k][i], y = theirs[k][i];
            count += std::memcmp(&x, &y, sizeof x) != 0;
        }
    }
    return count;
}

}  // namespace

void show_resume(const Names& names, std::uint64_t seed, const std::string& out) {
    kit::section("stop and go on");
    const auto file = std::filesystem::path(out) / "names.safetensors";
    const auto weights = std::filesystem::path(out) / "weights.safetensors";

    Training whole(names, seed);
    whole.run(10);
    whole.save(file);
    save_parameters(weights, whole.model);
    whole.run(10);

    Training resumed(names, seed + 1);  // other weights, other chance: all is replaced
    resumed.load(file);
    resumed.run(10);

    Training forgetful(names, seed + 1);
    load_parameters(weights, forgetful.model);
    forgetful.run(10);

    const auto report = [&](const char* how, const Training& training) {
        std::cout << how << "loss " << fixed(loss_of(training.model, names), 4) << ", "
                  << different(whole.model, training.model) << " of "
                  << count_parameters(whole.model) << " numbers differ\n";
    };
    report("20 epochs at once:               ", whole);
    report("10, a checkpoint, 10:            ", resumed);
    report("10, the weights alone saved, 10: ", forgetful);
}

}  // namespace lesson
