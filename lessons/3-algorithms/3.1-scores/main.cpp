// Lesson 3.1: score functions on one bench, and what makes weights of scores.
//
// Four ways to ask how well a key answers a query, by hand and at work; then the formulas
// of the documents, as printed and as meant; then three tasks that tell the scores apart.
#include <iostream>

#include "core/core.h"
#include "lessons/kit/file.h"
#include "lessons/kit/heatmap.h"
#include "lessons/kit/options.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "nn/nn.h"
#include "report.h"

using namespace heed;
using namespace lesson;
using kit::Align;

namespace {

const std::vector<std::string> words{"我", "喜欢", "吃", "苹果"};

// The decoder is about to write "apple". Vectors made up, small enough for a pencil.
Tensor query() {
    return Tensor({1, 1, 2}, {1, 2});
}
Tensor keys() {
    return Tensor({1, 4, 2}, {1, -1, -2, 1, 2, 0, 1, 1});
}

void print_bench(const std::string& out) {
    kit::Table scores{{"key", "", "dot", "scaled", "general", "additive"},
                      {},
                      {Align::left, Align::right, Align::right, Align::right,
                       Align::right, Align::right}};
    kit::Table weights = scores;
    weights.header.erase(weights.header.begin() + 1);
    weights.align.pop_back();
    kit::Heatmap map;
    map.columns = words;
    map.title = "One query, four scores, their weights";
    std::vector<Tensor> all;
    for (const Named& s : bench()) all.push_back(s.score(query(), keys()));  // (1, 1, 4)
    for (std::size_t s = 0; s < words.size(); ++s) {
        const Index i = static_cast<Index>(s);
        scores.rows.push_back({words[s], fixed(select(keys(), 1, i), 0)});
        weights.rows.push_back({words[s]});
        for (const Tensor& x : all) {
            scores.rows[s].push_back(fixed(x[i]));
            weights.rows[s].push_back(fixed(softmax(x)[i], 3));
        }
    }
    scores.rows.push_back({"sum", ""});
    weights.rows.push_back({"sum"});
    for (std::size_t n = 0; n < all.size(); ++n) {
        scores.rows.back().push_back(fixed(sum(all[n]).item()));
        const Tensor w = softmax(all[n]);
        weights.rows.back().push_back(fixed(sum(w).item(), 3));
        map.rows.push_back(bench()[n].name);
        map.values.insert(map.values.end(), w.data().begin(), w.data().end());
    }
    kit::section("step 1: scores of the query (1, 2)");
    std::cout << to_text(scores);
    kit::section("step 2: weights");
    std::cout << to_text(weights);
    kit::section("step 3: the context");
    for (std::size_t n = 0; n < all.size(); ++n)
        std::cout << kit::padded(bench()[n].name, 9, Align::left)
                  << fixed(attend(all[n], keys()).context) << '\n';
    kit::write_file(out + "/bench.svg", svg_heatmap(map));
}

}  // namespace

int main(int argc, char** argv) {
    std::string out = "out";
    kit::Options options("learn run 3.1", "Four score functions on one bench.");
    options.text("out", out, "DIR", "where the pictures go");
    return kit::run_lesson(argc, argv, options, [&] {
        kit::need_folder(out);
        print_bench(out);
        print_parts();
        print_names();
        print_circular();
        print_not_conformable();
        print_axes();
        print_heads();
        print_tasks();
    });
}
