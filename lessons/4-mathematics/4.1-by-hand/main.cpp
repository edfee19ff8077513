// Lesson 4.1: the formula by hand, on the only three words that the documents give.
//
// Scores, weights, contexts, every number; what the formula is without V; which weights
// these words can have at all; and the way back, by hand, by measuring, by the tape.
#include <cmath>
#include <functional>
#include <iostream>

#include "core/core.h"
#include "lessons/kit/file.h"
#include "lessons/kit/options.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "nn/nn.h"
#include "report.h"

using namespace lesson;
using kit::Align;

namespace {

const double root = std::sqrt(3.0);

std::string word(std::size_t i) {
    return str("word_", i + 1);
}

kit::Table table_of(std::vector<std::string> header) {
    kit::Table table{std::move(header)};
    table.align = std::vector<Align>(table.header.size(), Align::right);
    table.align[0] = Align::left;
    return table;
}

void print_products() {
    kit::section("every word with every word");
    kit::Table table = table_of({"", "word_1", "word_2", "word_3"});
    for (std::size_t t = 0; t < 3; ++t) {
        table.rows.push_back({word(t)});
        for (const Row& key : words())
            table.rows[t].push_back(fixed(dot(words()[t], key), 2));
    }
    std::cout << to_text(table);

    kit::section("softmax of one number");
    const double score = dot(words()[0], words()[1]);
    std::cout << "word_1 . word_2            " << fixed(score, 2)
              << "\ndivided by the root of 3   " << fixed(score / root, 5)
              << "\nsoftmax of that            "
              << fixed(softmax(Row{score / root})[0], 0)
              << "\nsoftmax of any one number  " << fixed(softmax(Row{-7.0})[0], 0)
              << '\n';
}

void print_one_row() {
    kit::section("word_1 asks");
    const Stages by_hand = attend({words()[0]}, words(), words(), root);
    kit::Table table =
        table_of({"key", "product", "score", "exp(score)", "weight", "weight * value"});
    double total = 0;
    for (std::size_t s = 0; s < 3; ++s) {
        const double score = by_hand.scores[0][s], w = by_hand.weights[0][s];
        const Row& value = words()[s];
        total += std::exp(score);
        table.rows.push_back({word(s), fixed(score * root, 2), fixed(score),
                              fixed(std::exp(score)), fixed(w),
                              fixed({w * value[0], w * value[1], w * value[2]})});
    }
    table.rows.push_back(
        {"sum", "", "", fixed(total), "1.0000", fixed(by_hand.context[0])});
    std::cout << to_text(table);
}

void print_all_rows() {
    kit::section("all weights, all contexts");
    kit::Table table =
        table_of({"query", "weights, unscaled", "weights, scaled", "context, scaled"});
    const Stages raw = attend(words(), words(), words(), 1);
    const Stages scaled = attend(words(), words(), words(), root);
    for (std::size_t t = 0; t < 3; ++t)
        table.rows.push_back({word(t), fixed(raw.weights[t]), fixed(scaled.weights[t]),
                              fixed(scaled.context[t])});
    std::cout << to_text(table);
    const Tensor x = to_tensor(words());
    const Attention library = attention(x, x, x);
    const double apart = std::max(largest_difference(scaled.weights, library.weights),
                                  largest_difference(scaled.context, library.context));
    std::cout << "loops against attention(): "
              << (apart < 1e-6 ? "equal within 1e-6" : "they differ") << '\n';
}

void print_winners() {
    kit::section("who wins");
    kit::Table table = table_of({"query", "keys", "scores", "weights"});
    Matrix unit = words();
    for (Row& key : unit) {
        const double length = std::sqrt(dot(key, key));
        for (double& x : key) x /= length;
    }
    const Row& first = words()[0];
    Row minus = first, large = first;
    for (double& x : minus) x = -x;
    for (double& x : large) x *= 100;
    const auto add = [&](const char* asks, const char* keys, const Row& q,
                         const Matrix& k) {
        const Stages s = attend({q}, k, words(), root);
        table.rows.push_back({asks, keys, fixed(s.scores[0]), fixed(s.weights[0])});
    };
    add("word_1", "the words", first, words());
    add("minus word_1", "the words", minus, words());
    add("100 times word_1", "the words", large, words());
    add("word_1", "the words, length 1", first, unit);
    add("100 times word_1", "the words, length 1", large, unit);
    std::cout << to_text(table);
}

void print_shapes() {
    kit::section("with V and without");
    Rng rng(1);
    const Tensor q = Tensor::normal({10, 5, 300}, 0, 1, rng),
                 k = Tensor::normal({10, 7, 300}, 0, 1, rng),
                 v = Tensor::normal({10, 7, 40}, 0, 1, rng);
    std::cout << "Q " << q.shape() << "  K " << k.shape() << "  V " << v.shape()
              << "\nsoftmax(Q K^T / root)    " << softmax(scaled_dot(q, k)).shape()
              << "\nsoftmax(Q K^T / root) V  " << attention(q, k, v).context.shape()
              << '\n';
    const auto complaint = [](const std::function<void()>& wrong) {
        try {
            wrong();
        } catch (const Error& error) {
            std::cout << error.what() << '\n';
        }
    };
    complaint([&] { scaled_dot_product_attention(q, slice(k, 2, 0, 299), v); });
    complaint([&] { scaled_dot_product_attention(q, k, slice(v, 1, 0, 6)); });
}

}  // namespace

int main(int argc, char** argv) {
    std::string out = "out";
    kit::Options options("learn run 4.1", "The formula by hand, forwards and back.");
    options.text("out", out, "DIR", "where the pictures go");
    return kit::run_lesson(argc, argv, options, [&] {
        kit::need_folder(out);
        print_products();
        print_one_row();
        print_all_rows();
        print_shapes();
        print_winners();
        print_search(out);
        print_fits();
        print_lifted();
        print_jacobian();
        print_one_query();
        print_three_ways();
        print_three_roles();
    });
}
