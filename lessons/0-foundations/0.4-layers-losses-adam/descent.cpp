#include "descent.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <functional>
#include <iostream>
#include <numeric>

#include "lessons/kit/chart.h"
#include "lessons/kit/file.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "next_token.h"
#include "numbers.h"
#include "optim/adam.h"
#include "optim/sgd.h"

namespace lesson {

namespace {

namespace fs = std::filesystem;

constexpr int patience = 2000;  // steps, then the walk is called off

struct Path {
    std::vector<double> x, y;
    int steps = 0;  // until the height is below 0.001 of the beginning
};

// f = units (x² + 60 y²) / 2: flat along x, steep along y, and the whole picture turned.
struct Valley {
    double units = 1, turned = 0;  // turned: in radians

    Tensor turn() const {
        const auto c = static_cast<Real>(std::cos(turned)),
                   s = static_cast<Real>(std::sin(turned));
        return Tensor({2, 2}, {c, -s, s, c});
    }
    Tensor height(const Tensor& place) const {  // (1, 2) -> ()
        return sum(Tensor({2}, {1, 60}) * square(matmul(place, turn()))) * (units / 2);
    }
    // What is (-9, 1.4) before the turn.
    Tensor begin() const {
        return matmul(Tensor({1, 2}, {-9, 1.4F}), Valley{1, -turned}.turn());
    }
};

template <class Optimizer>
Path walk(const typename Optimizer::Options& options, const Valley& valley) {
    Tensor place = valley.begin();
    place.require_grad();
    Optimizer optimizer({place}, options);
    Path path;
    for (double first = 0; path.steps < patience; ++path.steps) {
        path.x.push_back(place[0]);
        path.y.push_back(place[1]);
        Tape tape;
        const Tensor height = valley.height(place);
        if (path.steps == 0) first = height.item();
        if (!std::isfinite(height.item())) path.steps = patience;
        if (height.item() < first * 1e-3 || path.steps == patience) break;
        tape.backward(height);
        optimizer.step();
    }
    return path;
}

using Walk = std::function<Path(double lr, const Valley& valley)>;

// The learning rate of 1, 2, 5 times a power of ten that arrives first.
double best_rate(const Walk& walk) {
    double best = 0;
    int fewest = patience;
    for (const double power : {1e-3, 1e-2, 1e-1, 1.0}) {
        for (const double lr : {power, 2 * power, 5 * power}) {
            const int steps = walk(lr, {}).steps;
            if (steps < fewest) {
                fewest = steps;
                best = lr;
            }
        }
    }
    return best;
}

std::string steps_text(const Path& path) {
    return path.steps < patience ? std::to_string(path.steps) : "never";
}

// What a missing correction multiplies the step t with: (1 - β1^t) / √(1 - β2^t).
double surplus(int t) {
    const Adam::Options o;
    return (1 - std::pow(o.beta1, t)) / std::sqrt(1 - std::pow(o.beta2, t));
}

// How far the first `steps` gradients of the given size carry a parameter; lengths of
// single steps.
std::vector<double> adam_steps(double gradient, int steps, const Adam::Options& options) {
    Tensor p = Tensor::scalar(0).require_grad();
    Adam adam({p}, options);
    std::vector<double> lengths;
    for (int t = 0; t < steps; ++t) {
        const double before = p.item();
        Tape tape;
        tape.backward(p * gradient);
        adam.step();
        lengths.push_back(before - p.item());
    }
    return lengths;
}

// The losses of 200 steps. A missing correction is a learning rate that nobody asked for.
std::vector<double> deep_losses(Index seed, double lr, bool corrected) {
    Rng rng(static_cast<std::uint64_t>(seed));
    const NextToken task(rng);
    const DeepModel model(rng);
    Adam adam(parameters(model), {.lr = lr});
    std::vector<double> losses;
    for (int t = 1; t <= 200; ++t) {
        Tape tape;
        const Tensor loss = cross_entropy(model(task.inputs), task.targets);
        losses.push_back(loss.item());
        tape.backward(loss);
        adam.options.lr = corrected ? lr : lr * surplus(t);
        adam.step();
    }
    return losses;
}

// The first step with a loss below the limit.
Index steps_to(const std::vector<double>& losses, double limit) {
    const auto found = std::find_if(losses.begin(), losses.end(),
                                    [=](double loss) { return loss < limit; });
    return found - losses.begin();
}

double highest(const std::vector<double>& losses) {
    return *std::max_element(losses.begin(), losses.end());
}

double round_to(double x, double unit) {
    return std::round(x / unit) * unit;
}

}  // namespace

void show_valley(const std::string& out) {
    kit::section("a narrow valley");
    const std::vector<std::pair<const char*, Walk>> rules = {
        {"gradient descent",
         [](double lr, const Valley& v) { return walk<Sgd>({.lr = lr}, v); }},
        {"momentum 0.9",
         [](double lr, const Valley& v) {
             return walk<Sgd>({.lr = lr, .momentum = 0.9}, v);
         }},
        {"scaled (Adam, beta1 = 0)",
         [](double lr, const Valley& v) {
             return walk<Adam>({.lr = lr, .beta1 = 0}, v);
         }},
        {"Adam", [](double lr, const Valley& v) { return walk<Adam>({.lr = lr}, v); }}};
    kit::Table table{
        .header = {"rule", "best rate", "steps", "units x 100", "turned by 45 degrees"},
        .rows = {},
        .align = {kit::Align::left, kit::Align::right, kit::Align::right,
                  kit::Align::right, kit::Align::right}};
    kit::LineChart chart{.title = "From (-9, 1.4) to the lowest point (0, 0)",
                         .x = {"x, flat"},
                         .y = {"y, sixty times steeper"}};
    for (const auto& [name, rule] : rules) {
        const double lr = best_rate(rule);
        const Path path = rule(lr, {});
        table.rows.push_back({name, digits(lr), steps_text(path),
                              steps_text(rule(lr, {.units = 100})),
                              steps_text(rule(lr, {.turned = 0.25 * 3.14159265}))});
        chart.series.push_back({name, path.x, path.y});
    }
    std::cout << to_text(table);
    kit::write_file(fs::path(out) / "valley.svg", svg_line_chart(chart));
}

void show_first_steps() {
    kit::section("the first steps of Adam");
    const std::vector<double> lengths = adam_steps(1, 1000, {.lr = 0.1});
    kit::Table table{.header = {"step", "with correction", "without", "surplus"},
                     .rows = {},
                     .align = std::vector<kit::Align>(4, kit::Align::right)};
    for (const int t : {1, 2, 3, 10, 100, 1000}) {
        const double with = lengths[static_cast<std::size_t>(t - 1)];
        table.rows.push_back({std::to_string(t), digits(round_to(with, 1e-4)),
                              digits(round_to(with * surplus(t), 1e-4)),
                              digits(surplus(t))});
    }
    std::cout << to_text(table);
}

void show_correction(Index seed, const std::string& out) {
    kit::section("a training without the correction");
    kit::LineChart chart{.title = "Adam at rate 0.1 with and without bias correction",
                         .x = {"step"},
                         .y = {"loss"}};
    kit::Table table{
        .header = {"rate", "steps with", "without", "highest loss with", "without"},
        .rows = {},
        .align = std::vector<kit::Align>(5, kit::Align::right)};
    for (const double lr : {0.001, 0.003, 0.01, 0.03, 0.1, 0.3}) {
        const std::vector<double> with = deep_losses(seed, lr, true),
                                  without = deep_losses(seed, lr, false);
        table.rows.push_back({digits(lr), std::to_string(steps_to(with, 0.1)),
                              std::to_string(steps_to(without, 0.1)),
                              digits(round_to(highest(with), 0.1)),
                              digits(round_to(highest(without), 0.1))});
        if (lr != 0.1) continue;
        std::vector<double> steps(with.size());
        std::iota(steps.begin(), steps.end(), 1);
        chart.series = {{"with correction", steps, with}, {"without", steps, without}};
        for (kit::Series& s : chart.series) {
            s.x.resize(50);
            s.y.resize(50);
        }
    }
    std::cout << to_text(table);
    kit::write_file(fs::path(out) / "correction.svg", svg_line_chart(chart));
}

void show_epsilon() {
    kit::section("two conventions of epsilon");
    kit::Table table{.header = {"gradient", "eps 1e-8", "eps 1e-7"},
                     .rows = {},
                     .align = std::vector<kit::Align>(3, kit::Align::right)};
    for (const double gradient : {1.0, 1e-3, 1e-6, 1e-7, 1e-8, 1e-9}) {
        table.rows.push_back(
            {digits(gradient), digits(adam_steps(gradient, 1, {.lr = 1, .eps = 1e-8})[0]),
             digits(adam_steps(gradient, 1, {.lr = 1, .eps = 1e-7})[0])});
    }
    std::cout << to_text(table);
}

}  // namespace lesson
