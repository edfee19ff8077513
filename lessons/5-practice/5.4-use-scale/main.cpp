// Lesson 5.4: the listing of document 003, a seq2seq model with use_scale.
//
// As printed: each line that cannot run, with the document's own data. Repaired: the
// order of the two names, the loss, the number of steps. Completed: a task with
// sentences that are held out, and the model that learns it.
#include "lessons/kit/file.h"
#include "lessons/kit/options.h"
#include "report.h"

using namespace lesson;

int main(int argc, char** argv) {
    std::string out = "out";
    kit::Options options("learn run 5.4",
                         "Runs and repairs the listing of document 003.");
    options.text("out", out, "DIR", "where the pictures go");
    return kit::run_lesson(argc, argv, options, [&] {
        kit::need_folder(out);
        print_as_printed();
        print_parameters();
        print_order();
        print_first_weights();
        print_losses();
        print_without_encoder();
        print_ladder();
        print_scales();
        print_sentences(out);
    });
}
