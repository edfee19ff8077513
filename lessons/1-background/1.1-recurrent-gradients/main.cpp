// Lesson 1.1: RNN, LSTM, GRU and the gradient over distance.
//
// Nothing is trained here. A gradient enters behind the last of a hundred tokens, and we
// look at what of it arrives at each of them.
#include <cmath>
#include <iostream>
#include <limits>

#include "core/core.h"
#include "distance.h"
#include "lessons/kit/chart.h"
#include "lessons/kit/file.h"
#include "lessons/kit/options.h"
#include "lessons/kit/progress.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "report.h"

using namespace heed;
using namespace lesson;
using kit::Align;

namespace {

// The arms of the experiment, and which of them the picture shows.
struct Shown {
    Arm arm;
    bool drawn;
};

std::vector<Shown> arms() {
    return {
        {linear_arm(0.9), false},   {linear_arm(1.1), false}, {rnn_arm(), true},
        {orthogonal_arm(1), true},  {gru_arm(), false},       {lstm_arm(), true},
        {lstm_arm(1), true},        {lstm_arm(3), false},     {lstm_arm(5), true},
        {memory_only_arm(5), true}, {gru_arm(5), false},      {orthogonal_arm(3), true},
        {attention_arm(), true}};
}

// What is too small to be drawn leaves a gap.
std::vector<double> drawable(std::vector<double> r) {
    for (double& value : r)
        if (value < 1e-12) value = std::numeric_limits<double>::quiet_NaN();
    return r;
}

void show_distance(const Sizes& sizes, Index seeds, const std::string& out) {
    kit::section("gradient over distance");
    kit::Table table{{"r(d) at distance d =", "1", "5", "10", "20", "50", "99"},
                     {},
                     std::vector<Align>(7, Align::right)};
    table.align[0] = Align::left;
    kit::LineChart chart{.title = "What is left of a gradient",
                         .x = {"tokens back, d"},
                         .y = {"r(d)", kit::Scale::logarithmic}};
    std::vector<double> distances;
    for (Index d = 0; d < sizes.T; ++d) distances.push_back(static_cast<double>(d));

    kit::Progress progress("gradients");
    const std::vector<Shown> all = arms();
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto& [arm, drawn] = all[i];
        const std::vector<double> r = ratios(arm, sizes, seeds);
        std::vector<std::string> row{arm.name};
        for (const std::size_t d : {1U, 5U, 10U, 20U, 50U, 99U})
            row.push_back(digits(r[d]));
        table.rows.push_back(row);
        if (drawn) chart.series.push_back({arm.name, distances, drawable(r)});
        progress.update(static_cast<double>(i + 1) / static_cast<double>(all.size()));
    }
    progress.finish();
    std::cout << to_text(table);
    kit::write_file(out + "/distance.svg", kit::svg_line_chart(chart));
}

}  // namespace

int main(int argc, char** argv) {
    std::string out = "out";
    Index seeds = 3;
    kit::Options options("learn run 1.1", "Follows gradients back through time.");
    options.text("out", out, "DIR", "where distance.svg goes");
    options.integer("seeds", seeds, {1, 1000}, "N", "networks to take the mean of");
    return kit::run_lesson(argc, argv, options, [&] {
        kit::need_folder(out);
        const Sizes sizes;
        print_one_number();
        print_cells();
        show_distance(sizes, seeds, out);
        print_forget_bias(sizes, seeds);
        print_memory(sizes);
        print_gain(sizes, seeds);
        print_clipping(sizes);
        print_shared_weights(sizes);
    });
}
