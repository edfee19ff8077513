// Lesson 2.1: attention as a soft look-up, and its hard sister.
//
// A dictionary that is asked with something like a key; what a query, a score, a weight
// and a context are; what changes when the input does and what does not; then trainings.
#include <cmath>
#include <iostream>

#include "core/core.h"
#include "lessons/kit/file.h"
#include "lessons/kit/heatmap.h"
#include "lessons/kit/options.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "nn/nn.h"
#include "optim/optim.h"
#include "report.h"

using namespace heed;
using namespace lesson;
using kit::Align;

namespace {

const char* const winds[] = {"east", "north", "west", "south"};

// A store of four slots: keys are directions, values temperatures.
Tensor wind_keys() {
    return Tensor({1, 4, 2}, {1, 0, 0, 1, -1, 0, 0, -1});
}
Tensor temperatures() {
    return Tensor({1, 4, 1}, {10, 4, 16, 22});
}

void dictionary() {
    kit::section("a dictionary of four winds");
    const Tensor q({1, 1, 2}, {0.6F, 0.8F});
    const Tensor scores = dot(q, wind_keys());  // (1, 1, 4)
    const auto [context, weights] =
        attend(scores, temperatures());  // (1, 1, 1), (1, 1, 4)
    kit::Table table{{"key", "score", "exp(score)", "weight", "value", "weight * value"},
                     {},
                     {Align::left, Align::right, Align::right, Align::right, Align::right,
                      Align::right}};
    const Tensor values = temperatures();
    double total = 0;
    for (Index s = 0; s < 4; ++s) {
        const double share = weights[s] * values[s];
        total += share;
        table.rows.push_back({winds[s], fixed(scores[s], 1),
                              fixed(std::exp(scores[s]), 3), fixed(weights[s], 3),
                              fixed(values[s], 0), fixed(share, 2)});
    }
    std::cout << to_text(table) << "sum of weight * value, by a loop: " << fixed(total)
              << "\ncontext, by attend():             " << fixed(context.item()) << '\n';
}

void sharpness(const std::string& out) {
    kit::section("from the mean to a dictionary");
    kit::Table table{{"query times", "east", "north", "west", "south", "context"},
                     {},
                     std::vector<Align>(6, Align::right)};
    kit::Heatmap map;
    map.columns = {winds, winds + 4};
    map.title = "Weights of the query (0.6, 0.8), times a number";
    map.row_label = "times";
    map.column_label = "key";
    for (const double times : {0.0, 1.0, 5.0, 25.0, 125.0}) {
        const Tensor q = Tensor({1, 1, 2}, {0.6F, 0.8F}) * times;
        const auto [context, weights] = attend(dot(q, wind_keys()), temperatures());
        std::vector<std::string> row{fixed(times, 0)};
        map.rows.push_back(row[0]);
        for (const Real w : weights.data()) {
            row.push_back(fixed(w, 3));
            map.values.push_back(w);
        }
        row.push_back(fixed(context.item()));
        table.rows.push_back(row);
    }
    std::cout << to_text(table);
    kit::write_file(out + "/sharpness.svg", svg_heatmap(map));
}

// Two sentences that differ in one word, and the same parameters for both.
void weights_are_computed(std::uint64_t seed) {
    kit::section("weights are computed, parameters are learned");
    Rng rng(seed);
    const Embedding words(6, 8, rng);
    const Linear key(8, 8, rng);
    const Tensor query = Tensor::normal({1, 1, 8}, 0, 1, rng).require_grad();
    const auto look = [&](std::int32_t third) {
        const Tensor x = words(Ids(Shape{1, 4}, {0, 1, third, 3}));  // (1, 4, 8)
        return attention(query, key(x), x);
    };
    const Tensor before = key.w.clone();
    for (const std::int32_t third : {2, 5}) {
        std::cout << "words 0 1 " << third << " 3   weights";
        const Attention result = look(third);
        for (const Real w : result.weights.data()) std::cout << ' ' << fixed(w, 3);
        std::cout << '\n';
    }
    const auto changed = [&] {
        return all_close(key.w, before, 0, 0) ? "as before" : "changed";
    };
    std::cout << "parameters after two looks:      " << changed() << '\n';
    Adam adam({key.w, query}, {.lr = 0.1});
    Tape tape;
    tape.backward(sum(look(2).context));
    std::cout << "parameters after backward:       " << changed() << '\n';
    adam.step();
    std::cout << "parameters after a step of Adam: " << changed() << '\n';
}

void what_it_is_made_of() {
    kit::section("what attention is made of");
    Rng rng(1);
    const Index D = 32;
    const Tensor x = Tensor::normal({1, 50, D}, 0, 1, rng).require_grad();
    Tape tape;
    const Attention look = attention(x, x, x);
    std::cout << "50 words look at 50 words:";
    for (const char* const operation : tape.operations()) std::cout << ' ' << operation;
    std::cout << "\nparameters of attention():     0\nparameters of GRU " << D << " -> "
              << D << ":     " << count_parameters(GruCell(D, D, rng))
              << "\nparameters of conv, 3 taps:    "
              << count_parameters(Conv1d(D, D, 3, rng)) << '\n';
}

}  // namespace

int main(int argc, char** argv) {
    std::string out = "out";
    Index seed = 1;
    bool full = false;
    kit::Options options("learn run 2.1", "Looks things up, softly and hard.");
    options.text("out", out, "DIR", "where the pictures go");
    options.integer("seed", seed, {0, 1000000}, "N", "of what is drawn, not trained");
    options.flag("full", full, "longer trainings, and all seeds for the long GRU");
    return kit::run_lesson(argc, argv, options, [&] {
        kit::need_folder(out);
        dictionary();
        sharpness(out);
        weights_are_computed(static_cast<std::uint64_t>(seed));
        what_it_is_made_of();
        print_selection(full);
        print_estimator(static_cast<std::uint64_t>(seed));
        print_soft_and_hard(out);
        print_recall(full);
    });
}
