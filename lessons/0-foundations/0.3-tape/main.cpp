// Lesson 0.3: the autograd tape.
//
// What is recorded, what is played back, why gradients add, how a gradient is checked,
// and what all of it costs.
#include <cmath>
#include <iostream>

#include "core/core.h"
#include "drawing.h"
#include "lessons/kit/file.h"
#include "lessons/kit/options.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "report.h"

using namespace heed;
using namespace lesson;
using kit::Align;

namespace {

Tensor parameter(Real value) {
    return Tensor::scalar(value).require_grad();
}

void one_expression() {
    kit::section("one expression");
    const Tensor w = parameter(2), x = parameter(3), b = parameter(1);
    Tape tape;
    const Tensor p = w * x, s = p + b, L = square(s);
    const auto recorded = tape.operations();
    tape.backward(L);

    // The same in doubles, with one of the three moved by 0.001.
    const auto moved = [](double dw, double dx, double db) {
        const double sum = (2 + dw) * (3 + dx) + (1 + db);
        return digits((sum * sum - 49) / 0.001, 5);
    };
    kit::Table table{{"", "value", "gradient", "measured"},
                     {},
                     {Align::left, Align::right, Align::right, Align::right}};
    const auto row = [&](const std::string& name, const Tensor& t, const std::string& m) {
        table.rows.push_back({name, digits(t.item()), digits(t.grad().item()), m});
    };
    row("w", w, moved(0.001, 0, 0));
    row("x", x, moved(0, 0.001, 0));
    row("b", b, moved(0, 0, 0.001));
    row("p = w x", p, "");
    row("s = p + b", s, "");
    row("L = s^2", L, "");
    std::cout << to_text(table);

    kit::section("its tape");
    for (std::size_t i = 0; i < recorded.size(); ++i)
        std::cout << "step " << i + 1 << "  " << recorded[i] << '\n';
    std::cout << "after backward: " << tape.operations().size() << " steps\n";
}

void what_is_recorded() {
    kit::section("what is recorded");
    const Tensor w = parameter(2), data = Tensor::scalar(3);
    const Tensor early = w * data;
    Tape tape;
    const auto say = [&](const char* what, const Tensor& y) {
        std::cout << what << tape.operations().size()
                  << " on the tape, wants a gradient: "
                  << (y.wants_grad() ? "yes\n" : "no\n");
    };
    say("parameter * data, before the tape  ", early);
    const Tensor of_data = data * data + data;
    say("data * data + data                 ", of_data);
    const Tensor of_both = w * of_data;
    say("parameter * that                   ", of_both);
}

// Newton's iteration for the root of a: as many turns as it takes.
void loop() {
    kit::section("a loop that depends on data");
    kit::Table table{{"a", "turns", "steps", "root", "gradient", "1 / (2 root)"},
                     {},
                     std::vector<Align>(6, Align::right)};
    for (const Real value : {2.F, 50.F, 10000.F}) {
        const Tensor a = parameter(value);
        Tape tape;
        Tensor root = Tensor::scalar(1);
        int turns = 0;
        while (std::abs(root.item() * root.item() - value) > 1e-4F * value) {
            root = (root + a / root) * 0.5;
            ++turns;
        }
        const std::size_t steps = tape.operations().size();
        tape.backward(root);
        table.rows.push_back({digits(value, 5), str(turns), str(steps),
                              digits(root.item()), digits(a.grad().item()),
                              digits(0.5 / std::sqrt(value))});
    }
    std::cout << to_text(table);
}

void twice() {
    kit::section("x used twice");
    const Tensor x = parameter(3);
    {
        Tape tape;
        Drawing drawing(tape);
        drawing.leaf("x", x);
        const Tensor p = x * x;
        drawing.step("p", p, {x, x});
        const Tensor y = p + x;
        drawing.step("y", y, {p, x});
        tape.backward(y);
        std::cout << drawing.mermaid();
    }
    kit::section("paths");
    for (int tapes = 2; tapes <= 3; ++tapes) {
        Tape tape;
        tape.backward(x * x + x);
        std::cout << "after tape " << tapes << " the gradient of x is " << x.grad().item()
                  << '\n';
    }
    const Tensor z = parameter(1);
    Tape tape;
    Tensor y = z;
    for (int i = 0; i < 20; ++i) y = y + y;
    std::cout << "20 doublings: " << tape.operations().size() << " steps, ";
    tape.backward(y);
    std::cout << "gradient " << digits(z.grad().item(), 8) << '\n';
}

}  // namespace

int main(int argc, char** argv) {
    std::string out = "out";
    kit::Options options("learn run 0.3", "Records, plays back and checks gradients.");
    options.text("out", out, "DIR", "where slope-error.svg goes");
    return kit::run_lesson(argc, argv, options, [&] {
        kit::need_folder(out);
        one_expression();
        print_price();
        what_is_recorded();
        loop();
        twice();
        print_broadcasting();
        print_slope_errors(out);
        print_checks();
        print_cost();
        print_refusals();
    });
}
