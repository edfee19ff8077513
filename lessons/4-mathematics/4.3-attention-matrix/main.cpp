// Lesson 4.3: the attention matrix of 我 喜欢 吃 苹果.
//
// A model that writes 我喜欢 吃苹果 is trained on sentences of the same kind. Then its
// matrix is read: which way attention goes, which axis sums to one, in how far the
// picture is true.
#include "lessons/kit/file.h"
#include "lessons/kit/options.h"
#include "report.h"

using namespace lesson;

int main(int argc, char** argv) {
    std::string out = "out";
    kit::Options options("learn run 4.3", "Trains and reads an attention matrix.");
    options.text("out", out, "DIR", "where the pictures go");
    return kit::run_lesson(argc, argv, options, [&] {
        kit::need_folder(out);
        print_lengths();
        const Merger model = train(1);
        print_look(model);
        print_matrix(model, out);
        print_seeds();
        print_who_moves(model);
        print_other_order(model);
        print_axes(out);
        print_effects(model);
        print_other_weights();
    });
}
