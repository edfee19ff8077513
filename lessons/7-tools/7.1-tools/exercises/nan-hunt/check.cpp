#include "lessons/exercise/check.h"

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

struct Input {
    Tensor x, query;
    Mask real;
};

// Words of about this length, the last ones padding.
Input draw(Index S, Index padding, Index D, double size, std::uint64_t seed) {
    Rng rng(seed);
    Input in{Tensor::normal({S, D}, 0, size, rng), Tensor::normal({D}, 0, 1, rng),
             Mask(Shape{S}, 1)};
    for (Index s = S - padding; s < S; ++s) {
        in.real[s] = 0;
        for (Index d = 0; d < D; ++d) in.x.mutable_data()[std::size_t(s * D + d)] = 0;
    }
    return in;
}

// The loss by the formula, in plain loops.
double entropy(const Input& in, double sharpness) {
    const Index S = in.x.dim(0), D = in.x.dim(1);
    std::vector<double> score;
    for (Index s = 0; s < S; ++s) {
        if (!in.real[s]) continue;
        double dot = 0, squares = 0;
        for (Index d = 0; d < D; ++d) {
            dot += in.x[s * D + d] * in.query[d];
            squares += in.x[s * D + d] * in.x[s * D + d];
        }
        score.push_back(sharpness * dot / std::sqrt(squares));
    }
    const double top = *std::max_element(score.begin(), score.end());
    double total = 0, weighted = 0;
    for (const double v : score) {
        total += std::exp(v - top);
        weighted += std::exp(v - top) * (v - top);
    }
    return std::log(total) - weighted / total;
}

// All numbers of what an answer returned.
template <class Function>
std::pair<Tensor, Tensor> finite(const Function& answer, const Input& in,
                                 double sharpness, const std::string& where) {
    const auto [loss, gradient] = answer(in.x, in.query, in.real, sharpness);
    require(std::isfinite(loss.item()), where, " the loss is ", loss.item());
    for (const Real v : gradient.data())
        require(std::isfinite(v), where, " the loss is ", loss.item(),
                ", and the gradient holds a number that is not finite");
    return {loss, gradient};
}

Check<Answer>::Property finite_property(const std::string& claim, const Input& in,
                                        double sharpness, const std::string& where) {
    return {claim, [=](const auto& answer) {
                const Tensor loss = finite(answer, in, sharpness, where).first;
                const double right = entropy(in, sharpness);
                require(std::abs(loss.item() - right) < 1e-6, where, " the loss is ",
                        loss.item(), ", not ", right);
            }};
}

Check<Answer> check() {
    const Input plain = draw(4, 0, 3, 1, 1), padded = draw(5, 2, 3, 1, 2);
    const Input lone = draw(3, 2, 2, 1, 3), large = draw(4, 1, 3, 1000, 4);
    const Input two{Tensor({2, 2}, {3, 4, 0, 0}), Tensor({2}, {1, 0}),
                    Mask(Shape{2}, {1, 0})};
    return {
        .properties =
            {{"the example of the task",
              [=](const auto& answer) {
                  const Tensor loss = finite(answer, two, 1, "in the example").first;
                  require(std::abs(loss.item()) < 1e-9, "the loss is ", loss.item());
              }},
             {"equal weights have the entropy ln n",
              [=](const auto& answer) {
                  const auto result = answer(plain.x, plain.query, plain.real, 0);
                  const double loss = result.first.item();
                  require(std::abs(loss - std::log(4.0)) < 1e-6, "with 4 words it is ",
                          loss);
              }},
             finite_property("a sentence without padding, sharpness 1", plain, 1,
                             "without padding, at sharpness 1,"),
             finite_property("a sharp model has a loss", plain, 1000,
                             "at sharpness 1000"),
             finite_property("a sharp model with weights that are nearly 0 has a loss",
                             plain, 40, "at sharpness 40"),
             finite_property("a sentence with padding has a loss", padded, 1,
                             "with two rows of padding"),
             finite_property("both at once", padded, 1000,
                             "with two rows of padding, at sharpness 1000,"),
             {"padding gets no gradient",
              [=](const auto& answer) {
                  const Tensor gradient =
                      finite(answer, padded, 3, "with two rows of padding").second;
                  for (Index i = 9; i < 15; ++i)
                      require(gradient[i] == 0, "with two rows of padding it gets ",
                              gradient[i]);
              }},
             {"the gradient is the slope of the loss",
              [=](const auto& answer) {
                  const Tensor gradient =
                      finite(answer, padded, 3, "with two rows of padding").second;
                  const double h = 1e-5;
                  for (Index i = 0; i < 9; ++i) {
                      Input above{padded.x.clone(), padded.query, padded.real};
                      Input below{padded.x.clone(), padded.query, padded.real};
                      above.x.mutable_data()[std::size_t(i)] += h;
                      below.x.mutable_data()[std::size_t(i)] -= h;
                      const double slope =
                          (entropy(above, 3) - entropy(below, 3)) / (2 * h);
                      require(std::abs(gradient[i] - slope) < 1e-5, "number ", i,
                              " of x has the slope ", slope, ", but the gradient says ",
                              gradient[i]);
                  }
              }}},
        .probes = {{"no padding", {plain.x, plain.query, plain.real, 1.5}},
                   {"two rows of padding", {padded.x, padded.query, padded.real, 2.0}},
                   {"sharpness 20", {padded.x, padded.query, padded.real, 20.0}},
                   {"sharpness 1000", {padded.x, padded.query, padded.real, 1000.0}},
                   {"negative sharpness", {plain.x, plain.query, plain.real, -900.0}},
                   {"one real word", {lone.x, lone.query, lone.real, 1.0}},
                   {"large numbers", {large.x, large.query, large.real, 4.0}},
                   {"equal weights", {padded.x, padded.query, padded.real, 0.0}}},
        .tolerance = 1e-6,
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::loss_and_gradient, solution::loss_and_gradient,
                     mistakes());
}

}  // namespace heed::exercise
