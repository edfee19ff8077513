#include "report.h"

#include <cmath>
#include <iostream>
#include <sstream>

#include "core/core.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "optim/clip.h"
#include "shared_weights.h"

namespace lesson {

using namespace heed;
using kit::Align;

std::string digits(double value, int n) {
    std::ostringstream out;
    out.precision(n);
    out << value;
    return out.str();
}

namespace {

std::vector<Align> columns(std::size_t n) {
    std::vector<Align> align(n, Align::right);
    align[0] = Align::left;
    return align;
}

template <class Cell>
std::vector<std::string> cell_row(const char* name) {
    const Index B = 2, T = 20, E = 8, H = 16;
    Rng rng(1);
    const Cell cell(E, H, rng);
    const Tensor x = Tensor::normal({B, T, E}, 0, 1, rng);
    const Mask mask(Shape{B, T}, 1);

    const auto gradient = [&](const auto& states_of, std::size_t& steps) {
        for (Tensor p : parameters(cell)) p.clear_grad();
        Tape tape;
        const Tensor h = states_of(cell.project(x)).h;  // (B, T, H)
        const Tensor loss = mean(h * h);
        steps = tape.operations().size();
        tape.backward(loss);
        return cell.wh.grad();
    };
    std::size_t one_by_one = 0, at_once = 0;
    const State zero = cell.zero_state(B);
    const Tensor a = gradient(
        [&](const Tensor& projected) { return unroll(cell, projected, zero, mask); },
        one_by_one);
    const Tensor b =
        gradient([&](const Tensor& projected) { return cell.run(projected, zero, mask); },
                 at_once);
    return {name,
            str(cell.wh.shape()),
            str(count_parameters(cell)),
            str(one_by_one),
            str(at_once),
            norm(a - b) < 1e-5 * norm(a) ? "agree" : "differ"};
}

}  // namespace

void print_one_number() {
    kit::section("one number through time");
    kit::Table table{{"a", "after 1", "10", "50", "99 steps"}, {}, columns(5)};
    for (const double a : {0.5, 0.9, 1.0, 1.1, 2.0}) {
        std::vector<std::string> row{digits(a)};
        for (const int d : {1, 10, 50, 99}) row.push_back(digits(std::pow(a, d)));
        table.rows.push_back(row);
    }
    std::cout << to_text(table);
}

void print_cells() {
    kit::section("three cells");
    kit::Table table{
        {"cell", "Wh", "numbers", "steps, one by one", "at once", "gradients"},
        {},
        columns(6)};
    table.rows = {cell_row<RnnCell>("RNN"), cell_row<GruCell>("GRU"),
                  cell_row<LstmCell>("LSTM")};
    std::cout << to_text(table);

    Rng rng(1);
    const Lstm encoder(8, 16, rng);
    const auto [states, last] = encoder(Tensor::normal({2, 20, 8}, 0, 1, rng));
    std::cout << "tokens (2, 20, 8) -> states " << states.shape() << ", last "
              << last.h.shape() << '\n';
}

void print_forget_bias(const Sizes& sizes, Index seeds) {
    kit::section("what a gate keeps");
    kit::Table table{
        {"bias", "gate", "steps until half", "gate^20", "LSTM r(20)", "GRU r(20)"},
        {},
        columns(6)};
    for (const double bias : {0.0, 1.0, 3.0, 5.0}) {
        const double gate = 1 / (1 + std::exp(-bias));
        table.rows.push_back(
            {digits(bias), digits(gate, 3), digits(std::log(0.5) / std::log(gate), 3),
             digits(std::pow(gate, 20)), digits(ratios(lstm_arm(bias), sizes, seeds)[20]),
             digits(ratios(gru_arm(bias), sizes, seeds)[20])});
    }
    std::cout << to_text(table);
}

void print_memory(const Sizes& sizes) {
    kit::section("the memory fills up");
    kit::Table table{
        {"tokens read", "|c|, bias 0", "slope", "|c|, bias 5", "slope"}, {}, columns(5)};
    Rng rng(1);
    const Tensor x = Tensor::normal({sizes.B, sizes.T, sizes.H}, 0, 1, rng);
    std::vector<Tensor> memories;  // (B, T, H)
    for (const double bias : {0.0, 5.0}) {
        LstmCell cell(sizes.H, sizes.H, rng);
        set_gate_bias(cell, 1, bias);
        memories.push_back(cell.run(cell.project(x), cell.zero_state(sizes.B),
                                    Mask(Shape{sizes.B, sizes.T}, 1))
                               .c);
    }
    for (const Index tokens : {1, 10, 100}) {
        std::vector<std::string> row{str(tokens)};
        for (const Tensor& c : memories) {
            const Tensor now = select(c, 1, tokens - 1);  // (B, H)
            row.push_back(digits(mean(abs(now)).item()));
            row.push_back(digits(mean(1 - square(tanh(now))).item()));
        }
        table.rows.push_back(row);
    }
    std::cout << to_text(table);
}

// Chances of a slope add up as squares do: what counts is the root of their mean.
void print_gain(const Sizes& sizes, Index seeds) {
    kit::section("a knob on the plain network");
    kit::Table table{
        {"gain", "slope, mean", "slope, rms", "gain x rms", "measured per step", "r(50)"},
        {},
        columns(6)};
    for (const double gain : {0.5, 1.0, 1.5, 2.0, 3.0}) {
        const Arm arm = orthogonal_arm(gain);
        Rng rng(1);
        const Network network = arm.make(rng, sizes.H);
        const Tensor h = network(Tensor::normal({sizes.B, sizes.T, sizes.H}, 0, 1, rng));
        const Tensor slope = 1 - h * h;
        const double rms = std::sqrt(mean(slope * slope).item());
        const double r = ratios(arm, sizes, seeds)[50];
        table.rows.push_back({digits(gain), digits(mean(slope).item()), digits(rms),
                              digits(gain * rms), digits(std::pow(r, 1.0 / 50)),
                              digits(r)});
    }
    std::cout << to_text(table);
}

void print_clipping(const Sizes& sizes) {
    kit::section("clipping");
    kit::Table table{
        {"tokens", "norm", "clipped to", "cosine with before"}, {}, columns(4)};
    for (const Index T : {10, 50, 100}) {
        Rng rng(1);
        Rnn network(sizes.H, sizes.H, rng);
        network.forward.wh = (random_orthogonal(sizes.H, rng) * 3).require_grad();
        const Tensor x = Tensor::normal({sizes.B, T, sizes.H}, 0, 1, rng);
        const Tensor arriving = Tensor::normal({sizes.B, sizes.H}, 0, 1, rng);
        Tape tape;
        tape.backward(sum(network(x).last.h * arriving));

        const std::vector<Tensor> weights = parameters(network);
        const Tensor before = network.forward.wh.grad();
        const double length = clip_grad_norm(weights, 1);
        const Tensor after = network.forward.wh.grad();
        double both = 0, left = 0;  // Σ after before, Σ over all weights after²
        for (Index i = 0; i < after.size(); ++i)
            both += double{after[i]} * double{before[i]};
        for (const Tensor& w : weights) left += norm(w.grad()) * norm(w.grad());
        table.rows.push_back({str(T), digits(length), digits(std::sqrt(left), 4),
                              digits(both / (norm(before) * norm(after)), 4)});
    }
    std::cout << to_text(table);
}

void print_shared_weights(const Sizes& sizes) {
    kit::section("how far back a weight's gradient comes from");
    Rng rng(1);
    const RnnCell rnn(sizes.H, sizes.H, rng);
    LstmCell lstm(sizes.H, sizes.H, rng), keeping(sizes.H, sizes.H, rng);
    set_gate_bias(keeping, 1, 3);
    const std::vector<std::pair<const char*, std::vector<double>>> rows{
        {"RNN", missing_after(rnn, sizes, rng)},
        {"LSTM", missing_after(lstm, sizes, rng)},
        {"LSTM, forget bias 3", missing_after(keeping, sizes, rng)}};

    kit::Table table{
        {"missing without all but the last", "1", "5", "10", "20", "50"}, {}, columns(6)};
    for (const auto& [name, missing] : rows) {
        std::vector<std::string> row{name};
        for (const std::size_t k : {1U, 5U, 10U, 20U, 50U})
            row.push_back(digits(100 * missing[k - 1]) + " %");
        table.rows.push_back(row);
    }
    std::cout << to_text(table);
}

}  // namespace lesson
