#include "report.h"

#include <algorithm>
#include <filesystem>
#include <iomanip>
#include <iostream>
#include <sstream>

#include "lessons/kit/file.h"
#include "lessons/kit/heatmap.h"
#include "lessons/kit/table.h"
#include "nn/parameters.h"

namespace lesson {

using namespace heed;

namespace {

std::string one_decimal(double value) {
    std::ostringstream out;
    out << std::fixed << std::setprecision(1) << value;
    return out.str();
}

}  // namespace

void print_task(const Task& task) {
    std::cout << task.about << '\n'
              << task.train.size() << " pairs to learn from, " << task.held_out.size()
              << " source sentences held out; " << task.source_words.size() << " and "
              << task.target_words.size() << " words\n\n"
              << std::flush;
}

void print_scores(const std::array<Competitor, 2>& both, const Task& task) {
    using kit::Align;
    kit::Table table{{"model", "parameters", "BLEU", "exact match"},
                     {},
                     {Align::left, Align::right, Align::right, Align::right}};
    for (const Competitor& one : both) {
        table.rows.push_back({one.name, std::to_string(count_parameters(one.model)),
                              one_decimal(one.quality.bleu.score),
                              one_decimal(100 * one.quality.exact) + " %"});
    }
    std::cout << kit::to_text(table) << "\nBLEU " << bleu_signature(task.references())
              << '\n';
}

void print_translations(const Competitor& one, const Task& task) {
    std::cout << "\nTranslated " << one.name << ":\n";
    const std::size_t all = task.held_out.size(), shown = std::min<std::size_t>(10, all);
    for (std::size_t i = 0; i < shown; ++i) {
        const Example& example = task.held_out[i * all / shown];
        const std::string& text = one.quality.translations[i * all / shown];
        const auto& right = example.targets;
        std::cout << "\n  " << example.source << "\n  " << text << '\n';
        if (std::find(right.begin(), right.end(), text) == right.end())
            std::cout << "  (reference: " << right.front() << ")\n";
    }
}

void draw_attention(const Translator& model, const Task& task,
                    const std::string& sentence, const Settings& settings,
                    const std::string& file_name) {
    const Translation translation = translate(model, task, sentence, settings.beam);
    const auto weights = translation.weights.data();
    const kit::Heatmap map{.rows = translation.tokens,
                           .columns = task.source_labels(sentence),
                           .values = {weights.begin(), weights.end()},
                           .title = translation.text,
                           .row_label = "written",
                           .column_label = "read"};
    const std::filesystem::path file = std::filesystem::path(settings.out) / file_name;
    kit::write_file(file, kit::svg_heatmap(map));
    std::cout << '\n'
              << kit::terminal_heatmap(map, kit::colour_level(kit::Stream::out),
                                       std::min(80, terminal_width(kit::Stream::out)))
              << "also in " << file.string() << '\n';
}

}  // namespace lesson
