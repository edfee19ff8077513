#include "remedies.h"

#include <algorithm>
#include <iostream>

#include "lessons/kit/progress.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"

namespace lesson {

namespace {

struct Remedy {
    const char* name;
    Plan plan;
    std::ptrdiff_t names = 50;
};

std::vector<Remedy> all_remedies() {
    std::vector<Remedy> all = {{"nothing", few_names},
                               {"dropout 0.5", few_names},
                               {"weight decay 1", few_names},
                               {"width 12 for 64", few_names},
                               {"200 names for 50", few_names, 200},
                               {"800 names for 50", few_names, 800}};
    all[1].plan.dropout = 0.5;
    all[2].plan.weight_decay = 1;
    all[3].plan.width = 12;
    all[4].plan.epochs = 15;  // as many steps, on more names
    all[5].plan.epochs = 4;
    return all;
}

double mean_of(const std::vector<double>& x) {
    double sum = 0;
    for (const double value : x) sum += value;
    return sum / static_cast<double>(x.size());
}

}  // namespace

void show_remedies(const Data& data) {
    kit::section("remedies");
    kit::Table table{
        .header = {"changed", "last epoch", "best epoch", "lowest of 5 seeds", "highest"},
        .rows = {},
        .align = {kit::Align::left, kit::Align::right, kit::Align::right,
                  kit::Align::right, kit::Align::right}};
    kit::Progress progress("trainings");
    double done = 0;
    for (const Remedy& remedy : all_remedies()) {
        std::vector<double> last, best;
        for (std::uint64_t seed = 1; seed <= 5; ++seed) {
            const Curves curves =
                train(remedy.plan, first(data.train, remedy.names), data.validation, seed)
                    .curves;
            last.push_back(curves.validation.back());
            best.push_back(curves.lowest());
            progress.update(++done / 30, remedy.name);
        }
        const auto [low, high] = std::minmax_element(best.begin(), best.end());
        table.rows.push_back({remedy.name, fixed(mean_of(last)), fixed(mean_of(best)),
                              fixed(*low), fixed(*high)});
    }
    progress.finish();
    std::cout << to_text(table);
}

}  // namespace lesson
