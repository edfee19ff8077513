// Functions of every number, and of every row, through the operations a reader calls.
//
// op_N is a tensor of N numbers, op_RxC is R rows with the operation along each; all are
// uniform in [-4, 4), and no tape records. Each is checked against the same formula in
// double.
#include <cmath>
#include <numbers>

#include "core/core.h"
#include "tests/bench/rows.h"

namespace heed::bench {

namespace {

using Operation = std::function<Tensor(const Tensor&)>;
using Formula = std::function<std::vector<double>(const std::vector<double>&)>;

// A formula for one number, applied to a row.
Formula each(double (*f)(double)) {
    return [f](const std::vector<double>& row) {
        std::vector<double> y;
        for (const double x : row) y.push_back(f(x));
        return y;
    };
}

double add_one(double x) {
    return x + 1;
}
double sigmoid_of(double x) {
    return 1 / (1 + std::exp(-x));
}
double gelu_erf_of(double x) {
    return x * (1 + std::erf(x / std::numbers::sqrt2)) / 2;
}
double gelu_tanh_of(double x) {
    const double inner = std::sqrt(2 * std::numbers::inv_pi) * (x + 0.044715 * x * x * x);
    return x * (1 + std::tanh(inner)) / 2;
}

std::vector<double> softmax_of(const std::vector<double>& x) {
    double sum = 0;
    for (const double v : x) sum += std::exp(v);
    std::vector<double> y;
    for (const double v : x) y.push_back(std::exp(v) / sum);
    return y;
}

std::vector<double> normalised(const std::vector<double>& x) {
    const double n = static_cast<double>(x.size());
    double mean = 0, variance = 0;
    for (const double v : x) mean += v / n;
    for (const double v : x) variance += (v - mean) * (v - mean) / n;
    std::vector<double> y;
    for (const double v : x) y.push_back((v - mean) / std::sqrt(variance + 1e-5));
    return y;
}

void check_rows(const Tensor& x, const Tensor& y, const Formula& formula,
                const std::string& who) {
    const Index columns = x.dim(-1);
    for (Index begin = 0; begin < x.size(); begin += columns) {
        const auto row = x.data().subspan(static_cast<std::size_t>(begin),
                                          static_cast<std::size_t>(columns));
        const std::vector<double> expected = formula({row.begin(), row.end()});
        for (Index i = 0; i < columns; ++i) {
            const double e = expected[static_cast<std::size_t>(i)];
            const double got = y[begin + i];
            check<Error>(std::abs(got - e) <= 1e-6 + 1e-5 * std::abs(e), who,
                         "of x = ", x[begin + i], " is ", got, ", not ", e);
        }
    }
}

Row row_of(const std::string& name, const Shape& shape, Operation f, Formula formula) {
    return {name, Kind::elementwise, [=](Effort effort) {
                Rng rng{1};
                const Tensor x = Tensor::uniform(shape, -4, 4, rng);
                check_rows(x, f(x), formula, name);
                return time_elements([&] { return f(x); }, static_cast<double>(x.size()),
                                     effort);
            }};
}

}  // namespace

std::vector<Row> elementwise_rows() {
    struct Named {
        const char* name;
        Operation f;
        Formula formula;
    };
    const std::vector<Named> of_numbers{
        {"add", [](const Tensor& x) { return x + 1; }, each(add_one)},
        {"exp", exp, each(std::exp)},
        {"tanh", tanh, each(std::tanh)},
        {"sigmoid", sigmoid, each(sigmoid_of)},
        {"gelu_tanh", gelu_tanh, each(gelu_tanh_of)},
        {"gelu_erf", gelu, each(gelu_erf_of)},
    };
    std::vector<Row> rows;
    for (const Named& named : of_numbers) {
        for (const Index n : {16384, 393216}) {  // in cache; 768 tokens x 512
            rows.push_back(row_of(str(named.name, '_', n), {n}, named.f, named.formula));
        }
    }
    constexpr Index sizes[][2] = {{6144, 64}, {768, 128}, {256, 768}, {256, 50257}};
    for (const auto& [R, C] : sizes) {
        rows.push_back(row_of(
            str("softmax_", R, 'x', C), {R, C},
            [](const Tensor& x) { return softmax(x); }, softmax_of));
    }
    for (const auto& [R, C] : sizes) {
        const Tensor ones({C}, 1);
        rows.push_back(row_of(
            str("layer_norm_", R, 'x', C), {R, C},
            [ones](const Tensor& x) { return layer_norm(x, ones, Tensor()); },
            normalised));
    }
    return rows;
}

}  // namespace heed::bench
