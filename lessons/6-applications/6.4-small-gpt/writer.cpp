#include "writer.h"

#include <algorithm>
#include <chrono>

#include "core/cross_entropy.h"
#include "core/tape.h"
#include "data/perplexity.h"
#include "data/text_windows.h"
#include "nn/parameters.h"
#include "optim/clip.h"
#include "optim/schedule.h"

namespace lesson {

using namespace heed;

namespace {

double seconds() {
    using namespace std::chrono;
    return duration<double>(steady_clock::now().time_since_epoch()).count();
}

Index context_of(const Gpt& model) {
    return model.positions.table.dim(0);
}

}  // namespace

void train(const Gpt& model, AdamW& adam, const Schedule& schedule,
           ShuffledWindows& windows, const std::function<void(const Training&)>& report) {
    const std::vector<Tensor> weights = parameters(model);
    const CosineSchedule lr{.peak = schedule.lr,
                            .warmup = std::min<Index>(100, schedule.iterations / 20),
                            .steps = schedule.iterations,
                            .floor = schedule.lr / 10};
    const double begin = seconds();
    Index characters = 0;
    double loss_now = 0;

    for (Index i = 0; i < schedule.iterations; ++i) {
        const TextBatch batch = windows.next(schedule.batch);
        Tape tape;
        const Tensor logits = model(batch.inputs);  // (B, T, V)
        const Tensor loss = cross_entropy(logits, batch.targets);
        tape.backward(loss);

        clip_grad_norm(weights, schedule.clip);
        adam.options.lr = lr(i);
        adam.step();

        characters += batch.tokens;
        loss_now = i == 0 ? loss.item() : 0.98 * loss_now + 0.02 * loss.item();
        report({static_cast<double>(i + 1) / static_cast<double>(schedule.iterations),
                loss_now, static_cast<double>(characters) / (seconds() - begin)});
    }
}

double evaluate(const Gpt& model, std::span<const std::int32_t> text,
                const std::function<void(double)>& report) {
    const Index rows = 32;
    Perplexity perplexity;
    for (const TextBatch& batch : sequential_windows(text, rows, context_of(model))) {
        const Tensor logits = model(batch.inputs);  // (B, T, V)
        perplexity.add(cross_entropy(logits, batch.targets).item(), batch.tokens);
        report(static_cast<double>(perplexity.tokens()) /
               static_cast<double>(text.size() - 1));
    }
    return perplexity.mean_loss();
}

// Keys and values of the characters before cannot be kept here: when the window moves
// on, each of them stands at another position, and all must be computed anew.
Characters write_on(const Gpt& model, const Characters& beginning, Index count,
                    const Sampling& sampling, Rng& rng,
                    const std::function<void(double)>& report) {
    Characters text = beginning;
    for (Index i = 0; i < count; ++i) {
        const Index T = std::min(static_cast<Index>(text.size()), context_of(model));
        const Ids window(Shape{1, T}, {text.end() - T, text.end()});
        const Tensor logits = model(window);  // (1, T, V)
        const Index V = logits.dim(2);
        const auto next = logits.data().last(static_cast<std::size_t>(V));
        text.push_back(draw(sampling_probabilities(next, sampling), rng));
        report(static_cast<double>(i + 1) / static_cast<double>(count));
    }
    return {text.begin() + static_cast<std::ptrdiff_t>(beginning.size()), text.end()};
}

}  // namespace lesson
