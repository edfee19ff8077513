// Along which axis a row of shares is made, and whether the picture is true.
#include <functional>
#include <iostream>

#include "core/core.h"
#include "lessons/kit/file.h"
#include "lessons/kit/heatmap.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "report.h"

namespace lesson {

namespace {

// Accuracy when each output is asked for alone, as a decoder writes.
double one_at_a_time(const Merger& model, const Sentences& test) {
    const Tensor scores = model.scores(test.read);  // (B, 2, 4)
    const Index B = scores.dim(0);
    double right = 0;
    for (Index j = 0; j < outputs; ++j) {
        const Tensor weights = model.weigh(slice(scores, 1, j, j + 1));  // (B, 1, 4)
        Ids target(Shape{B, 1});
        for (Index b = 0; b < B; ++b) target[b] = test.write(b, j);
        right += accuracy(model.from(weights, test.read), target) / outputs;
    }
    return right;
}

}  // namespace

void print_axes(const std::string& out) {
    kit::section("two axes");
    kit::Table table{
        {"softmax", "seed", "all of it sums to", "both asked", "one at a time"}};
    kit::Heatmap wrong;
    for (const Shares shares : {Shares::by_output, Shares::by_input}) {
        const bool right = shares == Shares::by_output;
        for (const std::uint64_t seed : {1U, 2U, 3U}) {
            const Merger model = train(seed, shares);
            const Sentences test = all_held_out();
            const Tensor w = model.weigh(model.scores(sentence({0, 0, 0, 0}).read));
            table.rows.push_back({right ? "over the inputs" : "over the outputs",
                                  std::to_string(seed), fixed(sum(w).item()),
                                  fixed(accuracy(model(test.read), test.write)),
                                  fixed(one_at_a_time(model, test))});
            if (right || seed != 1) continue;
            wrong.row_label = "written";
            wrong.column_label = "read";
            const Sentences s = sentence({0, 0, 0, 0});
            for (Index i = 0; i < slots; ++i)
                wrong.columns.push_back(source_word(s.read[i]));
            for (Index j = 0; j < outputs; ++j)
                wrong.rows.push_back(target_word(s.write[j]));
            for (const Real weight : w.data()) wrong.values.push_back(weight);
            kit::write_file(out + "/by_input.svg", svg_heatmap(wrong));
        }
    }
    std::cout << to_text(table);
    kit::Table shown{{"over the outputs"}};
    shown.header.insert(shown.header.end(), wrong.columns.begin(), wrong.columns.end());
    shown.header.push_back("sum");
    for (std::size_t j = 0; j < wrong.rows.size(); ++j) {
        shown.rows.push_back({wrong.rows[j]});
        double total = 0;
        for (std::size_t i = 0; i < wrong.columns.size(); ++i) {
            const double weight = wrong.values[j * wrong.columns.size() + i];
            shown.rows.back().push_back(fixed(weight));
            total += weight;
        }
        shown.rows.back().push_back(fixed(total));
    }
    std::cout << to_text(shown);
}

void print_effects(const Merger& model) {
    kit::section("weight and effect");
    const Sentences test = all_held_out();
    const Index B = test.read.shape()[0];
    const Ids before = argmax(model(test.read), -1);
    const Tensor w = mean(model.weigh(model.scores(test.read)), 0);  // (2, 4)
    kit::Table table{
        {"exchanged", "weight 1", "weight 2", "word 1 changes", "word 2 changes"}};
    for (Index i = 0; i < slots; ++i) {
        double changed[outputs] = {};
        for (std::int32_t d = 1; d < words_in_slot; ++d) {  // each of the five others
            Ids read = test.read;
            for (Index b = 0; b < B; ++b) {
                const std::int32_t word = read(b, i), first = word / 6 * 6;
                read(b, i) = first + (word - first + d) % 6;
            }
            const Ids after = argmax(model(read), -1);
            for (Index b = 0; b < B; ++b) {
                for (Index j = 0; j < outputs; ++j)
                    changed[j] += after(b, j) != before(b, j);
            }
        }
        const double tries = static_cast<double>(B * (words_in_slot - 1));
        table.rows.push_back({str("slot ", i + 1), fixed(w[i]), fixed(w[slots + i]),
                              fixed(changed[0] / tries), fixed(changed[1] / tries)});
    }
    std::cout << to_text(table);
}

void print_other_weights() {
    kit::section("other weights in their place");
    // Output j gives its weight for input i to input `to(j, i)`; or everyone gets the
    // same.
    struct Way {
        const char* name;
        std::function<double(const Tensor& w, Index b, Index j, Index i)> weight;
    };
    const auto at = [](const Tensor& w, Index b, Index j, Index i) {
        return double{w[(b * outputs + j) * slots + i]};
    };
    const Way ways[] = {
        {"as they are", at},
        {"halves for the right two",
         [](const Tensor&, Index, Index j, Index i) { return i / 2 == j ? 0.5 : 0.0; }},
        {"the right two exchanged",
         [&](const Tensor& w, Index b, Index j, Index i) { return at(w, b, j, i ^ 1); }},
        {"quarters for all", [](const Tensor&, Index, Index, Index) { return 0.25; }},
        {"those of the other output",
         [&](const Tensor& w, Index b, Index j, Index i) { return at(w, b, 1 - j, i); }}};
    kit::Table table{{"weights", "right"}};
    for (const Way& way : ways) {
        std::vector<double> right;
        for (const std::uint64_t seed : {1U, 2U, 3U}) {
            const Merger model = train(seed);
            const Sentences test = all_held_out();
            const Tensor w = model.weigh(model.scores(test.read));
            Tensor used(w.shape());
            Index n = 0;
            for (Real& weight : used.mutable_data()) {
                weight = static_cast<Real>(
                    way.weight(w, n / (outputs * slots), n / slots % outputs, n % slots));
                ++n;
            }
            right.push_back(accuracy(model.from(used, test.read), test.write));
        }
        table.rows.push_back({way.name, fixed(right)});
    }
    std::cout << to_text(table);
}

}  // namespace lesson
