// Lesson 3.2: the six steps of document 000, as written and corrected.
//
// What the context can know of the input; what multiplying does to a state; then the
// steps in nine variants on one task, and where each of them looks.
#include <cmath>
#include <iostream>
#include <limits>
#include <sstream>

#include "core/core.h"
#include "lessons/kit/chart.h"
#include "lessons/kit/file.h"
#include "lessons/kit/options.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "report.h"

using namespace lesson;
using kit::Align;

namespace {

// In double: the squares of a vanishing state would be 0 in a float.
double norm(const Tensor& x) {
    double squares = 0;
    for (const Real v : x.data()) squares += double{v} * v;
    return std::sqrt(squares);
}

// One input word is exchanged; the state that asks stays as it is.
void print_reach() {
    kit::section("one input word exchanged");
    for (const Keys keys : {Keys::vocabulary, Keys::written, Keys::input}) {
        Rng rng(1);
        const SixSteps model(keys, Update::gru, rng);
        const auto one = model.read(Ids(Shape{1, 4}, {3, 1, 4, 1}));
        const auto other = model.read(Ids(Shape{1, 4}, {3, 1, 4, 5}));
        const Ids written(Shape{1, 2}, {bos, 5});
        const Tensor a = model.write(one, one.last, written).context;
        const Tensor b = model.write(other, one.last, written).context;
        std::cout << kit::padded(name(keys), 21, Align::left) << "the context moves by "
                  << fixed(norm(a - b)) << '\n';
    }
    Rng rng(1);
    const Tensor h = Tensor::normal({1, 1, width}, 0, 1, rng);
    std::cout << "one state as the only key: weight "
              << fixed(attend(scaled_dot(h, h), h).weights.item()) << '\n';
}

// No training: what 20 updates make of the length of the state.
void print_norms(const std::string& out) {
    kit::section("the length of the state");
    kit::Table table{{"update", "embeddings", "0", "1", "2", "3", "6", "20"}};
    table.align = std::vector<Align>(8, Align::right);
    table.align[0] = table.align[1] = Align::left;
    kit::LineChart chart;
    chart.title = "Length of the state, 20 updates";
    chart.x.label = "update";
    chart.y = {"length", kit::Scale::logarithmic};
    for (const Update update : {Update::product, Update::tanh, Update::gru}) {
        for (const char* const kind : {"up to 0.05", "normal", "normal, unscaled"}) {
            const bool small = kind[0] == 'u', unscaled = kind[6] == ',';
            if (unscaled && update != Update::product) continue;
            Rng rng(1);
            SixSteps model(Keys::vocabulary, update, rng);
            const Tensor table_of =
                small ? Tensor::uniform({words, width}, -0.05, 0.05, rng)
                      : Tensor::normal({words, width}, 0, 1, rng);
            model.target.table = table_of;
            Tensor h = tanh(Tensor::normal({1, width}, 0, 1, rng));
            table.rows.push_back({name(update), kind});
            kit::Series series{str(name(update), ", ", kind), {}, {}};
            for (int t = 0; t <= 20; ++t) {
                const double n = norm(h);
                series.x.push_back(t);
                series.y.push_back(n > 0 ? n : std::numeric_limits<double>::quiet_NaN());
                if (t <= 3 || t == 6 || t == 20) {
                    std::ostringstream text;
                    text << std::setprecision(2) << n;
                    table.rows.back().push_back(text.str());
                }
                const Tensor asking = unscaled ? h * std::sqrt(32.0) : h;
                h = unscaled ? h * model.write({}, asking, Ids(Shape{1, 1}, bos)).context
                             : model.write({}, h, Ids(Shape{1, 1}, bos)).h;
            }
            chart.series.push_back(series);
        }
    }
    std::cout << to_text(table);
    kit::write_file(out + "/norms.svg", svg_line_chart(chart));
}

}  // namespace

int main(int argc, char** argv) {
    std::string out = "out";
    kit::Options options("learn run 3.2", "Takes six steps, as written and corrected.");
    options.text("out", out, "DIR", "where the pictures go");
    return kit::run_lesson(argc, argv, options, [&] {
        kit::need_folder(out);
        print_reach();
        print_norms(out);
        for (const Index L : {4, 8}) print_grid(L);
        print_weights(out);
    });
}
