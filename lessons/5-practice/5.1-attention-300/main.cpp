// Lesson 5.1: the listing of document 000, run, measured, completed and trained.
//
// What is printed there, and why it does not run; exact shapes, and what they hide; what
// the root does; where the gradient goes; PyTorch's numbers; then projections.
#include <iostream>

#include "lessons/kit/file.h"
#include "lessons/kit/options.h"
#include "lessons/kit/section.h"
#include "report.h"

using namespace lesson;

namespace {

const char* yes(bool is_so) {
    return is_so ? "yes" : "no";
}

void print_as_printed() {
    kit::section("as printed");
    std::cout << "torch.sqrt(300):    TypeError: sqrt(): argument 'input' (position 1) "
                 "must be Tensor, not int\n"
              << "heed::sqrt(Tensor): compiles: " << yes(HasTensorRoot<Tensor>) << '\n'
              << "heed::sqrt(Index):  compiles: " << yes(HasTensorRoot<Index>) << '\n'
              << "std::sqrt(300.0):   " << fixed(std::sqrt(300.0), 4) << '\n';
}

// The example at the end of the listing, and the same with lengths that differ.
void print_shapes(std::uint64_t seed) {
    kit::section("one fix, and it runs");
    Rng rng(seed);
    const Tensor input = Tensor::normal({10, 5, 300}, 0, 1, rng);
    const Tensor output = Tensor::normal({10, 5, 300}, 0, 1, rng);
    const Printed attention(300);
    const auto [context, weights] = attention(input, output);
    const Tensor rows = sum(weights, -1);
    std::cout << "weights " << weights.shape() << "  context " << context.shape()
              << "  parameters " << count_parameters(attention)
              << "\nrows of weights sum to 1 within 1e-6: "
              << yes(distance(rows, Tensor(rows.shape(), 1)) < 1e-6) << '\n';

    const Tensor longer = Tensor::normal({10, 7, 300}, 0, 1, rng);
    const auto asked = attention(longer, output), swapped = attention(output, longer);
    std::cout << "input of 7:    weights " << asked.weights.shape() << "  context "
              << asked.context.shape() << "\nthe two swapped: weights "
              << swapped.weights.shape() << "  context " << swapped.context.shape()
              << "\nlengths equal, swapped: weights "
              << attention(output, input).weights.shape() << "  context moves by "
              << fixed(distance(context, attention(output, input).context), 1) << '\n';

    const auto self = attention(input, input);
    double least = 1;
    for (Index b = 0; b < 10; ++b)
        for (Index t = 0; t < 5; ++t)
            least = std::min(least, double{self.weights[(b * 5 + t) * 5 + t]});
    std::cout << "attention(input, input): least weight on itself " << fixed(least, 4)
              << ", context moves by " << fixed(distance(self.context, input), 4) << '\n';
}

}  // namespace

int main(int argc, char** argv) {
    std::string out = "out";
    Index seed = 1;
    bool full = false;
    kit::Options options("learn run 5.1",
                         "Runs the listing of document 000, and trains.");
    options.text("out", out, "DIR", "where the pictures go");
    options.integer("seed", seed, {0, 1000000}, "N", "of what is drawn, not trained");
    options.flag("full", full, "longer trainings");
    return kit::run_lesson(argc, argv, options, [&] {
        kit::need_folder(out);
        const auto chance = static_cast<std::uint64_t>(seed);
        print_as_printed();
        print_shapes(chance);
        print_statistics(chance);
        print_aliasing(chance);
        print_parity();
        print_training(out, full);
    });
}
