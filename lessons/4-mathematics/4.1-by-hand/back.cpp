// The way back through attention: by hand, by measuring, by the tape.
#include <cmath>
#include <iostream>

#include "core/core.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "nn/nn.h"
#include "report.h"

namespace lesson {

using kit::Align;

namespace {

const double root = std::sqrt(3.0);

Matrix drawn(std::size_t rows, std::size_t columns, Rng& rng) {
    Matrix m = zeros(rows, columns);
    for (Row& row : m)
        for (double& x : row) x = rng.normal();
    return m;
}

Row first_row(const Tensor& x) {
    Row row;
    for (Index d = 0; d < x.dim(-1); ++d) row.push_back(x[d]);
    return row;
}

// The gradient of Σ dcontext · context by moving every number of x a little either way.
template <class Loss>
Matrix measured(Matrix& x, const Loss& loss) {
    const double h = 1e-5;
    Matrix slopes = zeros(x.size(), x[0].size());
    for (std::size_t i = 0; i < x.size(); ++i)
        for (std::size_t j = 0; j < x[i].size(); ++j) {
            const double here = x[i][j];
            x[i][j] = here + h;
            const double above = loss();
            x[i][j] = here - h;
            slopes[i][j] = (above - loss()) / (2 * h);
            x[i][j] = here;
        }
    return slopes;
}

void compare(kit::Table& table, const std::string& what, Matrix q, Matrix k, Matrix v,
             const Matrix& dcontext) {
    const double divisor = std::sqrt(static_cast<double>(q[0].size()));
    const Gradients by_hand = pull_back(q, k, v, divisor, dcontext);

    const auto loss = [&] {
        const Matrix context = attend(q, k, v, divisor).context;
        double sum = 0;
        for (std::size_t t = 0; t < context.size(); ++t)
            sum += dot(context[t], dcontext[t]);
        return sum;
    };
    const Matrix* const mine[] = {&by_hand.dq, &by_hand.dk, &by_hand.dv};
    Matrix* const inputs[] = {&q, &k, &v};
    Tensor on_tape[] = {to_tensor(q), to_tensor(k), to_tensor(v)};
    for (Tensor& x : on_tape) x.require_grad();
    Tape tape;
    const Tensor context = attention(on_tape[0], on_tape[1], on_tape[2]).context;
    tape.backward(sum(context * to_tensor(dcontext)));
    const char* const names[] = {"dQ", "dK", "dV"};
    for (std::size_t i = 0; i < 3; ++i)
        table.rows.push_back(
            {what, names[i], str(on_tape[i].shape()),
             rough(largest_difference(*mine[i], measured(*inputs[i], loss))),
             rough(largest_difference(*mine[i], on_tape[i].grad()))});
}

}  // namespace

void print_jacobian() {
    kit::section("how each weight answers each score");
    const Row w = attend({words()[0]}, words(), words(), root).weights[0];
    const Matrix slopes = jacobian(w);
    kit::Table table{{"", "score 1", "score 2", "score 3", "sum"},
                     {},
                     std::vector<Align>(5, Align::right)};
    table.align[0] = Align::left;
    for (std::size_t i = 0; i < 3; ++i)
        table.rows.push_back({str("weight ", i + 1), fixed(slopes[i][0]),
                              fixed(slopes[i][1]), fixed(slopes[i][2]),
                              fixed(slopes[i][0] + slopes[i][1] + slopes[i][2])});
    std::cout << to_text(table);
}

void print_one_query() {
    kit::section("word_1 asks, and is answered");
    const Matrix dcontext{{1, 0, 0}};
    const Gradients g = pull_back({words()[0]}, words(), words(), root, dcontext);
    const Row w = attend({words()[0]}, words(), words(), root).weights[0];
    const double mean = dot(w, g.dweights[0]);
    kit::Table table{{"key", "dweight", "less the mean", "weight", "dscore", "dK", "dV"},
                     {},
                     std::vector<Align>(7, Align::right)};
    table.align[0] = Align::left;
    for (std::size_t s = 0; s < 3; ++s) {
        const double dw = g.dweights[0][s];
        table.rows.push_back({str("word_", s + 1), fixed(dw, 1), fixed(dw - mean),
                              fixed(w[s]), fixed(g.dscores[0][s]), fixed(g.dk[s]),
                              fixed(g.dv[s])});
    }
    std::cout << to_text(table)
              << "the mean of dweight under the weights: " << fixed(mean)
              << "\ndQ: " << fixed(g.dq[0]) << '\n';
}

void print_three_ways() {
    kit::section("three ways to one gradient");
    kit::Table table{{"", "", "shape", "hand - measured", "hand - tape"},
                     {},
                     std::vector<Align>(5, Align::left)};
    Rng rng(1);
    const Matrix dcontext = drawn(3, 3, rng);
    compare(table, "the three words", words(), words(), words(), dcontext);
    const Matrix q = drawn(4, 6, rng), k = drawn(5, 6, rng), v = drawn(5, 2, rng);
    compare(table, "sizes all different", q, k, v, drawn(4, 2, rng));
    std::cout << to_text(table);
}

void print_three_roles() {
    kit::section("one word in three roles");
    Rng rng(1);
    const Matrix dcontext = drawn(3, 3, rng);
    const Gradients g = pull_back(words(), words(), words(), root, dcontext);
    Tensor x = to_tensor(words());
    x.require_grad();
    Tape tape;
    tape.backward(sum(attention(x, x, x).context * to_tensor(dcontext)));
    Matrix sum_of = g.dq;
    for (std::size_t s = 0; s < 3; ++s)
        for (std::size_t d = 0; d < 3; ++d) sum_of[s][d] += g.dk[s][d] + g.dv[s][d];
    std::cout << "of word_1 as query  " << fixed(g.dq[0]) << "\n          as key    "
              << fixed(g.dk[0]) << "\n          as value  " << fixed(g.dv[0])
              << "\nthe three added     " << fixed(sum_of[0]) << "\nfrom the tape       "
              << fixed(first_row(x.grad())) << '\n';
}

}  // namespace lesson
