// The training loop, and what is measured beside it.
#pragma once

#include "model.h"
#include "optim/adam.h"

namespace lesson {

// The mean loss of the names, over all their letters and ends. Changes nothing.
double loss_of(const Scores& model, std::span<const std::string> names);

// All names once, in a new order, `batch` at a time. Returns the mean loss of the steps.
double train_epoch(const NameModel& model, Adam& adam, Names& names, Index batch,
                   Rng& order);

struct Plan {
    Index epochs = 20, batch = 32, width = 48;
    double lr = 1e-2, dropout = 0, weight_decay = 0;
};

// Losses before the first epoch and after each.
struct Curves {
    std::vector<double> train, validation;

    Index best_epoch() const;  // where the loss of validation is lowest
    double lowest() const { return validation[static_cast<std::size_t>(best_epoch())]; }
};

struct Trained {
    NameModel model;  // as it was after the best epoch: early stopping
    Curves curves;
};

// Trains a new model by the plan and measures it after every epoch. `after` hears of it.
Trained train(const Plan& plan, Names names, std::span<const std::string> validation,
              std::uint64_t seed,
              const std::function<void(const NameModel&, Index epoch)>& after = {});

}  // namespace lesson
