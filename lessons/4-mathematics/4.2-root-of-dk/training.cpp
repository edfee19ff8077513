// Ten words backwards, by one look. Everything is the same but what scores are divided
// by.
#include <algorithm>
#include <cmath>
#include <iostream>

#include "data/accuracy.h"
#include "lessons/kit/chart.h"
#include "lessons/kit/file.h"
#include "lessons/kit/progress.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "nn/nn.h"
#include "optim/optim.h"
#include "report.h"

namespace lesson {

using kit::Align;

namespace {

constexpr Index V = 20, n = 10, width = 64, batch = 32, most_steps = 150,
                drawn_steps = 60;

struct Arm {
    std::string name;
    double power;         // scores are divided by d_k to this power
    double weight_power;  // and the first matrices by d_k to that one
};

// x = word + position, both random. q = x Wq and k = x Wk have d_k numbers of variance 1,
// unless the arm shrinks the matrices.
struct Model {
    Embedding words;
    Tensor positions, wq, wk;
    Linear value, output;
    double divisor;

    Model(Index d_k, const Arm& arm, Rng& rng)
        : words(V, width, rng), value(width, width, rng), output(width, V, rng) {
        const double d = static_cast<double>(d_k);
        divisor = std::pow(d, arm.power);
        words.table = Tensor::normal({V, width}, 0, std::sqrt(0.5), rng).require_grad();
        positions = Tensor::normal({n, width}, 0, std::sqrt(0.5), rng).require_grad();
        const double deviation =
            1 / std::sqrt(double{width}) / std::pow(d, arm.weight_power);
        wq = Tensor::normal({width, d_k}, 0, deviation, rng).require_grad();
        wk = Tensor::normal({width, d_k}, 0, deviation, rng).require_grad();
    }

    Attention look(const Ids& ids) const {
        const Tensor x = words(ids) + positions;  // (B, n, width)
        return attend(dot(matmul(x, wq), matmul(x, wk)) / divisor, value(x));
    }
    Tensor operator()(const Ids& ids) const { return output(look(ids).context); }

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("words", words);
        visitor("positions", positions);
        visitor("wq", wq);
        visitor("wk", wk);
        visitor("value", value);
        visitor("output", output);
    }
};

struct Pairs {
    Ids words, backwards;  // (B, n)
};

Pairs pairs(Index B, Rng& rng) {
    Pairs p{Ids(Shape{B, n}), Ids(Shape{B, n})};
    for (Index b = 0; b < B; ++b)
        for (Index t = 0; t < n; ++t)
            p.words(b, t) = p.backwards(b, n - 1 - t) =
                static_cast<std::int32_t>(rng.below(V));
    return p;
}

struct Course {
    double largest[2] = {};        // weight, mean: before the first step and after ten
    double gradient = 0;           // of Wq at the first step, its norm
    int steps = 0;                 // until 95 % of held-out words are right; 0: never
    double accuracy = 0;           // in the end
    std::vector<double> losses{};  // on held-out sentences, every fifth step
};

Course train(Index d_k, const Arm& arm, std::uint64_t seed) {
    Rng rng(seed);
    const Model model(d_k, arm, rng);
    const Pairs test = pairs(50, rng);
    Adam adam(parameters(model), {.lr = 3e-3});
    Course course;
    for (Index step = 0; step <= most_steps; ++step) {
        if (step == 0 || step == 10)
            course.largest[step / 10] =
                mean(max(model.look(test.words).weights, -1)).item();
        if (step % 5 == 0) {
            const Tensor logits = model(test.words);
            Accuracy right;
            right.add(argmax(logits, -1), test.backwards);
            course.accuracy = right.value();
            course.losses.push_back(cross_entropy(logits, test.backwards).item());
            if (course.steps == 0 && course.accuracy >= 0.95)
                course.steps = static_cast<int>(step);
            if (course.steps > 0 && step >= drawn_steps) break;
        }
        const Pairs p = pairs(batch, rng);
        Tape tape;
        tape.backward(cross_entropy(model(p.words), p.backwards));
        if (step == 0) {
            const Tensor g = model.wq.grad();
            course.gradient = std::sqrt(sum(g * g).item());
        }
        adam.step();
    }
    return course;
}

}  // namespace

void print_training(const std::string& out, bool full) {
    const std::vector<Arm> arms{{"1 (raw)", 0, 0},
                                {"root of d_k", 0.5, 0},
                                {"d_k", 1, 0},
                                {"1, small matrices", 0, 0.25}};
    const std::vector<Index> widths{16, 64, 256, 1024};
    const std::uint64_t seeds = full ? 8 : 3;
    kit::Table table{{"d_k", "scores divided by", "weight", "ten steps on", "gradient",
                      "steps to 95 %, or 150", "lowest"}};
    kit::LineChart chart{"Ten words backwards, d_k = 256, mean of the seeds",
                         {"step"},
                         {"loss on held-out sentences"}};
    kit::Progress progress("training");
    double done = 0, steps_256[2] = {};  // of raw and of the root, summed
    double jumped = 0;                   // the last arm's weight after ten steps
    for (const Index d_k : widths)
        for (const Arm& arm : arms) {
            double largest[2] = {}, gradient = 0;
            std::string steps;
            double lowest = 1;
            kit::Series series{"divided by " + arm.name, {}, {}};
            for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
                const Course course = train(d_k, arm, seed);
                for (const int i : {0, 1})
                    largest[i] += course.largest[i] / static_cast<double>(seeds);
                gradient += course.gradient / static_cast<double>(seeds);
                if (d_k == 256 && arm.power < 1 && arm.weight_power == 0)
                    steps_256[arm.power > 0] +=
                        course.steps > 0 ? course.steps : most_steps;
                if (!steps.empty()) steps += ' ';
                steps += str(course.steps > 0 ? course.steps : most_steps);
                lowest = std::min(lowest, course.accuracy);
                for (std::size_t i = 0; i <= drawn_steps / 5; ++i) {
                    if (seed == 1) {
                        series.x.push_back(5.0 * static_cast<double>(i));
                        series.y.push_back(0);
                    }
                    series.y[i] += course.losses[i] / static_cast<double>(seeds);
                }
                progress.update(++done / static_cast<double>(16 * seeds));
            }
            jumped = largest[1];
            if (d_k == 256) chart.series.push_back(series);
            table.rows.push_back({str(d_k), arm.name, fixed(largest[0]),
                                  fixed(largest[1]), fixed(gradient, 3), steps,
                                  fixed(lowest)});
        }
    progress.finish();
    kit::section("ten words backwards");
    std::cout << to_text(table)
              << "at d_k = 256 raw needs so many times the root's steps: "
              << fixed(steps_256[0] / steps_256[1], 1)
              << "\nlargest weight in the last row, ten steps on: " << fixed(jumped)
              << '\n';
    kit::write_file(out + "/training.svg", svg_line_chart(chart));
}

}  // namespace lesson
