// Attention that has something to learn, on (10, 5, 300).
#include <algorithm>
#include <iostream>

#include "lessons/kit/chart.h"
#include "lessons/kit/file.h"
#include "lessons/kit/heatmap.h"
#include "lessons/kit/progress.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "report.h"
#include "world.h"

namespace lesson {

using kit::Align;

namespace {

// The four ways to leave layers out, three worlds each. Draws the errors of the first.
std::string ladder(int steps, kit::Progress& progress) {
    kit::Table table{{"trained", "parameters", "error", "looks right"},
                     {},
                     {Align::left, Align::right}};
    kit::LineChart chart;
    chart.title = "Error on vectors never seen, one world";
    chart.x.label = "step";
    chart.y.label = "error";
    const std::pair<const char*, Projected::Parts> rungs[] = {
        {"nothing, as printed", {false, false}},
        {"value", {false, true}},
        {"query, key", {true, false}},
        {"query, key, value", {true, true}}};
    double done = 0;
    for (const auto& [name, parts] : rungs) {
        std::vector<double> right, error;
        Index n = 0;
        for (const std::uint64_t seed : {1U, 2U, 3U}) {
            Rng rng(seed);
            const World world(rng);
            const Projected model(D, parts, rng);
            n = count_parameters(model);
            kit::Series curve{name, {}, {}};
            train(model, world, n > 0 ? steps : 0, rng, [&](int step) {
                if (seed != 1 || step % 10 != 0) return;
                curve.x.push_back(step);
                curve.y.push_back(mark(model, world).error);
            });
            if (seed == 1 && n > 0) chart.series.push_back(curve);
            const Marks m = mark(model, world);
            right.push_back(m.right);
            error.push_back(m.error);
            progress.update(++done / 12);
        }
        table.rows.push_back({name, std::to_string(n), fixed(error), fixed(right)});
    }
    std::cout << to_text(table);
    return svg_line_chart(chart);
}

// Prediction: one sentence never seen, whom each query means and where it looks.
std::string predict(const Projected& model, const World& world) {
    kit::section("one sentence");
    Rng rng(18);  // one that means each of the five
    const Sample s = sample(world, 1, rng);
    const Attention look = model(s.input, s.output);
    kit::Table table{{"query", "means", "0", "1", "2", "3", "4"}, {}, {}};
    table.align = std::vector<Align>(7, Align::right);
    kit::Heatmap map;
    map.columns = {"0", "1", "2", "3", "4"};
    map.row_label = "means";
    map.column_label = "input vector";
    for (Index t = 0; t < T; ++t) {
        const std::string means = std::to_string(s.meant[t]);
        map.rows.push_back(means);
        table.rows.push_back({std::to_string(t), means});
        for (Index i = 0; i < T; ++i) {
            map.values.push_back(look.weights[t * T + i]);
            table.rows.back().push_back(fixed(map.values.back()));
        }
    }
    std::cout << to_text(table);
    return svg_heatmap(map);
}

// The same numbers in memory of their own.
Projected copy(const Projected& model) {
    Rng any(0);
    Projected twin(D, {true, true}, any);
    const std::vector<Tensor> from = parameters(model);
    std::vector<Tensor> to = parameters(twin);
    for (std::size_t i = 0; i < to.size(); ++i)
        std::copy_n(from[i].data().begin(), from[i].size(), to[i].mutable_data().begin());
    return twin;
}

// Another answer is wanted of a trained model, and there are 50 steps for it.
void fine_tune(int steps) {
    kit::section("fine-tuned to other answers");
    const struct {
        const char* name;
        bool trained, frozen, anew;  // query and key frozen, value drawn anew
        int steps;
    } ways[] = {{"the trained model as it is", true, false, false, 0},
                {"from scratch", false, false, false, 50},
                {"trained model, all of it", true, false, false, 50},
                {"trained model, value alone", true, true, false, 50},
                {"trained model, value alone, drawn anew", true, true, true, 50}};
    kit::Table table{{"50 steps of", "trainable", "error"}, {}, {}};
    table.align = {Align::left, Align::right};
    for (const auto& way : ways) table.rows.push_back({way.name, "", ""});
    std::vector<std::vector<double>> errors(std::size(ways));
    for (const std::uint64_t seed : {1U, 2U, 3U}) {
        Rng rng(seed);
        World world(rng);
        const Projected first(D, {true, true}, rng), trained = copy(first);
        train(trained, world, steps, rng);
        world.answers = World(rng).answers;  // the third set of coordinates is another
        for (std::size_t i = 0; i < std::size(ways); ++i) {
            const auto& way = ways[i];
            Projected model = copy(way.trained ? trained : first);
            if (way.frozen) freeze(*model.query), freeze(*model.key);
            if (way.anew) model.value = copy(first).value;
            Rng own(seed + 10);
            train(model, world, way.steps, own);
            table.rows[i][1] = std::to_string(way.steps ? count_trainable(model) : 0);
            errors[i].push_back(mark(model, world).error);
        }
    }
    for (std::size_t i = 0; i < errors.size(); ++i) table.rows[i][2] = fixed(errors[i]);
    std::cout << to_text(table);
}

}  // namespace

void print_training(const std::string& out, bool full) {
    const int steps = full ? 1000 : 150;
    kit::section("with projections, trained");
    kit::Progress progress("learning three sets of coordinates");
    kit::write_file(out + "/errors.svg", ladder(steps, progress));
    progress.finish();

    Rng rng(1);
    const World world(rng);
    const Projected model(D, {true, true}, rng);
    train(model, world, steps, rng);
    kit::write_file(out + "/weights.svg", predict(model, world));
    fine_tune(steps);
}

}  // namespace lesson
