// The listing at vocabulary 50, repaired one fix a step.
#include <algorithm>
#include <iostream>

#include "lessons/kit/progress.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "report.h"

namespace lesson {

namespace {

// What the batch's attention does in a company of 64: the mean weight of a sentence on
// itself, and on all that have its answer; how far company moves a probability.
struct Company {
    double itself = 0, alike = 0, moved = 0;
};
Company company(const Net& net) {
    Rng rng(7);
    const Marked m = marked(64, rng);
    const Flow all = net.run(m.ids);
    const Tensor& w = all.weights;  // (64, 64)
    const Tensor p = softmax(all.x);
    Company c;
    for (Index i = 0; i < 64; ++i) {
        c.itself += w[i * 64 + i] / 64;
        for (Index k = 0; k < 64; ++k)
            if (m.sentence[i] == m.sentence[k]) c.alike += w[i * 64 + k] / 64;
        const Tensor alone = softmax(net.run(rows(m.ids, i, i + 1)).x);
        c.moved = std::max(c.moved, distance(slice(p, 0, i, i + 1), alone));
    }
    return c;
}

std::string joined(const std::vector<Index>& steps) {
    std::string all;
    for (const Index n : steps) {
        if (!all.empty()) all += ' ';
        all += std::to_string(n);
    }
    return all;
}

}  // namespace

void print_ladder(bool full) {
    const Index E = full ? 256 : 48, H = full ? 128 : 48, steps = full ? 400 : 200;
    constexpr Padding0 word = Padding0::is_a_word, masked = Padding0::is_masked;
    using Build = std::function<Net(Rng&)>;
    const auto in = [=](Words drawn, Padding0 padding, Rng& rng) {
        return EmbeddingLayer(words, E, drawn, padding, rng);
    };
    const auto over_time = [=](Padding0 padding, AttentionLayer attention) -> Build {
        return [=](Rng& rng) -> Net {
            return Sequential{in(Words::small, padding, rng),
                              LstmLayer(E, H, Return::sequences, rng), attention,
                              MeanLayer{}, DenseLayer(H, words, rng)};
        };
    };
    const auto over_batch = [=](Words drawn, Padding0 padding) -> Build {
        return [=](Rng& rng) -> Net {
            return Sequential{in(drawn, padding, rng), LstmLayer(E, H, Return::last, rng),
                              AttentionLayer{}, DenseLayer(H, words, rng)};
        };
    };
    const auto last_state = [=](Padding0 padding) -> Build {
        return [=](Rng& rng) -> Net {
            return Sequential{in(Words::small, padding, rng),
                              LstmLayer(E, H, Return::last, rng),
                              DenseLayer(H, words, rng)};
        };
    };
    const std::pair<const char*, Build> rungs[] = {
        {"as printed", over_batch(Words::small, word)},
        {"padding masked, words drawn from N(0, 1)", over_batch(Words::normal, masked)},
        {"without attention", last_state(word)},
        {"without attention, padding masked", last_state(masked)},
        {"over time, mean of the contexts", over_time(word, {})},
        {"over time, padding masked", over_time(masked, {})},
        {"over time, masked, over the root", over_time(masked, {.over_root = true})},
        {"over time, masked, without attention", [=](Rng& rng) -> Net {
             return Sequential{in(Words::small, masked, rng),
                               LstmLayer(E, H, Return::sequences, rng), MeanLayer{},
                               DenseLayer(H, words, rng)};
         }}};
    kit::section("one fix a step");
    kit::Table table{{"", "steps to 95 %", "swayed", "accuracy"}};
    kit::Progress progress("training");
    double done = 0;
    kit::Table shares{
        {"", "weight on itself", "on the same answer", "a probability moves by"}};
    for (const auto& [name, build] : rungs) {
        std::vector<double> right, moved;
        std::vector<Index> first;
        std::vector<double> itself, alike, by;
        const bool batch = table.rows.size() < 2;  // attention over the batch
        for (const std::uint64_t seed : {1U, 2U, 3U}) {
            Rng rng(seed);
            const Net net = build(rng);
            first.push_back(train(net, Answer::sentence, steps, seed));
            right.push_back(accuracy(net, Answer::sentence));
            moved.push_back(swayed(net));
            if (batch) {
                const Company c = company(net);
                itself.push_back(c.itself);
                alike.push_back(c.alike);
                by.push_back(c.moved);
            }
            progress.update(++done / 24);
        }
        table.rows.push_back({name, joined(first), fixed(moved), fixed(right)});
        if (batch) shares.rows.push_back({name, fixed(itself), fixed(alike), fixed(by)});
    }
    progress.finish();
    std::cout << to_text(table);
    kit::section("a sentence in company of 63");
    std::cout << to_text(shares);
}

}  // namespace lesson
