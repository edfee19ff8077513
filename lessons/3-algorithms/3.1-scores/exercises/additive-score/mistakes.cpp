#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

using T = Tensor;

T hidden(const T& q, const T& k, const T& wq, const T& wk, const T& v) {
    const Index n = q.dim(0), S = k.dim(0), A = v.size();
    return tanh(matmul(q, wq).reshape({n, 1, A}) + matmul(k, wk).reshape({1, S, A}));
}

// dscores as (T, S, 1)
T wide(const T& ds) {
    return ds.reshape({ds.dim(0), ds.dim(1), 1});
}

T back(const T& inside, const T& wq) {
    return matmul(sum(inside, 1), wq, {.b = true});
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        {"no-slope",
         "The slope of tanh is missing: you go back as if the score were v (q Wq + k "
         "Wk). Where h is near 1 or -1 the network is flat, and almost nothing may come "
         "through.",
         [](const T& q, const T& k, const T& wq, const T& wk, const T& v, const T& ds) {
             const T h = hidden(q, k, wq, wk, v);
             return back(wide(ds) * v * (1 + h * 0), wq);
         }},
        {"slope-h",
         "You multiply by h itself, as if the tanh had been passed forward once more. "
         "Its slope is 1 - h^2: largest, 1, where h is 0.",
         [](const T& q, const T& k, const T& wq, const T& wk, const T& v, const T& ds) {
             return back(wide(ds) * v * hidden(q, k, wq, wk, v), wq);
         }},
        {"slope-not-squared",
         "You use 1 - h for the slope of tanh, which is 1 - h^2. Where h is 0 both are "
         "1; "
         "at h = -1 the curve is flat, and yours says 2.",
         [](const T& q, const T& k, const T& wq, const T& wk, const T& v, const T& ds) {
             const T h = hidden(q, k, wq, wk, v);
             return back(wide(ds) * v * (1 - h), wq);
         }},
        {"sigmoid-slope",
         "You use h (1 - h), the slope of the sigmoid. That of tanh is 1 - h^2; at h = 0 "
         "it is 1, and yours is 0.",
         [](const T& q, const T& k, const T& wq, const T& wk, const T& v, const T& ds) {
             const T h = hidden(q, k, wq, wk, v);
             return back(wide(ds) * v * h * (1 - h), wq);
         }},
        {"v-missing",
         "v is missing on the way back. The score is a sum of v_a h_a, so h_a moves it "
         "v_a times: with v = 3 all your gradients are a third of what they should be.",
         [](const T& q, const T& k, const T& wq, const T& wk, const T& v, const T& ds) {
             const T h = hidden(q, k, wq, wk, v);
             return back(wide(ds) * (1 - h * h), wq);
         }},
        {"mean-over-keys",
         "You take the mean over the keys. A query is part of S scores and every one "
         "sends its own contribution: they are added up.",
         [](const T& q, const T& k, const T& wq, const T& wk, const T& v, const T& ds) {
             const T h = hidden(q, k, wq, wk, v);
             return matmul(mean(wide(ds) * v * (1 - h * h), 1), wq, {.b = true});
         }},
        {"keys-ignored",
         "Your tanh looks at the query alone. The key is added inside it and decides "
         "where on the curve the pair stands, steep or flat.",
         [](const T& q, const T& k, const T& wq, const T& wk, const T& v, const T& ds) {
             const T h = hidden(q, k * 0, wq, wk, v);
             return back(wide(ds) * v * (1 - h * h), wq);
         }},
        {"dscores-ignored",
         "You treat all scores as equally important. dscores says how much the loss "
         "minds each of them; some want to grow and some to shrink.",
         [](const T& q, const T& k, const T& wq, const T& wk, const T& v, const T&) {
             const T h = hidden(q, k, wq, wk, v);
             return back(v * (1 - h * h), wq);
         }},
        {"through-wk",
         "You go back through Wk. That is the way to the keys; the query came in through "
         "Wq.",
         [](const T& q, const T& k, const T& wq, const T& wk, const T& v, const T& ds) {
             const T h = hidden(q, k, wq, wk, v);
             return back(wide(ds) * v * (1 - h * h), wk);
         }},
    };
}

}  // namespace heed::exercise
