// Three words put in order: the repairs one by one, the scale, and some sentences.
#include <iostream>

#include "core/core.h"
#include "lessons/kit/file.h"
#include "lessons/kit/heatmap.h"
#include "lessons/kit/progress.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "ordering.h"
#include "report.h"

namespace lesson {

namespace {

struct Way {
    const char* name;
    Index hidden;
    Choices choices;
    Loss loss = from_logits;
};

// Three seeds of a way, as numbers of the table.
std::vector<Marks> three(const Way& way) {
    std::vector<Marks> all;
    for (const std::uint64_t seed : {1U, 2U, 3U})
        all.push_back(mark(train(way.hidden, way.choices, seed, way.loss)));
    return all;
}

std::string of(const std::vector<Marks>& marks, double Marks::*share) {
    std::vector<double> values;
    for (const Marks& m : marks) values.push_back(m.*share);
    return fixed(values);
}

}  // namespace

void print_ladder() {
    kit::section("three words put in order");
    const Way ways[] = {
        {"the encoder asks", 4, {.asks = Asks::encoder}},
        {"the decoder asks", 4, {}},
        {"with its own table", 4, {.reads = Reads::own}},
        {"the same, loss as compiled", 4, {.reads = Reads::own}, as_compiled},
        {"hidden 16", 16, {.reads = Reads::own}},
        {"16, the encoder asks", 16, {.asks = Asks::encoder, .reads = Reads::own}},
        {"16, no attention", 16, {.reads = Reads::own, .attends = false}}};
    kit::Table table{
        {"model", "parameters", "training", "held out", "whole, on its own"}};
    kit::Progress progress("ordering");
    double done = 0;
    for (const Way& way : ways) {
        Rng rng(1);
        const Seq2SeqModel model(20, 8, way.hidden, rng, way.choices);
        const std::vector<Marks> marks = three(way);
        progress.update(++done / 7);
        table.rows.push_back({way.name, std::to_string(count_parameters(model)),
                              of(marks, &Marks::known), of(marks, &Marks::told),
                              of(marks, &Marks::exact)});
    }
    progress.finish();
    std::cout << to_text(table);
}

void print_scales() {
    kit::section("what the scale is worth");
    const std::pair<const char*, Scale> scales[] = {
        {"learned", Scale::learned}, {"1", Scale::one}, {"1/√16", Scale::root}};
    kit::Table table{{"scores times", "largest weight", "whole, on its own"}};
    for (const auto& [name, scale] : scales) {
        const auto marks = three({"", 16, {.reads = Reads::own, .scale = scale}});
        table.rows.push_back(
            {name, of(marks, &Marks::largest), of(marks, &Marks::exact)});
    }
    std::cout << to_text(table);
    std::vector<double> values;
    for (const std::uint64_t seed : {1U, 2U, 3U})
        values.push_back(train(16, {.reads = Reads::own}, seed).scale.item());
    std::cout << "the learned scale: " << fixed(values) << '\n';
}

void print_sentences(const std::string& out) {
    kit::section("sentences that were never read");
    const Seq2SeqModel model = train(16, {.reads = Reads::own}, 1);
    const Sentences test = all_held_out();
    const Written said = write(model, test.read);
    kit::Table table{{"reads", "writes"}};
    for (const Index b : {20, 4, 9, 17}) {
        const auto row = [&](const Ids& ids) {
            return str(word(ids(b, 0)), ' ', word(ids(b, 1)), ' ', word(ids(b, 2)));
        };
        table.rows.push_back({row(test.read), row(said.ids)});
    }
    std::cout << to_text(table);

    const Index shown = 20;
    kit::Table looks{{"writes"}};
    kit::Heatmap map;
    map.row_label = "written";
    map.column_label = "read";
    for (Index i = 0; i < 3; ++i) {
        map.columns.push_back(word(test.read(shown, i)));
        map.rows.push_back(word(said.ids(shown, i)));
        looks.header.push_back(map.columns.back());
        looks.rows.push_back({map.rows.back()});
        for (Index s = 0; s < 3; ++s) {
            map.values.push_back(said.weights[shown * 9 + i * 3 + s]);
            looks.rows.back().push_back(fixed(map.values.back()));
        }
    }
    std::cout << to_text(looks);
    kit::write_file(out + "/order.svg", svg_heatmap(map));
}

}  // namespace lesson
