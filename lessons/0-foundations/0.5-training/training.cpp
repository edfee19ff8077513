#include "training.h"

#include <algorithm>

#include "core/core.h"
#include "data/perplexity.h"
#include "nn/parameters.h"

namespace lesson {

namespace {

constexpr std::size_t many = 256;  // names measured at a time

std::vector<Tensor> copies(const NameModel& model) {
    std::vector<Tensor> all;
    for (const Tensor& p : parameters(model)) all.push_back(p.clone());
    return all;
}

void put_back(const NameModel& model, const std::vector<Tensor>& values) {
    std::vector<Tensor> all = parameters(model);
    for (std::size_t k = 0; k < all.size(); ++k)
        std::copy_n(values[k].data().begin(), all[k].size(),
                    all[k].mutable_data().begin());
}

}  // namespace

double loss_of(const Scores& model, std::span<const std::string> names) {
    Perplexity mean;
    for (std::size_t i = 0; i < names.size(); i += many) {
        const NameBatch batch =
            make_batch(names.subspan(i, std::min(many, names.size() - i)));
        mean.add(cross_entropy(model(batch.inputs), batch.targets).item(), batch.tokens);
    }
    return mean.mean_loss();
}

double train_epoch(const NameModel& model, Adam& adam, Names& names, Index batch_size,
                   Rng& order) {
    order.shuffle(std::span(names));
    Perplexity mean;
    const auto size = static_cast<std::size_t>(batch_size);
    for (std::size_t i = 0; i < names.size(); i += size) {
        const NameBatch batch =
            make_batch(std::span(names).subspan(i, std::min(size, names.size() - i)));
        Tape tape;
        const Tensor loss = cross_entropy(model(batch.inputs), batch.targets);
        mean.add(loss.item(), batch.tokens);
        tape.backward(loss);
        adam.step();
    }
    return mean.mean_loss();
}

Index Curves::best_epoch() const {
    const auto best = std::min_element(validation.begin(), validation.end());
    return best - validation.begin();
}

Trained train(const Plan& plan, Names names, std::span<const std::string> validation,
              std::uint64_t seed,
              const std::function<void(const NameModel&, Index epoch)>& after) {
    Rng rng(seed);
    Trained result{NameModel(16, plan.width, plan.dropout, rng), {}};
    const NameModel& model = result.model;
    AdamW adam(decay_matrices(parameters(model), plan.weight_decay), {.lr = plan.lr});
    Curves& curves = result.curves;
    std::vector<Tensor> best;
    for (Index epoch = 0;; ++epoch) {
        curves.train.push_back(loss_of(model, names));
        curves.validation.push_back(loss_of(model, validation));
        if (after) after(model, epoch);
        if (curves.best_epoch() == epoch) best = copies(model);
        if (epoch == plan.epochs) break;
        train_epoch(model, adam, names, plan.batch, rng);
    }
    put_back(model, best);
    return result;
}

}  // namespace lesson
