#include "report.h"

#include <cmath>
#include <iostream>
#include <sstream>

#include "core/core.h"
#include "cost.h"
#include "lessons/kit/chart.h"
#include "lessons/kit/file.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "slope.h"

namespace lesson {

using namespace heed;
using kit::Align;

std::string digits(double value, int n) {
    std::ostringstream out;
    out.precision(n);
    out << value;
    return out.str();
}

void print_broadcasting() {
    kit::section("undoing broadcasting");
    const Tensor b({2, 3}, {1, 2, 3, 4, 5, 6});
    for (const Shape& shape : {Shape{2, 3}, Shape{3}, Shape{2, 1}, Shape{}}) {
        Tensor a(shape, 10);
        a.require_grad();
        Tape tape;
        tape.backward(sum(a * b));
        std::cout << "a " << shape << ", gradient\n" << a.grad() << '\n';
    }
}

void print_slope_errors(const std::string& out) {
    kit::section("the error of a measured slope");
    kit::Table table{{"h", "float", "double", "double, one side"},
                     {},
                     std::vector<Align>(4, Align::right)};
    kit::LineChart chart{"Relative error of a measured slope",
                         {"h", kit::Scale::logarithmic},
                         {"error", kit::Scale::logarithmic},
                         {{"float, central", {}, {}},
                          {"double, central", {}, {}},
                          {"double, one side", {}, {}}}};
    for (int quarter = -4; quarter >= -48; --quarter) {
        const double h = std::pow(10, quarter / 4.0);
        const std::vector<double> errors{slope_error<float>(h, Quotient::central),
                                         slope_error<double>(h, Quotient::central),
                                         slope_error<double>(h, Quotient::one_sided)};
        for (std::size_t i = 0; i < 3; ++i) {
            chart.series[i].x.push_back(h);
            chart.series[i].y.push_back(errors[i]);
        }
        if (quarter % 4 == 0)
            table.rows.push_back({digits(h, 1), digits(errors[0], 2),
                                  digits(errors[1], 2), digits(errors[2], 2)});
    }
    std::cout << to_text(table);
    kit::write_file(out + "/slope-error.svg", svg_line_chart(chart));
}

void print_checks() {
    kit::section("five checks of softmax backward");
    kit::Table table{{"backward"}, {}, {}};
    for (const Check& check : checks()) table.header.push_back(check.name);
    for (const Backward& backward : softmax_backwards()) {
        table.rows.push_back({backward.name});
        for (const Check& check : checks())
            table.rows.back().push_back(accepts(check, backward) ? "accepts" : "-");
    }
    std::cout << to_text(table);
}

void print_cost() {
    kit::section("tensors alive");
    kit::Table table{{"100 steps of", "no tape", "after forward", "after backward"},
                     {},
                     {Align::left, Align::right, Align::right, Align::right}};
    for (const Memory& m : memory_of_chains())
        table.rows.push_back({m.operation, str(m.without_tape), str(m.after_forward),
                              str(m.after_backward)});
    std::cout << to_text(table);

    kit::section("time of a step, in ns");
    const Time time = time_of_steps();
    std::cout << "one number, without a tape  " << digits(time.without_tape, 2) << '\n'
              << "the same, recorded          " << digits(time.recorded, 2) << '\n'
              << "played                      " << digits(time.backward, 2) << '\n'
              << "tanh of 65536 numbers       " << digits(time.large, 2) << '\n';
}

void print_price() {
    kit::section("the price of all gradients");
    const Price price = price_of_gradients();
    const double one_by_one = static_cast<double>(price.weights + 1) * price.loss / 1e3;
    std::cout << "weights                   " << price.weights << '\n'
              << "the loss alone            " << digits(price.loss, 2) << " ms\n"
              << "loss and all gradients    " << digits(price.with_gradients, 2)
              << " ms\n"
              << "that is, in losses        "
              << digits(price.with_gradients / price.loss, 2) << "\n"
              << "moving one after another  " << digits(one_by_one, 2) << " s\n";
}

void print_refusals() {
    kit::section("what the tape refuses");
    const auto say = [](const auto& what) {
        try {
            what();
        } catch (const Error& error) {
            std::cout << error.what() << '\n';
        }
    };
    Tensor x(Shape{3}, 2);
    x.require_grad();
    say([&] { Tape().backward(x * x); });
    const Tensor early = sum(x);
    say([&] { Tape().backward(early); });
    Tape tape;
    const Tensor loss = sum(x * x);
    say([&] { x.mutable_data()[0] = 5; });
    tape.backward(loss);
    say([&] { tape.backward(loss); });
}

}  // namespace lesson
