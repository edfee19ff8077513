#include "lessons/exercise/check.h"

#include <cmath>

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

Tensor random(const Shape& shape, double size, std::uint64_t seed) {
    Rng rng{seed};
    return Tensor::normal(shape, 0, size, rng);
}

// Matrices of natural scale, 1 / √D, all different.
Matrices random_matrices(Index D, std::uint64_t seed) {
    const double size = 1 / std::sqrt(static_cast<double>(D));
    return {random({D, D}, size, seed), random({D, D}, size, seed + 1),
            random({D, D}, size, seed + 2), random({D, D}, size, seed + 3)};
}

Tensor identity(Index D, double size = 1) {
    Tensor one({D, D});
    for (Index d = 0; d < D; ++d)
        one.mutable_data()[static_cast<std::size_t>(d * D + d)] = size;
    return one;
}

std::string at(Index h, Index t) {
    return str("head ", h, ", token ", t);
}

constexpr Index T = 5, D = 8, heads = 2;
const Tensor& x5() {
    static const Tensor x = random({1, T, D}, 1, 7);
    return x;
}
const Matrices& w8() {
    static const Matrices w = random_matrices(D, 11);
    return w;
}

void need_shape(const Tensor& tensor, const Shape& shape, const char* what) {
    require(tensor.defined() && tensor.shape() == shape, "the ", what, " of x (1, 5, 8) ",
            "and 2 heads have shape ", tensor.defined() ? str(tensor.shape()) : "none",
            ", not ", shape);
}

Tensor weights_of(const Check<Answer>::Function& answer, May may) {
    const Tensor weights = answer(x5(), w8(), heads, may).second;
    need_shape(weights, {1, heads, T, T}, "weights");
    return weights;
}

void rows_sum_to_one(const Check<Answer>::Function& answer) {
    for (const May may : {May::look_everywhere, May::look_back}) {
        const Tensor weights = weights_of(answer, may);
        for (Index row = 0; row < heads * T; ++row) {
            double total = 0;
            for (Index s = 0; s < T; ++s) total += weights[row * T + s];
            require(std::abs(total - 1) < 1e-9, "with May::look_",
                    may == May::look_back ? "back" : "everywhere", " the weights of ",
                    at(row / T, row % T), " sum to ", total, ", not to 1");
        }
    }
}

void nothing_on_the_future(const Check<Answer>::Function& answer) {
    const Tensor weights = weights_of(answer, May::look_back);
    for (Index i = 0; i < weights.size(); ++i) {
        const Index t = i / T % T, s = i % T;
        require(s <= t || weights[i] == 0, at(i / (T * T), t), " gives the weight ",
                weights[i], " to token ", s, ", which comes later");
        require(s > t || weights[i] > 0, at(i / (T * T), t), " gives nothing to token ",
                s, ", which it may look at");
    }
}

void prefixes(const Check<Answer>::Function& answer) {
    const Tensor all = answer(x5(), w8(), heads, May::look_back).first;
    need_shape(all, {1, T, D}, "results");
    for (Index n = 1; n < T; ++n) {
        const Tensor some =
            answer(slice(x5(), 1, 0, n), w8(), heads, May::look_back).first;
        require_close(some, slice(all, 1, 0, n), 1e-9, "the first ", n,
                      " tokens have another result when later ones follow");
    }
}

void permuted(const Check<Answer>::Function& answer) {
    const Index order[] = {3, 0, 4, 1, 2};
    Tensor mixed({1, T, D}), expected({1, T, D});
    const Tensor y = answer(x5(), w8(), heads, May::look_everywhere).first;
    need_shape(y, {1, T, D}, "results");
    for (Index i = 0; i < T * D; ++i) {
        const Index from = order[i / D] * D + i % D;
        mixed.mutable_data()[static_cast<std::size_t>(i)] = x5()[from];
        expected.mutable_data()[static_cast<std::size_t>(i)] = y[from];
    }
    require_close(answer(mixed, w8(), heads, May::look_everywhere).first, expected, 1e-9,
                  "tokens in the order 3 0 4 1 2 should have the same results, in that ",
                  "order");
}

void no_question_no_preference(const Check<Answer>::Function& answer) {
    Matrices w = w8();
    w.query = Tensor({D, D});
    const Tensor weights = answer(x5(), w, heads, May::look_back).second;
    need_shape(weights, {1, heads, T, T}, "weights");
    for (Index h = 0; h < heads; ++h) {
        const double got = weights[(h * T + 2) * T + 1];
        require(std::abs(got - 1.0 / 3) < 1e-9, "with a query matrix of zeros ", at(h, 2),
                " sees three tokens alike, but gives token 1 the weight ", got);
    }
    const Tensor y = answer(x5(), w, heads, May::look_everywhere).first;
    need_shape(y, {1, T, D}, "results");
    require_close(slice(y, 1, 0, 1),
                  matmul(matmul(mean(x5(), 1, Keep::yes), w.value), w.output), 1e-9,
                  "with a query matrix of zeros every token gets the mean of the values, "
                  "times Wo");
}

// Tokens (2, 0, ..) and (0, 2, ..), two heads: token 0 has the scores 4 and 0. K is 4,
// and then 3, whose root is no whole number.
void sharpness(const Check<Answer>::Function& answer) {
    for (const Index width : {8, 6}) {
        Tensor x({1, 2, width});
        x.mutable_data()[0] = 2;
        x.mutable_data()[static_cast<std::size_t>(width + 1)] = 2;
        const Matrices w{identity(width), identity(width), identity(width),
                         identity(width)};
        const Tensor weights = answer(x, w, 2, May::look_everywhere).second;
        require(weights.defined() && weights.size() == 8, "two tokens and two heads ",
                "have 8 weights");
        const Index K = width / 2;
        const double root = std::sqrt(static_cast<double>(K));
        const double right = 1 / (1 + std::exp(-4 / root));
        require(std::abs(weights[0] - right) < 1e-9,
                "the tokens 2 0 0 0 .. and 0 2 0 0 .. with identities for matrices: head "
                "0 has K = ",
                K, ", and token 0 the scores 4 and 0 before they are divided by ", root,
                ". Its weight on itself is ", weights[0], " and should be ", right);
    }
}

// Keys that are shifted by one: token t's key is what token t + 1 asks for.
void direction(const Check<Answer>::Function& answer) {
    constexpr Index n = 4;
    Tensor x({1, n, n}), shift({n, n});
    for (Index t = 0; t < n; ++t) {
        x.mutable_data()[static_cast<std::size_t>(t * n + t)] = 1;
        shift.mutable_data()[static_cast<std::size_t>(t * n + (t + 1) % n)] = 40;
    }
    const Matrices w{identity(n), shift, identity(n), identity(n)};
    const Tensor weights = answer(x, w, 1, May::look_everywhere).second;
    require(weights.defined() && weights.size() == n * n, "four tokens and one head ",
            "have 16 weights");
    for (Index t = 0; t < n; ++t) {
        const Index wanted = (t + n - 1) % n;
        require(weights[t * n + wanted] > 0.99, "what token ", t,
                " asks for is the key of token ", wanted, ", but its weights are ",
                brief(slice(weights, 2, t, t + 1).reshape({n})));
    }
}

void output_matrix(const Check<Answer>::Function& answer) {
    const Tensor once = answer(x5(), w8(), heads, May::look_everywhere).first;
    Matrices w = w8();
    w.output = matmul(w.output, random({D, D}, 0.4, 21));
    const Tensor twice = answer(x5(), w, heads, May::look_everywhere).first;
    need_shape(once, {1, T, D}, "results");
    require_close(twice, matmul(once, random({D, D}, 0.4, 21)), 1e-9,
                  "Wo times a matrix M should give the result times M");
}

void worked_example(const Check<Answer>::Function& answer) {
    const Tensor x({1, 2, 2}, {1, 0, 0, 2});
    const Matrices w{identity(2), identity(2), identity(2), identity(2)};
    const double e = std::exp(1.0);
    const Tensor y = answer(x, w, 2, May::look_everywhere).first;
    require(y.defined() && y.shape() == x.shape(), "the result has another shape");
    require_close(slice(y, 1, 0, 1), Tensor({1, 1, 2}, {e / (e + 1), 1}), 1e-9,
                  "token 0 of the example");
}

// Features that are named by their head: what head 1 found belongs behind what head 0
// found.
void places_of_heads(const Check<Answer>::Function& answer) {
    Matrices w = w8();
    w.query = Tensor({D, D});
    w.value = identity(D);
    w.output = identity(D);
    Tensor x({1, 3, D});
    for (Index i = 0; i < x.size(); ++i)
        x.mutable_data()[static_cast<std::size_t>(i)] = static_cast<Real>(i % D);
    const Tensor y = answer(x, w, heads, May::look_everywhere).first;
    require(y.defined() && y.shape() == x.shape(), "the result has another shape");
    require_close(slice(y, 1, 1, 2).reshape({D}), slice(x, 1, 1, 2).reshape({D}), 1e-9,
                  "three tokens 0 1 2 .. 7 have that for their mean, and identities ",
                  "should leave every feature in its place");
}

// Other query columns for head 1: head 0 does not notice, and head 1 does.
void columns_of_heads(const Check<Answer>::Function& answer) {
    Matrices w = w8();
    const Tensor before = answer(x5(), w, heads, May::look_everywhere).second;
    need_shape(before, {1, heads, T, T}, "weights");
    w.query = w.query.clone();
    for (Index i = 0; i < w.query.size(); ++i) {
        if (i % D >= D / heads) w.query.mutable_data()[static_cast<std::size_t>(i)] *= 2;
    }
    const Tensor after = answer(x5(), w, heads, May::look_everywhere).second;
    require_close(
        slice(after, 1, 0, 1), slice(before, 1, 0, 1), 1e-9,
        "head 0 owns the columns 0 .. 3 of the queries, but its weights change ",
        "with the columns 4 .. 7");
    require(
        !all_close(slice(after, 1, 1, 2), slice(before, 1, 1, 2), 1e-9, 1e-9),
        "head 1 owns the columns 4 .. 7 of the queries, but its weights do not change "
        "with them");
}

Check<Answer> check() {
    const May all = May::look_everywhere, back = May::look_back;
    return {
        .properties =
            {{"the weights of every row sum to one", rows_sum_to_one},
             {"with look_back, no weight on the future, and some on all the rest",
              nothing_on_the_future},
             {"with look_back, what follows changes nothing before it", prefixes},
             {"tokens in another order have their results in that order", permuted},
             {"a query matrix of zeros: a plain mean over what may be seen",
              no_question_no_preference},
             {"two tokens, scores 4 and 0: the weights are as sharp as √K allows",
              sharpness},
             {"the query asks and the key answers", direction},
             {"head 0 owns the first K columns, head 1 the next", columns_of_heads},
             {"Wo is applied to the whole result", output_matrix},
             {"features stay in the place of their head", places_of_heads},
             {"the worked example", worked_example}},
        .probes = {{"B 3, T 5, D 8, 2 heads", {random({3, 5, 8}, 1, 1), w8(), 2, all}},
                   {"the same, look_back", {random({3, 5, 8}, 1, 1), w8(), 2, back}},
                   {"B 2, T 7, D 12, 4 heads",
                    {random({2, 7, 12}, 1, 2), random_matrices(12, 31), 4, all}},
                   {"B 2, T 3, D 10, 5 heads, look_back",
                    {random({2, 3, 10}, 1, 3), random_matrices(10, 41), 5, back}},
                   {"one head",
                    {random({2, 4, 6}, 1, 4), random_matrices(6, 51), 1, all}},
                   {"scores of some thousands",
                    {random({1, 4, 6}, 60, 5), random_matrices(6, 61), 3, back}},
                   {"one token",
                    {random({2, 1, 4}, 1, 6), random_matrices(4, 71), 2, all}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::multi_head, solution::multi_head, mistakes());
}

}  // namespace heed::exercise
