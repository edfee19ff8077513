// Where does the time of a training step go, and its memory?
#include <chrono>
#include <iostream>
#include <map>

#include "core/core.h"
#include "core/memory.h"
#include "core/parallel.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "nn/nn.h"
#include "optim/optim.h"
#include "report.h"

namespace lesson {

using namespace heed;
using kit::Align;

namespace {

// Adds up the time of each part of a loop: what passed since the last call is the part's.
class Stopwatch {
public:
    void start() { last_ = Clock::now(); }
    void lap(const std::string& part) {
        const auto now = Clock::now();
        const double seconds = std::chrono::duration<double>(now - last_).count();
        last_ = now;
        total_ += seconds;
        for (auto& [name, sum] : parts_) {
            if (name == part) {
                sum += seconds;
                return;
            }
        }
        parts_.push_back({part, seconds});
    }
    const std::vector<std::pair<std::string, double>>& parts() const { return parts_; }
    double total() const { return total_; }

private:
    using Clock = std::chrono::steady_clock;
    Clock::time_point last_ = Clock::now();
    std::vector<std::pair<std::string, double>> parts_;
    double total_ = 0;
};

constexpr Index B = 8, T = 32, V = 64;

Ids draw(Rng& rng) {
    Ids ids(Shape{B, T});
    for (std::int32_t& id : ids.data()) id = static_cast<std::int32_t>(rng.below(V));
    return ids;
}

// Some steps of a small GPT.
struct Profile {
    Stopwatch watch;
    std::map<std::string, int> operations;  // of one step
    std::size_t kept = 0;                   // bytes of tensors when forward has ended
    double loss = 0;
};
Profile run(int steps, double dropout = 0.1) {
    Rng rng(1);
    const Gpt model({.vocabulary = V,
                     .context = T,
                     .layers = 2,
                     .heads = 4,
                     .width = 64,
                     .dropout = dropout},
                    rng);
    const std::vector<Tensor> all = parameters(model);
    AdamW adam(all);
    Profile p;
    for (int step = 0; step < steps; ++step) {
        const std::size_t before = memory_use().used;
        p.watch.start();
        const Ids ids = draw(rng), next = draw(rng);
        p.watch.lap("data");
        Tape tape;
        const Tensor loss = cross_entropy(model(ids), next);
        p.watch.lap("forward");
        p.kept = memory_use().used - before;
        if (step == 0)
            for (const char* const name : tape.operations()) ++p.operations[name];
        p.watch.start();
        tape.backward(loss);
        p.watch.lap("backward");
        clip_grad_norm(all, 1);
        p.watch.lap("clip");
        adam.step();
        p.watch.lap("optimiser");
        p.loss = loss.item();
    }
    return p;
}

}  // namespace

void print_profile() {
    kit::section("a training step, in parts");
    constexpr int steps = 30;
    const int before = threads();
    set_threads(1);
    const Profile one = run(steps), quiet = run(steps, 0);
    kit::Table table{{"part", "ms a step", "share", "without dropout"},
                     {},
                     {Align::left, Align::right, Align::right, Align::right}};
    for (std::size_t i = 0; i < one.watch.parts().size(); ++i) {
        const auto& [part, seconds] = one.watch.parts()[i];
        table.rows.push_back({part, fixed(1e3 * seconds / steps, 3),
                              fixed(100 * seconds / one.watch.total(), 0) + " %",
                              fixed(1e3 * quiet.watch.parts()[i].second / steps, 3)});
    }
    std::cout << to_text(table);

    kit::section("what is on its tape");
    int recorded = 0;
    for (const auto& [name, times] : one.operations) {
        std::cout << times << " x " << name << '\n';
        recorded += times;
    }
    std::cout << recorded << " steps in all\nkept until backward: "
              << fixed(static_cast<double>(one.kept) / 1e6, 1) << " MB\n";

    kit::section("one thread and two");
    set_threads(2);
    const Profile two = run(steps);
    set_threads(before);
    std::cout << "ms a step: " << digits(1e3 * one.watch.total() / steps) << " and "
              << digits(1e3 * two.watch.total() / steps)
              << "\nthe same loss, to the bit: " << (one.loss == two.loss ? "yes" : "no")
              << '\n';
}

}  // namespace lesson
