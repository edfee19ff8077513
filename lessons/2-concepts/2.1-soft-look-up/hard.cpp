// Hard attention: what its estimator scatters, and how it learns a look-up.
#include <cmath>
#include <iostream>

#include "core/core.h"
#include "data/accuracy.h"
#include "lessons/kit/file.h"
#include "lessons/kit/heatmap.h"
#include "lessons/kit/progress.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "nn/nn.h"
#include "optim/optim.h"
#include "report.h"

namespace lesson {

using namespace heed;

namespace {

constexpr Index slots = 8, payloads = 8, width = 32, batch = 128;

enum class Kind { soft, hard, no_baseline, no_estimator };

struct Task {
    Ids queries;  // (B, 1): the slot that is asked for
    Ids tokens;   // (B, slots): what lies in each
    Ids answers;  // (B)
};

Task task(Rng& rng) {
    Task t{Ids(Shape{batch, 1}), Ids(Shape{batch, slots}), Ids(Shape{batch})};
    for (std::int32_t& token : t.tokens.data())
        token = static_cast<std::int32_t>(rng.below(payloads));
    for (Index b = 0; b < batch; ++b) {
        t.queries[b] = static_cast<std::int32_t>(rng.below(slots));
        t.answers[b] = t.tokens(b, t.queries[b]);
    }
    return t;
}

struct LookUp {
    Embedding queries;  // a vector for each question
    Tensor keys;        // (1, slots, D), one for each place, learned
    Embedding payload;  // a vector for each thing that may lie there
    Linear output;      // D -> payloads

    explicit LookUp(Rng& rng)
        : queries(slots, width, rng),
          keys(Tensor::normal({1, slots, width}, 0, 1, rng).require_grad()),
          payload(payloads, width, rng),
          output(width, payloads, rng) {}

    Tensor scores(const Ids& asked) const {  // (B, 1, slots)
        return scaled_dot(queries(asked), keys);
    }
    Tensor logits(const Tensor& context) const {  // (B, 1, D) -> (B, payloads)
        return output(context.reshape({-1, width}));
    }

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("queries", queries);
        visitor("keys", keys);
        visitor("payload", payload);
        visitor("output", output);
    }
};

// The loss of one step. What was drawn is rewarded by the log-probability of the answer.
Tensor loss_of(const LookUp& model, const Task& t, Kind kind, RunningBaseline& baseline,
               Rng& rng) {
    const Tensor scores = model.scores(t.queries), values = model.payload(t.tokens);
    if (kind == Kind::soft)
        return cross_entropy(model.logits(attend(scores, values).context), t.answers);

    const HardAttention look = sample_attention(scores, values, Mask(Shape{}, 1), rng);
    const Tensor log_p = log_softmax(model.logits(look.context));
    const Tensor reward =
        gather(log_p, -1,
               Ids(Shape{batch, 1},
                   {t.answers.data().begin(), t.answers.data().end()}));  // (B, 1)
    const Tensor loss = -mean(reward);
    if (kind == Kind::no_estimator) return loss;
    const double expected = kind == Kind::hard ? baseline.value() : 0;
    baseline.update(reward);
    return loss + reinforce(look.log_probability, reward, expected);
}

// The answer with the likeliest slot (hard) or the mixture (soft).
double accuracy(const LookUp& model, const Task& t, Kind kind) {
    const Tensor scores = model.scores(t.queries), values = model.payload(t.tokens);
    const Tensor context =
        kind == Kind::soft ? attend(scores, values).context
                           : greedy_attention(scores, values, Mask(Shape{}, 1)).context;
    Accuracy right;
    right.add(argmax(model.logits(context), -1), t.answers);
    return right.value();
}

// Row q: the weights of question q over the slots.
Tensor weights_of(const LookUp& model) {
    Ids all(Shape{slots, 1});
    for (Index q = 0; q < slots; ++q) all[q] = static_cast<std::int32_t>(q);
    return softmax(model.scores(all)).reshape({slots, slots});
}

struct Learned {
    Index steps = 0;  // the first with 95 % right; the last + 1 if there is none
    double accuracy = 0, largest_weight = 0;
    Tensor weights;
};

Learned train(Kind kind, Index steps, std::uint64_t seed) {
    Rng rng(seed), draws = rng.split();
    const LookUp model(rng);
    Adam adam(parameters(model), {.lr = 2e-2});
    RunningBaseline baseline;
    Learned learned{steps + 1, 0, 0, {}};
    for (Index step = 1; step <= steps; ++step) {
        const Task t = task(rng);
        if (learned.steps > steps && accuracy(model, t, kind) >= 0.95)
            learned.steps = step - 1;
        Tape tape;
        tape.backward(loss_of(model, t, kind, baseline, draws));
        adam.step();
    }
    for (int i = 0; i < 8; ++i) learned.accuracy += accuracy(model, task(rng), kind) / 8;
    learned.weights = weights_of(model);
    learned.largest_weight = mean(max(learned.weights, -1)).item();
    return learned;
}

void draw(const Tensor& weights, const std::string& file) {
    kit::Heatmap map;
    map.title = "Soft attention after training";
    map.row_label = "asked for slot";
    map.column_label = "looks at slot";
    for (Index i = 0; i < slots; ++i) {
        map.rows.push_back(str(i));
        map.columns.push_back(str(i));
    }
    map.values.assign(weights.data().begin(), weights.data().end());
    kit::write_file(file, svg_heatmap(map));
}

}  // namespace

void print_soft_and_hard(const std::string& out) {
    kit::section("soft against hard");
    kit::Table table{{"", "steps to 95 %", "largest weight", "accuracy"}, {}, {}};
    const std::pair<const char*, Kind> kinds[] = {
        {"soft", Kind::soft},
        {"hard, running baseline", Kind::hard},
        {"hard, no baseline", Kind::no_baseline},
        {"hard, values learn alone", Kind::no_estimator}};
    kit::Progress progress("soft and hard");
    double done = 0;
    for (const auto& [name, kind] : kinds) {
        std::vector<double> accuracies, weights;
        std::vector<Index> steps;
        for (const std::uint64_t seed : {1, 2, 3}) {
            const Learned learned = train(kind, 400, seed);
            steps.push_back(learned.steps);
            accuracies.push_back(learned.accuracy);
            weights.push_back(learned.largest_weight);
            if (kind == Kind::soft && seed == 1)
                draw(learned.weights, out + "/trained.svg");
            progress.update(++done / 12);
        }
        table.rows.push_back(
            {name, steps_text(steps, 400), fixed(weights), fixed(accuracies)});
    }
    progress.finish();
    std::cout << to_text(table);
}

void print_estimator(std::uint64_t seed) {
    kit::section("what the estimator scatters");
    const std::vector<Real> start{0.5F, 0, -0.5F, 0}, rewards{1, 4, 2, 3};
    const Index n = 20000, S = 4;
    const Tensor p = softmax(Tensor({S}, start));
    double expected = 0;
    for (Index s = 0; s < S; ++s) expected += p[s] * rewards[static_cast<std::size_t>(s)];
    std::cout << "expected reward " << fixed(expected, 3) << "\nexact gradient ";
    for (Index s = 0; s < S; ++s)
        std::cout << ' '
                  << fixed(p[s] * (rewards[static_cast<std::size_t>(s)] - expected), 3);
    std::cout << '\n';

    kit::Table table{
        {"rewards", "baseline", "mean of the estimates", "variance"}, {}, {}};
    for (const double offset : {0.0, 100.0}) {
        for (const double baseline : {0.0, expected + offset}) {
            Rng rng(seed);
            Tensor scores({1, n, S});  // every row asks the same question
            for (Index i = 0; i < n * S; ++i)
                scores.mutable_data()[static_cast<std::size_t>(i)] =
                    start[static_cast<std::size_t>(i % S)];
            scores.require_grad();
            Tensor value({1, S, 1}, rewards);
            Tape tape;
            const HardAttention look =
                sample_attention(scores, value, Mask(Shape{}, 1), rng);
            const Tensor reward = look.context.reshape({1, n}).clone() + offset;
            tape.backward(reinforce(look.log_probability, reward, baseline));

            // The gradient of row t is -1/n of what draw t says.
            const Tensor each = scores.grad().reshape({n, S}) * -static_cast<double>(n);
            const Tensor average = mean(each, 0);
            std::vector<double> means;
            for (Index s = 0; s < S; ++s) means.push_back(average[s]);
            table.rows.push_back({offset == 0 ? "1 4 2 3" : "101 104 102 103",
                                  fixed(baseline, 2), fixed(means, 3),
                                  digits(sum(var(each, 0)).item(), 3)});
        }
    }
    std::cout << to_text(table);
}

}  // namespace lesson
