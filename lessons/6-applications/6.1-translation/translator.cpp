#include "translator.h"

#include <algorithm>
#include <chrono>

#include "core/core.h"
#include "nn/parameters.h"
#include "optim/optim.h"

namespace lesson {

using namespace heed;

namespace {

double seconds() {
    using namespace std::chrono;
    return duration<double>(steady_clock::now().time_since_epoch()).count();
}

}  // namespace

void train(const Translator& model, const Task& task, const Schedule& schedule,
           std::uint64_t seed, const std::function<void(const Training&)>& report) {
    Rng rng{seed};
    const std::vector<Tensor> weights = parameters(model);
    Adam adam{weights, {.lr = schedule.lr}};
    const double begin = seconds();
    Index step = 0, tokens = 0;
    double loss_now = 0;

    for (Index epoch = 0; epoch < schedule.epochs; ++epoch) {
        const std::vector<Batch> batches = make_batches(task.train, schedule.batch, rng);
        const double steps =
            static_cast<double>(schedule.epochs) * static_cast<double>(batches.size());
        for (const Batch& batch : batches) {
            Tape tape;
            const auto memory = model.encode(batch.source, batch.source_mask);
            const auto out = model.decode(batch.target_in, memory, memory.start);
            const Tensor loss =
                cross_entropy(out.logits, batch.target_out, {.ignored = Vocabulary::pad});
            tape.backward(loss);

            clip_grad_norm(weights, schedule.clip);
            const double done = static_cast<double>(step) / steps;
            adam.options.lr = schedule.lr * std::min(1.0, 2 * (1 - done));
            adam.step();

            ++step;
            tokens += batch.tokens;
            loss_now = step == 1 ? loss.item() : 0.98 * loss_now + 0.02 * loss.item();
            report({static_cast<double>(step) / steps, loss_now,
                    static_cast<double>(tokens) / (seconds() - begin)});
        }
    }
}

Translation translate(const Translator& model, const Task& task,
                      const std::string& sentence, Index beam) {
    const std::vector<std::vector<std::int32_t>> one{task.encode(sentence)};
    const SourceBatch batch = make_source_batch(one);
    Generated best = beam_search(model, batch.source, batch.source_mask, beam);
    std::vector<std::string> tokens = task.target_words.decode(best.ids);
    Translation result{detokenize(tokens), tokens, best.weights};
    if (best.finished) result.tokens.push_back(task.target_words.token(Vocabulary::eos));
    return result;
}

Quality evaluate(const Translator& model, const Task& task, Index beam,
                 const std::function<void(double)>& report) {
    Quality quality;
    for (const Example& example : task.held_out) {
        quality.translations.push_back(translate(model, task, example.source, beam).text);
        report(static_cast<double>(quality.translations.size()) /
               static_cast<double>(task.held_out.size()));
    }
    const auto references = task.references();
    quality.bleu = corpus_bleu(quality.translations, references);
    quality.exact = exact_match(quality.translations, references);
    return quality;
}

}  // namespace lesson
