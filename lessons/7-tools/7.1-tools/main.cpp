// Lesson 7.1: tools. What a reader takes along: the way to PyTorch and back, five ways to
// find out what is wrong with a model, and the sizes of the models in the papers.
#include <cmath>
#include <sstream>

#include "lessons/kit/file.h"
#include "lessons/kit/options.h"
#include "report.h"

namespace lesson {

std::string digits(double value, int n) {
    if (std::isnan(value)) return "nan";  // with a sign or without, as chance has it
    std::ostringstream out;
    out.precision(n);
    out << value;
    return out.str();
}

std::string grouped(long long n) {
    std::string text = std::to_string(n);
    for (std::size_t i = text.size(); i > 3; i -= 3) text.insert(i - 3, 1, ',');
    return text;
}

}  // namespace lesson

int main(int argc, char** argv) {
    using namespace lesson;
    using namespace heed;
    std::string out = "out";
    bool full = false;
    kit::Options options("learn run 7.1", "Takes models apart, and to PyTorch and back.");
    options.text("out", out, "DIR", "where files and pictures go");
    options.flag("full", full, "entropies every 25 steps, of all three seeds");
    options.example("lessons/learn run 7.1 --out out",
                    "writes a model; then python3 round_trip.py out, and again");
    return kit::run_lesson(argc, argv, options, [&] {
        kit::need_folder(out);
        print_listings();
        print_there_and_back(out,
                             std::string(HEED_SOURCE_DIR) + "/lessons/7-tools/7.1-tools");
        print_gradient_check();
        print_one_batch();
        print_nan_hunt();
        print_entropy(out, full);
        print_profile();
        print_drawing(out);
        print_loops();
        print_masks_of_papers();
        print_sizes_of_papers();
    });
}
