#include "compare.h"

#include <cmath>
#include <future>
#include <mutex>
#include <sstream>

#include "core/rng.h"
#include "lessons/kit/progress.h"

namespace lesson {

using namespace heed;

namespace {

Competitor make(const char* name, const Task& task, const Settings& s, bool attention) {
    Rng rng{static_cast<std::uint64_t>(s.seed)};
    const Seq2SeqConfig config{.source_words = task.source_words.size(),
                               .target_words = task.target_words.size(),
                               .embedding = s.embedding,
                               .hidden = s.hidden,
                               .attention = attention,
                               .dropout = s.dropout};
    return {name, Translator(config, rng)};
}

// Runs the same work for both, on two threads or one after the other.
template <class Work>
void for_both(std::array<Competitor, 2>& both, Index threads, Work work) {
    const auto policy = threads > 1 ? std::launch::async : std::launch::deferred;
    auto first = std::async(policy, work, std::ref(both[0]));
    auto second = std::async(policy, work, std::ref(both[1]));
    first.get();
    second.get();
}

// "loss 1.23 (without attention 2.34), 9100 tokens/s"
std::string news_of(const Training& with, const Training& without) {
    std::ostringstream news;
    news.precision(3);
    news << "loss " << with.loss << " (without attention " << without.loss << "), "
         << std::llround(with.tokens_per_second + without.tokens_per_second)
         << " tokens/s";
    return news.str();
}

}  // namespace

std::array<Competitor, 2> make_both(const Task& task, const Settings& settings) {
    return {make("with attention", task, settings, true),
            make("without attention", task, settings, false)};
}

void train_both(std::array<Competitor, 2>& both, const Task& task, const Settings& s) {
    kit::Progress progress("training");
    std::mutex drawing;
    for_both(both, s.threads, [&](Competitor& one) {
        const auto seed = static_cast<std::uint64_t>(s.seed);
        train(one.model, task, s.schedule, seed, [&](const Training& now) {
            const std::lock_guard lock(drawing);
            one.latest = now;
            const Training &with = both[0].latest, &without = both[1].latest;
            progress.update((with.done + without.done) / 2, news_of(with, without));
        });
    });
    progress.finish();
}

void measure_both(std::array<Competitor, 2>& both, const Task& task, const Settings& s) {
    kit::Progress progress("translating");
    std::mutex drawing;
    for_both(both, s.threads, [&](Competitor& one) {
        one.quality = evaluate(one.model, task, s.beam, [&](double done) {
            const std::lock_guard lock(drawing);
            one.translated = done;
            progress.update((both[0].translated + both[1].translated) / 2);
        });
    });
    progress.finish();
}

}  // namespace lesson
