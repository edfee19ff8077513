// No training: what random queries and keys of many widths make of softmax, and what
// comes back through it.
#include <cmath>
#include <iostream>

#include "lessons/kit/chart.h"
#include "lessons/kit/file.h"
#include "lessons/kit/progress.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "report.h"

namespace lesson {

using kit::Align;

namespace {

constexpr Index S = 16, Dv = 8, draws = 2000, at_once = 100;

struct Seen {
    double largest = 0, entropy = 0;              // of the weights, means
    std::vector<double> jacobian, dscores, dq{};  // norms, one for each query
};

double norm(const Tensor& x, Index begin, Index n) {
    double squares = 0;
    for (Index i = begin; i < begin + n; ++i) squares += double{x[i]} * x[i];
    return std::sqrt(squares);
}

// Frobenius norm of the matrix dw_i / ds_j = w_i ([i = j] - w_j) of one row of weights.
double jacobian_norm(const Tensor& w, Index begin) {
    double squares = 0;
    for (Index i = begin; i < begin + S; ++i)
        for (Index j = begin; j < begin + S; ++j) {
            const double slope = double{w[i]} * ((i == j ? 1 : 0) - double{w[j]});
            squares += slope * slope;
        }
    return std::sqrt(squares);
}

// q (N, 1, d), k (N, S, d), dweights (N, 1, S): forward, and back as in lesson 4.1.
void look(Seen& seen, const Tensor& q, const Tensor& k, const Tensor& dweights,
          double divisor) {
    const Tensor w = softmax(matmul(q, k, {.b = true}) / divisor);  // (N, 1, S)
    const Tensor dscores = w * (dweights - sum(w * dweights, -1, Keep::yes));
    const Tensor dq = matmul(dscores, k) / divisor;  // (N, 1, d)
    const Tensor largest = max(w, -1);
    for (Index n = 0; n < q.dim(0); ++n) {
        seen.largest += largest[n] / static_cast<double>(draws);
        for (Index s = n * S; s < (n + 1) * S; ++s)
            if (w[s] > 0) seen.entropy -= w[s] * std::log(w[s]) / double{draws};
        seen.jacobian.push_back(jacobian_norm(w, n * S));
        seen.dscores.push_back(norm(dscores, n * S, S));
        seen.dq.push_back(norm(dq, n * q.dim(2), q.dim(2)));
    }
}

double share_below(const std::vector<double>& values, double limit) {
    double n = 0;
    for (const double v : values) n += v < limit;
    return n / static_cast<double>(values.size());
}

}  // namespace

void print_saturation(const std::string& out) {
    const std::vector<Index> widths{3, 16, 64, 256, 1024};
    const auto table = [](std::vector<std::string> header) {
        kit::Table t{std::move(header)};
        t.align = std::vector<Align>(t.header.size(), Align::right);
        t.align[1] = Align::left;
        return t;
    };
    kit::Table weights =
        table({"d_k", "scores", "largest weight", "entropy", "Jacobian, median"});
    kit::Table gradients = table(
        {"d_k", "scores", "dscore, median", "below 0.001", "dq, median", "dq, 99 %"});
    kit::LineChart weight{"Mean of the largest of 16 weights",
                          {"d_k", kit::Scale::logarithmic},
                          {"weight"}};
    kit::LineChart slope{"Norm of the softmax Jacobian, median",
                         {"d_k", kit::Scale::logarithmic},
                         {"norm", kit::Scale::logarithmic}};
    for (const char* const name : {"raw", "scaled"}) {
        weight.series.push_back({name, {}, {}});
        slope.series.push_back({name, {}, {}});
    }
    kit::Progress progress("drawing");
    for (const Index d : widths) {
        Rng rng(1);
        Seen seen[2];
        for (Index n = 0; n < draws; n += at_once) {
            const Tensor q = Tensor::normal({at_once, 1, d}, 0, 1, rng);
            const Tensor k = Tensor::normal({at_once, S, d}, 0, 1, rng);
            // A loss wants the context to go somewhere: dweights = V dcontext.
            const Tensor v = Tensor::normal({at_once, S, Dv}, 0, 1, rng);
            const Tensor dcontext = Tensor::normal({at_once, 1, Dv}, 0, 1, rng);
            const Tensor dweights = matmul(dcontext, v, {.b = true});
            look(seen[0], q, k, dweights, 1);
            look(seen[1], q, k, dweights, std::sqrt(static_cast<double>(d)));
        }
        for (const std::size_t i : {0, 1}) {
            const Seen& s = seen[i];
            const std::string name = i == 0 ? "raw" : "scaled";
            const double jacobian = quantile(s.jacobian, 0.5);
            weights.rows.push_back(
                {str(d), name, fixed(s.largest), fixed(s.entropy), rough(jacobian)});
            gradients.rows.push_back({str(d), name, rough(quantile(s.dscores, 0.5)),
                                      fixed(100 * share_below(s.dscores, 1e-3), 1) + " %",
                                      rough(quantile(s.dq, 0.5)),
                                      fixed(quantile(s.dq, 0.99), 1)});
            weight.series[i].x.push_back(static_cast<double>(d));
            weight.series[i].y.push_back(s.largest);
            slope.series[i].x.push_back(static_cast<double>(d));
            slope.series[i].y.push_back(jacobian);
        }
        progress.update(static_cast<double>(d) / 1400);
    }
    progress.finish();
    kit::section("what softmax makes of it");
    std::cout << to_text(weights);
    kit::section("what comes back");
    std::cout << to_text(gradients);
    kit::write_file(out + "/weight.svg", svg_line_chart(weight));
    kit::write_file(out + "/jacobian.svg", svg_line_chart(slope));
}

}  // namespace lesson
